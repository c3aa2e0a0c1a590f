import type { Text } from '../definition/text.ts';
import { appendFreeLook, type LookOutcome } from '../storage/audit/append-free-looks.ts';
import { type ChargeResult, chargeAndAppend } from '../storage/audit/charge-and-append.ts';
import type { EntryRow } from '../storage/audit/entry-row.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { StorageError } from '../storage/errors.ts';
import { type Admission, isGood } from './admission.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { DataKey, DataKeys } from './data-keys.ts';
import type { Expected, OwnEntries } from './own-entries.ts';
import { longestUnwitnessed, type WitnessWatch } from './witness-watch.ts';

/** One record about to be opened, with its key as it is stored. */
export interface OpenSubject {
  readonly recordId: string;
  readonly wrapped: Uint8Array;
  readonly epoch: number;
  /** The actor's own work: charged to the work allowance of the role. */
  readonly own: boolean;
}

/** How many distinct records may be shown. */
export interface OpenLimits {
  readonly own: { readonly perHour: number; readonly perDay: number };
  readonly other: {
    readonly perHour: number;
    readonly perDay: number;
    readonly perResponse: number;
    /** To everybody of the system together. */
    readonly systemPerHour: number;
  };
}

/** What a command opens; it appends its own entry in the same transaction. */
export interface OpenInTxRequest {
  readonly admission: Admission;
  readonly subjects: readonly OpenSubject[];
  readonly limits: OpenLimits;
}

/** What a query opens, and the entry that says so. Its actor, session and service are taken from the admission. */
export interface OpenRequest extends OpenInTxRequest {
  readonly entry: AuditEntry;
}

/** Why nothing was opened. */
export type OpenRefusalCode =
  | 'not-eligible'
  | 'too-many-records'
  | 'over-budget'
  | 'over-system-budget'
  | 'over-work-allowance'
  | 'unwitnessed'
  | 'audit-unavailable';

/** Keys of everything asked for, or of nothing. */
export type OpenResult =
  | {
      readonly ok: true;
      readonly keys: ReadonlyMap<string, DataKey>;
      /** Half of a budget was passed by this: tell the supervisor. */
      readonly flagged: boolean;
      /** Records outside one's own work shown in this hour and day, when something was counted. */
      readonly inHour: number | null;
      readonly inDay: number | null;
    }
  | { readonly ok: false; readonly code: OpenRefusalCode; readonly message: Text };

/** What opening needs from the keeper. */
export interface OpenParts {
  /** The system's, for looks that travel together. */
  readonly database: Database;
  readonly watch: WitnessWatch;
  readonly own: OwnEntries;
  readonly dataKeys: DataKeys;
  readonly now: Date;
  makeEntry(entry: AuditEntry): EntryRow;
  /** Told when half of what everybody together may be shown was passed, and when it was used up. */
  onDisclosure(level: DisclosureLevel): void;
}

/** How far the disclosure cap of a system is used: half of it was passed, or something was refused for it. */
export type DisclosureLevel = 'half' | 'capped';

/**
 * Opens records: the admission must be of this request and eligible, the budget is charged and the entry appended in one statement, and
 * only then are there keys. Anything that fails on the way leaves nothing.
 *
 * @throws {SealError} when a key does not open
 * @throws {AuditEntryError} when the entry is not of the catalogue
 */
export async function openRecords(
  db: Queryable,
  request: OpenRequest | OpenInTxRequest,
  parts: OpenParts,
): Promise<OpenResult> {
  const { admission, subjects, limits } = request;
  if (!isGood(admission)) return refuse('not-eligible');
  const other = idsOf(subjects, false);
  const own = idsOf(subjects, true);
  if (other.length > limits.other.perResponse && admission.kind === 'person') return refuse('too-many-records');
  const entry = 'entry' in request ? parts.makeEntry(withActor(request.entry, admission)) : undefined;
  const keys = new Map<string, DataKey>();
  await parts.dataKeys.prepare(subjects.map(({ epoch }) => epoch));
  for (const { recordId, epoch, wrapped } of subjects)
    keys.set(recordId, parts.dataKeys.unwrap(recordId, epoch, wrapped));
  let charged: ChargeResult;
  let expected: Expected | undefined;
  try {
    if (await isOverdue(db, parts)) return refuse('unwitnessed');
    expected = entry && parts.own.expect(entry);
    const free = entry && (await tryFreeLook(parts.database, { admission, subjects, entry }));
    if (free === 'shown') {
      expected?.written();
      return { ok: true, keys, flagged: false, inHour: null, inDay: null };
    }
    if (free === 'unwitnessed') {
      expected?.failed();
      return refuse(free);
    }
    charged = await chargeAndAppend(
      db,
      {
        account: admission.account,
        // The moment the entry's MAC covers is the one that is stored with it: the clock may tick between two looks at it.
        now: entry?.at ?? parts.now,
        own,
        ownLimits: limits.own,
        other,
        otherLimits: limits.other,
        longestUnwitnessed,
      },
      entry,
    );
  } catch (error) {
    expected?.failed();
    // In a transaction the failure ends it, and is the caller's; a query is told that nothing can be shown.
    if (entry === undefined || !(error instanceof StorageError)) throw error;
    return refuse('audit-unavailable');
  }
  if (charged.system_flag) parts.onDisclosure('half');
  if (charged.outcome === 'over-system-budget') parts.onDisclosure('capped');
  if (charged.outcome !== 'shown') {
    expected?.failed();
    return refuse(charged.outcome);
  }
  expected?.written();
  return { ok: true, keys, flagged: charged.flag, inHour: charged.in_hour, inDay: charged.in_day };
}

