import { z } from 'zod';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import { listRegistrationDrafts } from '../../../casework/drafts/registration-drafts.ts';
import { type FieldValues, type RecordType, registrationAccess } from '../../../casework/records/in-words.ts';
import { type RegisteredRecord, registerRecord } from '../../../casework/records/register-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  ErrorSummary,
  Form,
  ItemList,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
} from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, noFaults, oneOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { DefaultButton } from '../form/default-button.tsx';
import { type DraftOfForm, DraftOffer, draftIn, draftOf, KeepDraft } from '../form/drafts.tsx';
import { nameOfPointer, readFields, resized } from '../form/read-fields.ts';
import { fieldsFor, formViewOf, RecordFields } from '../form/record-form.tsx';
import { channelName } from '../names.ts';

const texts = defineTexts({
  title: { en: 'Register', fr: 'Enregistrer' },
  how: { en: 'How did it arrive?', fr: 'Comment est-ce arrivé?' },
  by: { en: '{type}: {channel}', fr: '{type} : {channel}' },
  save: { en: 'Register', fr: 'Enregistrer' },
  other: { en: 'Another channel', fr: 'Autre mode de réception' },
  done: {
    en: 'Registered as {number}. Write the number on the original.',
    fr: 'Enregistré sous le numéro {number}. Inscrivez le numéro sur l’original.',
  },
  open: { en: 'Open it', fr: 'L’ouvrir' },
  next: { en: 'Register the next one below.', fr: 'Enregistrez le suivant ci-dessous.' },
});

type RegisterVisit = Visit<{ system: string }, unknown, unknown>;

const query = z.strictObject({
  type: z.string().max(60).optional(),
  channel: z.string().max(60).optional(),
  /** Id of the record just registered, and its number. */
  record: z.string().max(60).optional(),
  number: z.string().max(40).optional(),
  /** A draft to go on with. */
  draft: z.string().max(60).optional(),
});

/** The registration: first the channel, then one screen. */
export const registerPage = deskRoute({
  method: 'GET',
  path: '/register',
  title: 'Registration',
  doors: [listRegistrationDrafts],
  params: inSystem,
  query,
  show: async (visit) => {
    const { record, number, draft: asked, ...given } = visit.incoming.query;
    const drafts = await listDrafts(visit);
    const found = drafts.find(({ id }) => id === asked);
    const typeId = found ? oneOf(found.values, 'type') : given.type;
    const channel = found ? oneOf(found.values, 'channel') : given.channel;
    const type = typesOf(visit).find(({ id }) => id === typeId);
    if (!type || channel === undefined || !type.channels.includes(channel)) return drawChannels(visit, drafts, asked);
    const before = record && number && /^[A-Z0-9-]+$/.test(number) ? { id: record, controlNumber: number } : undefined;
    const values = found ? readGiven(visit, type, channel, found.values) : firstValues(visit, type);
    const draft = draftOf(draftsAt(visit), found ? { draft: found.id } : undefined);
    return draw(visit, type, channel, values, { before, draft, asked, drafts: found ? [found] : [] });
  },
});

export const registered = deskRoute({
  method: 'POST',
  path: '/register',
  title: 'A record is registered',
  doors: [registerRecord],
  params: inSystem,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { body } = incoming;
    const type = typesOf(visit).find(({ id }) => id === oneOf(body, 'type'));
    const channel = oneOf(body, 'channel');
    if (!type?.channels.includes(channel)) return drawChannels(visit, [], undefined);
    const draft = draftOf(draftsAt(visit), body);
    const fields = readGiven(visit, type, channel, body);
    const change = resized(fields, oneOf(body, 'change'));
    if (change) return draw(visit, type, channel, change, { draft });
    return submit(
      language,
      nameOfPointer,
      async () => {
        const done: RegisteredRecord = await runCommand(incoming.installation, call, registerRecord, {
          system: system.id,
          recordType: type.id,
          channel,
          fields,
          draft: draftIn(body),
        });
        const next = new URLSearchParams({ type: type.id, channel, record: done.id, number: done.controlNumber });
        return goTo(`${base}/register?${next}`);
      },
      (again) => draw(visit, type, channel, fields, { again, draft }),
    );
  },
});

function typesOf({ definition }: RegisterVisit): readonly RecordType[] {
  return definition.recordTypes;
}

/** Today is the likeliest day of receipt. */
function firstValues({ definition, language, now }: RegisterVisit, type: RecordType): FieldValues {
  const field = type.intake?.fields.receivedOn;
  if (field === undefined) return {};
  const { today } = formViewOf({ definition, language, now, faults: {}, written: new Set() });
  return { [field]: today };
}

