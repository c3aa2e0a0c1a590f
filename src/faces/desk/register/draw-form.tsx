import type { DraftView } from '../../../casework/drafts/draft.ts';
import { type FieldValues, type RecordType, registrationAccess } from '../../../casework/records/in-words.ts';
import {
  Button,
  ButtonRow,
  type Content,
  defineTexts,
  ErrorSummary,
  FileField,
  Form,
  HiddenFields,
  LinkButton,
  PageHeading,
} from '../../../ui/index.ts';
import { type FormValues, formKey, noFaults, valuesOf } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import { DefaultButton } from '../form/default-button.tsx';
import { type DraftOfForm, DraftOffer, KeepDraft } from '../form/drafts.tsx';
import type { FormView } from '../form/form-view.ts';
import { readFields } from '../form/read-fields.ts';
import { fieldsFor, formViewOf } from '../form/record-form.tsx';
import { type Before, RegisteredBefore } from './draw-done.tsx';
import { type Earlier, earlierBelow } from './earlier.tsx';
import { mostBytes, mostFiles } from './read-sent.ts';
import { inFormOrder, RegistrationFields } from './registration-fields.tsx';
import { texts as common, type RegisterVisit, registerPath, titleOf } from './words.ts';

const texts = defineTexts({
  files: { en: 'Files that came with it', fr: 'Fichiers reçus' },
  filesHint: {
    en: '{files} files and {size} MB at most; the first is the item itself, the others its attachments.',
    fr: 'Au plus {files} fichiers et {size} Mo; le premier est l’envoi lui-même, les autres ses pièces jointes.',
  },
  otherwise: {
    en: 'It arrived otherwise? What you typed stays:',
    fr: 'C’est arrivé autrement? Ce que vous avez saisi est conservé :',
  },
  all: { en: 'All channels', fr: 'Tous les modes' },
});

/** What a registration form shows besides its fields. */
export interface Drawn {
  readonly again?: Redrawing | undefined;
  readonly before?: Before | undefined;
  readonly draft: DraftOfForm;
  /** The draft the page was asked for, and what was found of it. */
  readonly asked?: string | undefined;
  readonly drafts?: readonly DraftView[];
  /** What the form sent: what this channel does not ask travels along, for the one that does. */
  readonly sent?: FormValues | undefined;
  /** Above the fields: something to know before going on. */
  readonly notice?: Content;
  /** What is known of one of the correspondents. */
  readonly earlier?: Earlier | undefined;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The one screen on which something is registered. */
export function drawForm(
  visit: RegisterVisit,
  { type, channel, values }: { type: RecordType; channel: string; values: FieldValues },
  drawn: Drawn,
): Promise<Response> {
  const { language, base } = visit;
  const { again, before, draft, asked, drafts = [], sent, notice, hidden } = drawn;
  const faults = again?.faults ?? noFaults;
  const view = viewOf(visit, type, drawn);
  const what = titleOf(visit, type.id, channel) ?? channel;
  const title = common(language, 'page', { what });
  const others = type.channels.filter((one) => one !== channel);
  return visit.draw(
    {
      title,
      path: registerPath(base, type.id, channel),
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <>
      {before ? <RegisteredBefore language={language} base={base} type={type} before={before} /> : null}
      <ErrorSummary language={language} errors={inFormOrder(faults.summary, type, channel)} />
      <PageHeading
        language={language}
        title={title}
        path={[{ label: common(language, 'title'), href: `${base}/register` }, { label: what }]}
      />
      <DraftOffer page={visit} drafts={drafts} path={`${base}/register`} action={draft.action} asked={asked} />
      <Form
        action={`${base}/register`}
        hidden={{ type: type.id, channel, idempotencyKey: formKey(), draft: draft.id, ...hidden }}
        upload
        begin
      >
        {Object.entries(notAsked(type, channel, sent)).map(([name, list]) =>
          list.map((value) => <HiddenFields values={{ [name]: value }} />),
        )}
        <DefaultButton label={common(language, 'save')} />
        {notice}
        <RegistrationFields view={view} type={type} channel={channel} values={values} />
        {mayAddFiles(visit) ? (
          <FileField
            language={language}
            name="files"
            label={texts(language, 'files')}
            hint={texts(language, 'filesHint', { files: mostFiles, size: Math.round(mostBytes / 1024 / 1024) })}
            error={faults.at.files}
            multiple
            optional
            keep
          />
        ) : null}
        <ButtonRow>
          <Button kind="primary">{common(language, 'save')}</Button>
          <Button name="then" value="next" onCtrlEnter>
            {common(language, 'saveAndNext')}
          </Button>
          <KeepDraft language={language} draft={draft} />
        </ButtonRow>
        <div class="soft small">{texts(language, 'otherwise')}</div>
        <ButtonRow>
          {others.map((one) => (
            <Button kind="quiet" name="change" value={`channel:${one}`}>
              {titleOf(visit, type.id, one)}
            </Button>
          ))}
          <LinkButton href={`${base}/register`} kind="quiet">
            {texts(language, 'all')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}

/** Whether the person may give documents to what they register. */
export function mayAddFiles({ system }: Pick<RegisterVisit, 'system'>): boolean {
  return system.may.includes('add-document');
}

/** What a form sent for a registration, as values of the record type. */
export function readGiven(visit: RegisterVisit, type: RecordType, channel: string, values: FormValues): FieldValues {
  const written = writtenOf(visit, type);
  const { today } = formViewOf({ ...visit, faults: {}, written });
  return readFields(fieldsFor(type, channel), {
    values,
    mayWrite: (path) => written.has(path),
    keepEmpty: false,
    today,
  });
}

/** Paths the person may give when they register. */
export function writtenOf({ definition, system }: RegisterVisit, type: RecordType): ReadonlySet<string> {
  return registrationAccess({ definition, actor: system.actor, recordType: type.id }).written;
}

function viewOf(visit: RegisterVisit, type: RecordType, { again, earlier }: Drawn): FormView {
  const people = [{ value: visit.me.account, label: visit.me.name }];
  const faults = again?.faults.at ?? {};
  const view = formViewOf({ ...visit, faults, written: writtenOf(visit, type), people });
  return { ...view, typesDays: true, afterEntry: earlierBelow(visit, type, earlier) };
}

/** Fields typed for another channel that this one does not ask: they come back with it. */
function notAsked(type: RecordType, channel: string, sent: FormValues = {}): Record<string, string[]> {
  const asked = new Set(fieldsFor(type, channel).map(({ id }) => id));
  const known = new Set(type.fields.map(({ id }) => id));
  return Object.fromEntries(
    Object.keys(sent).flatMap((name) => {
      const id = /^fields\.(\w+)/.exec(name)?.[1] ?? '';
      return known.has(id) && !asked.has(id) ? [[name, valuesOf(sent, name)]] : [];
    }),
  );
}