/** By what the database says of its log, and by what this process wrote into it. */
async function isOverdue(db: Queryable, { watch, own }: Pick<OpenParts, 'watch' | 'own'>): Promise<boolean> {
  if (await watch.isOverdue(db)) return true;
  if (own.secondsWaiting() <= longestUnwitnessed) return false;
  // A transaction asks for no second connection; the sealer follows too.
  if (!('inTransaction' in db)) await own.follow();
  return own.secondsWaiting() > longestUnwitnessed;
}

/** A look at one record, which is free when the person was shown it minutes ago; undefined for anything else. */
async function tryFreeLook(
  database: Database,
  { admission, subjects, entry }: { admission: Admission; subjects: readonly OpenSubject[]; entry: EntryRow },
): Promise<LookOutcome | undefined> {
  const [subject] = subjects;
  if (admission.account === null || subject === undefined || subjects.length > 1 || entry.subject === null)
    return undefined;
  const { recordId: record, own } = subject;
  return appendFreeLook(database, { account: admission.account, record, own, longestUnwitnessed, entry });
}

function idsOf(subjects: readonly OpenSubject[], isOwn: boolean): string[] {
  return [...new Set(subjects.filter(({ own }) => own === isOwn).map(({ recordId }) => recordId))];
}

/** Whatever the caller wrote, the entry names whom the admission names. */
function withActor(entry: AuditEntry, admission: Admission): AuditEntry {
  const body = {
    ...entry.body,
    ...(admission.session === null ? {} : { session: admission.session }),
    ...(admission.service === null ? {} : { service: admission.service }),
  };
  return { ...entry, outcome: 'done', actor: admission.account, body } as AuditEntry;
}

function refuse(code: OpenRefusalCode): OpenResult {
  return { ok: false, code, message: messages[code] };
}

const messages: Readonly<Record<OpenRefusalCode, Text>> = {
  'not-eligible': {
    en: 'Your eligibility could not be confirmed for this request.',
    fr: 'Votre admissibilité n’a pas pu être confirmée pour cette demande.',
  },
  'too-many-records': {
    en: 'More records outside your own work than one answer may show.',
    fr: 'Plus de dossiers hors de votre travail qu’une réponse ne peut en montrer.',
  },
  'over-budget': {
    en: 'You have reached the number of records outside your own work that may be opened for now. Your supervisor can see this.',
    fr: 'Vous avez atteint le nombre de dossiers hors de votre travail pouvant être ouverts pour l’instant. Votre superviseur peut le voir.',
  },
  'over-system-budget': {
    en: 'The people of this system have together opened as many records outside their own work as an hour allows. Your own work goes on. Your supervisors were told.',
    fr: 'Les personnes de ce système ont ensemble ouvert autant de dossiers hors de leur travail qu’une heure le permet. Votre propre travail continue. Vos superviseurs ont été avisés.',
  },
  'over-work-allowance': {
    en: 'You have reached the number of records that your role may open for now. Your supervisor can see this.',
    fr: 'Vous avez atteint le nombre de dossiers que votre rôle peut ouvrir pour l’instant. Votre superviseur peut le voir.',
  },
  unwitnessed: {
    en: 'Nothing can be shown while the audit log is not being countersigned. Try again in a moment; if it lasts, tell your administrator.',
    fr: 'Rien ne peut être montré tant que le journal d’audit n’est pas contresigné. Réessayez dans un instant; si cela dure, avisez votre administrateur.',
  },
  'audit-unavailable': {
    en: 'Nothing can be shown while the audit log cannot be written. Try again in a moment; if it lasts, tell your administrator.',
    fr: 'Rien ne peut être montré tant que le journal d’audit ne peut être écrit. Réessayez dans un instant; si cela dure, avisez votre administrateur.',
  },
};
