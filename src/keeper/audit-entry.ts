import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { EntryRow } from '../storage/audit/entry-row.ts';
import type { EntryKind } from './audit-catalogue/kind.ts';
import { type AuditBody, type AuditType, auditCatalogue } from './audit-catalogue.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { entryText } from './entry-text.ts';

/** What happened, for the audit log. The keeper adds id, time, pseudonyms and MAC. */
export type AuditEntry = { [Type in AuditType]: EntryOf<Type> }[AuditType];

/** An entry of one type. */
export interface EntryOf<Type extends AuditType> {
  readonly type: Type;
  /** Default `done`. */
  readonly outcome?: 'done' | 'refused' | 'failed';
  /** The account that acted; null for a service (named in the body) and where nobody is known. */
  readonly actor: string | null;
  /** The record it is about, where its type names one. */
  readonly recordId?: string;
  /** The records of a list. */
  readonly recordIds?: readonly string[];
  /** The seal counter after an act that changed sealed content. */
  readonly sealCounter?: number;
  readonly body: AuditBody<Type>;
}

/** What an entry needs from the keeper. */
export interface EntryMaker {
  readonly system: string;
  readonly macKey: KeyObject;
  readonly now: Date;
  readonly id: string;
  pseudonym(recordId: string): Buffer;
}

/**
 * Makes the row of an entry: body checked against the catalogue and written canonically, records as pseudonyms, MAC over every column.
 *
 * @throws {AuditEntryError} when the entry is not as the catalogue has it: a fault of the program, and nothing may be shown
 */
export function makeEntry(entry: AuditEntry, maker: EntryMaker): EntryRow {
  const kind = auditCatalogue[entry.type] as EntryKind | undefined;
  if (kind === undefined) throw new AuditEntryError('unknown-type', String(entry.type));
  checkSubject(entry, kind);
  const parsed = kind.body.safeParse(entry.body);
  if (!parsed.success) {
    throw new AuditEntryError(
      'wrong-body',
      `${entry.type} ${parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`,
    );
  }
  const row = {
    id: maker.id,
    at: maker.now,
    type: entry.type,
    outcome: entry.outcome ?? 'done',
    actor: entry.actor,
    subject: entry.recordId === undefined ? null : maker.pseudonym(entry.recordId),
    subjects: entry.recordIds === undefined ? null : Buffer.concat(entry.recordIds.map((id) => maker.pseudonym(id))),
    sealCounter: entry.sealCounter ?? null,
    body: canonicalJson(parsed.data as Json),
  };
  return { ...row, mac: macOf(maker.macKey, maker.system, row) };
}

/** HMAC-SHA-256 over system and every column that is given here; what the database adds is covered by the leaf. */
export function macOf(key: KeyObject, system: string, row: Omit<EntryRow, 'mac'>): Buffer {
  return createHmac('sha256', key).update(entryText(system, row)).digest();
}

/** Whether the MAC of a row is the one its columns have. */
export function macHolds(key: KeyObject, system: string, row: EntryRow): boolean {
  const expected = macOf(key, system, row);
  return row.mac.length === expected.length && timingSafeEqual(row.mac, expected);
}

/** The columns of an entry as JSON: bytes in hexadecimal, time in ISO 8601. */
export function columnsOf(row: Omit<EntryRow, 'mac'>) {
  return {
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    outcome: row.outcome,
    actor: row.actor,
    subject: row.subject?.toString('hex') ?? null,
    subjects: row.subjects?.toString('hex') ?? null,
    sealCounter: row.sealCounter,
    body: row.body,
  } as const;
}

function checkSubject(entry: AuditEntry, kind: EntryKind): void {
  const one = entry.recordId !== undefined;
  const many = entry.recordIds !== undefined;
  const fits = { one: one && !many, many: many && !one, none: !one && !many, optional: !many }[kind.subject];
  if (!fits) throw new AuditEntryError('wrong-subject', `${entry.type} names ${kind.subject}`);
}

/** The program tried to write an entry that the catalogue does not have. */
export class AuditEntryError extends Error {
  readonly code: 'unknown-type' | 'wrong-body' | 'wrong-subject';

  constructor(code: AuditEntryError['code'], detail: string) {
    super(`audit entry refused: ${code} (${detail})`);
    this.name = 'AuditEntryError';
    this.code = code;
  }
}