function writtenOf({ definition, system }: RegisterVisit, type: RecordType): ReadonlySet<string> {
  return registrationAccess({ definition, actor: system.actor, recordType: type.id }).written;
}

function readGiven(visit: RegisterVisit, type: RecordType, channel: string, values: FormValues): FieldValues {
  const written = writtenOf(visit, type);
  return readFields(fieldsFor(type, channel), { values, mayWrite: (path) => written.has(path), keepEmpty: false });
}

function draftsAt({ base }: RegisterVisit): string {
  return `${base}/register/drafts`;
}

/** Registrations one began and did not send; none for someone who may not register. */
async function listDrafts({ incoming, call, system }: RegisterVisit): Promise<DraftView[]> {
  if (!system.may.includes('register')) return [];
  return runQuery(incoming.installation, call, listRegistrationDrafts, { system: system.id });
}

function drawChannels(
  visit: RegisterVisit,
  drafts: readonly DraftView[],
  asked: string | undefined,
): Promise<Response> {
  const { language, definition, base } = visit;
  const types = typesOf(visit);
  return visit.draw(
    { title: texts(language, 'title'), path: `${base}/register` },
    <>
      <PageHeading language={language} title={texts(language, 'title')} meta={texts(language, 'how')} />
      <DraftOffer
        page={visit}
        drafts={drafts}
        path={`${base}/register`}
        action={draftsAt(visit)}
        asked={asked}
        titleOf={({ values }) => titleOf(visit, oneOf(values, 'type'), oneOf(values, 'channel'))}
      />
      <ItemList
        label={texts(language, 'how')}
        items={types.flatMap((type) =>
          type.channels.map((channel) => {
            const name = channelName(definition, channel, language);
            const title = inLanguage(type.title, language);
            return {
              title: types.length > 1 ? texts(language, 'by', { type: title, channel: name }) : name,
              href: `${base}/register?${new URLSearchParams({ type: type.id, channel })}`,
            };
          }),
        )}
      />
    </>,
  );
}

/** "Letter: mail" */
function titleOf({ definition, language }: RegisterVisit, typeId: string, channel: string): string | undefined {
  const type = definition.recordTypes.find(({ id }) => id === typeId);
  if (!type) return undefined;
  const name = channelName(definition, channel, language);
  return texts(language, 'by', { type: inLanguage(type.title, language), channel: name });
}

interface Drawn {
  readonly again?: Redrawing;
  /** The record registered just before. */
  readonly before?: { id: string; controlNumber: string } | undefined;
  readonly draft: DraftOfForm;
  /** The draft the page was asked for, and what was found of it. */
  readonly asked?: string | undefined;
  readonly drafts?: readonly DraftView[];
}

function draw(
  visit: RegisterVisit,
  type: RecordType,
  channel: string,
  values: FieldValues,
  { again, before, draft, asked, drafts = [] }: Drawn,
): Promise<Response> {
  const { language, definition, base, now } = visit;
  const faults = again?.faults ?? noFaults;
  const people = [{ value: visit.me.account, label: visit.me.name }];
  const form = formViewOf({ definition, language, now, faults: faults.at, written: writtenOf(visit, type), people });
  const title = titleOf(visit, type.id, channel) ?? texts(language, 'title');
  const path = `${base}/register?${new URLSearchParams({ type: type.id, channel })}`;
  return visit.draw(
    { title, path, hasErrors: faults.summary.length > 0, status: again?.status },
    <>
      {before ? (
        <Notice kind="good" live>
          <b>{texts(language, 'done', { number: before.controlNumber })}</b>{' '}
          <a href={`${base}/records/${before.id}`}>{texts(language, 'open')}</a> {texts(language, 'next')}
        </Notice>
      ) : null}
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading
        language={language}
        title={title}
        path={[{ label: texts(language, 'title'), href: `${base}/register` }, { label: title }]}
      />
      <DraftOffer page={visit} drafts={drafts} path={`${base}/register`} action={draft.action} asked={asked} />
      <Form action={`${base}/register`} hidden={{ type: type.id, channel, idempotencyKey: formKey(), draft: draft.id }}>
        <DefaultButton label={texts(language, 'save')} />
        <RecordFields view={form} type={type} channel={channel} values={values} />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'save')}</Button>
          <KeepDraft language={language} draft={draft} />
          <LinkButton href={`${base}/register`} kind="quiet">
            {texts(language, 'other')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}
