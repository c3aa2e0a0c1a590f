import { z } from 'zod';
import { addDocument } from '../../../casework/documents/add-document.ts';
import { DomainError } from '../../../casework/domain-error.ts';
import { type DraftView, registrationForm } from '../../../casework/drafts/draft.ts';
import { registrationDrafts } from '../../../casework/drafts/system-drafts.ts';
import { findEarlier, takeAddress } from '../../../casework/intake/earlier-address.ts';
import { findTwin } from '../../../casework/intake/find-twin.ts';
import { type FieldValues, localToday, type RecordType } from '../../../casework/records/in-words.ts';
import { type RegisteredRecord, registerRecord } from '../../../casework/records/register-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { SentFile } from '../../../http/read-multipart.ts';
import { type FormValues, givenOf, oneOf } from '../../shell/form-values.ts';
import { submit } from '../../shell/submit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { draftRoutes } from '../form/draft-routes.ts';
import { draftOf, sending } from '../form/drafts.tsx';
import { nameOfPointer, resized } from '../form/read-fields.ts';
import { drawChannels } from './draw-channels.tsx';
import { type Before, drawDone } from './draw-done.tsx';
import { drawForm, mayAddFiles, readGiven } from './draw-form.tsx';
import { drawRefused } from './draw-refused.tsx';
import { lookEarlier, withAddress } from './earlier.tsx';
import { mostBytes, readSent } from './read-sent.ts';
import { lookTwin, TwinNotice } from './twin.tsx';
import { type RegisterVisit, registerPath } from './words.ts';

const query = z.strictObject({
  type: z.string().max(60).optional(),
  channel: z.string().max(60).optional(),
  /** Id of the record just registered, its number, and how many of its files are missing. */
  record: z.string().max(60).optional(),
  number: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}$/)
    .optional(),
  missing: z.coerce.number().int().min(0).max(100).optional(),
  /** The next one begins at once, with the day and the language of the one before. */
  next: z.literal('1').optional(),
  on: z.iso.date().optional(),
  language: z.string().max(20).optional(),
  /** A draft to go on with. */
  draft: z.string().max(60).optional(),
});

/** The registration: first the channel, then one screen. */
export const registerPage = deskRoute({
  method: 'GET',
  path: '/register',
  title: 'Registration',
  doors: [registrationDrafts.list],
  params: inSystem,
  query,
  show: async (visit) => {
    if (!visit.system.may.includes('register')) return drawRefused(visit);
    const { record, number, missing = 0, next, draft: asked, ...given } = visit.incoming.query;
    const drafts = await listDrafts(visit);
    const found = drafts.find(({ id }) => id === asked);
    const type = findType(visit, found ? oneOf(found.values, 'type') : given.type);
    const channel = (found ? oneOf(found.values, 'channel') : given.channel) ?? '';
    if (!type?.channels.includes(channel)) return drawChannels(visit, drafts, asked);
    const before: Before | undefined = record && number ? { id: record, controlNumber: number, missing } : undefined;
    if (before && next === undefined) return drawDone(visit, type, channel, before);
    const values = found ? readGiven(visit, type, channel, found.values) : firstValues(visit, type, given);
    const draft = draftOf(draftsAt(visit), found ? { draft: found.id } : undefined);
    const sent = found?.values;
    return drawForm(
      visit,
      { type, channel, values },
      { before, draft, asked, drafts: found ? [found] : [], ...(sent ? { sent } : {}) },
    );
  },
});

export const registered = deskRoute({
  method: 'POST',
  path: '/register',
  title: 'A record is registered',
  doors: [registerRecord, addDocument, findTwin, findEarlier, takeAddress],
  params: inSystem,
  encoding: 'multipart',
  maxBody: mostBytes,
  show: async (visit) => {
    const { values: sent, files } = await readSent(visit.incoming);
    const type = findType(visit, oneOf(sent, 'type'));
    const channel = oneOf(sent, 'channel');
    if (!type?.channels.includes(channel)) return drawChannels(visit, [], undefined);
    const draft = draftOf(draftsAt(visit), sent);
    const values = readGiven(visit, type, channel, sent);
    const change = oneOf(sent, 'change');
    const other = change.startsWith('channel:') ? change.slice('channel:'.length) : undefined;
    if (other !== undefined && type.channels.includes(other)) {
      // What the other channel asks may have been carried along, or typed here.
      return drawForm(visit, { type, channel: other, values: readGiven(visit, type, other, sent) }, { draft, sent });
    }
    const [verb, name = '', field = '', record = ''] = change.split(':');
    if (verb === 'find') {
      return drawForm(
        visit,
        { type, channel, values },
        { draft, sent, earlier: await lookEarlier(visit, type, values, name) },
      );
    }
    if (verb === 'reuse') {
      const filled = await withAddress(visit, type, values, { name, field, record });
      return drawForm(visit, { type, channel, values: filled }, { draft, sent });
    }
    const changed = resized(values, change);
    if (changed) return drawForm(visit, { type, channel, values: changed }, { draft, sent });
    return submit(
      visit.language,
      nameOfPointer,
      async () => {
        const twin = givenOf(sent, 'twin') ? undefined : await lookTwin(visit, { type, values, files });
        if (!twin) return register(visit, { type, channel, values, sent, files });
        const notice = <TwinNotice visit={visit} type={type} twin={twin} hasFiles={files.length > 0} />;
        return drawForm(visit, { type, channel, values }, { draft, sent, notice, hidden: { twin: 'seen' } });
      },
      (again) => drawForm(visit, { type, channel, values }, { again, draft, sent }),
    );
  },
});

/** Drafts of registrations are kept and thrown away. */
export const registrationDraftRoutes = draftRoutes({
  page: '/register',
  what: 'a registration',
  drafts: registrationDrafts,
  params: inSystem,
  formOf: () => registrationForm,
});

interface Registration {
  readonly type: RecordType;
  readonly channel: string;
  readonly values: FieldValues;
  readonly sent: FormValues;
  readonly files: readonly SentFile[];
}

/** Registers it, adds its files one by one, and goes on to what comes next. */
async function register(visit: RegisterVisit, registration: Registration): Promise<Response> {
  const { incoming, call, system, base, goTo } = visit;
  const { type, channel, values, sent, files } = registration;
  const key = oneOf(sent, 'idempotencyKey');
  const keyed = { ...call, idempotencyKey: key };
  const done: RegisteredRecord = await runCommand(incoming.installation, sending(keyed, sent), registerRecord, {
    system: system.id,
    recordType: type.id,
    channel,
    fields: values,
  });
  const missing = mayAddFiles(visit) ? await addFiles(visit, { type, record: done.id, key, files }) : files.length;
  const more: Record<string, string> = { record: done.id, number: done.controlNumber };
  if (missing > 0) more.missing = String(missing);
  if (oneOf(sent, 'then') === 'next') Object.assign(more, { next: '1' }, carriedOn(type, values));
  return goTo(registerPath(base, type.id, channel, more));
}

/** Seals each file into the record: the first is the item, the others its attachments. Gives how many could not be added. */
async function addFiles(
  { incoming, call, system }: RegisterVisit,
  { type, record, key, files }: { type: RecordType; record: string; key: string; files: readonly SentFile[] },
): Promise<number> {
  const item = type.intake?.documentRole ?? type.documentRoles[0]?.id ?? '';
  const attachment = type.intake?.attachmentRole ?? item;
  let missing = 0;
  for (const [at, { fileName, content }] of files.entries()) {
    const input = { system: system.id, record, role: at === 0 ? item : attachment, fileName, content };
    const keyed = { ...call, idempotencyKey: `${key}-${at}` };
    try {
      await runCommand(incoming.installation, keyed, addDocument, input);
    } catch (fault) {
      // The record is there and has its number: what is missing is said on the next page.
      if (!(fault instanceof DomainError)) throw fault;
      missing += 1;
    }
  }
  return missing;
}

/** The day and the language of one are likeliest those of the next; both are coded facts and may stand in an address. */
function carriedOn({ intake }: RecordType, values: FieldValues): Record<string, string> {
  const { receivedOn, language } = intake?.fields ?? {};
  const on = receivedOn === undefined ? undefined : values[receivedOn];
  const spoken = language === undefined ? undefined : values[language];
  return {
    ...(typeof on === 'string' && /^\d{4}-\d\d-\d\d$/.test(on) ? { on } : {}),
    ...(typeof spoken === 'string' && spoken.length <= 20 ? { language: spoken } : {}),
  };
}

/** Today is the likeliest day of receipt. */
function firstValues(
  { definition, now }: RegisterVisit,
  { intake }: RecordType,
  { on, language: spoken }: { on?: string | undefined; language?: string | undefined },
): FieldValues {
  const { receivedOn, language } = intake?.fields ?? {};
  return {
    ...(receivedOn === undefined ? {} : { [receivedOn]: on ?? localToday(definition, now) }),
    ...(language === undefined || spoken === undefined ? {} : { [language]: spoken }),
  };
}

function findType({ definition }: RegisterVisit, id: string | undefined): RecordType | undefined {
  return definition.recordTypes.find((one) => one.id === id);
}

function draftsAt({ base }: RegisterVisit): string {
  return `${base}/register/drafts`;
}

/** Registrations one began and did not send; none for someone who may not register. */
async function listDrafts({ incoming, call, system }: RegisterVisit): Promise<DraftView[]> {
  if (!system.may.includes('register')) return [];
  return runQuery(incoming.installation, call, registrationDrafts.list, {
    system: system.id,
    form: registrationForm,
  });
}
