import type { EntryRow } from '../storage/audit/entry-row.ts';

/** The columns of an entry that are given when it is written. */
export type EntryColumns = Omit<EntryRow, 'mac'>;

/**
 * What the MAC of an entry is taken over: `canonicalJson` of system and columns, bytes in hexadecimal, time in ISO 8601. The keys of an entry
 * never change, so their order is written down here instead of being sorted for every entry; a test holds the two together.
 *
 * @throws {TypeError} for lone surrogates and for a seal counter that is no whole number
 */
export function entryText(system: string, row: EntryColumns): string {
  const { actor, at, body, id, outcome, sealCounter, subject, subjects, type } = textsOf(row);
  return `{"actor":${actor},"at":${at},"body":${body},"id":${id},"outcome":${outcome},"sealCounter":${sealCounter},"subject":${subject},"subjects":${subjects},"system":${text(system)},"type":${type}}`;
}

/** What the database adds to an entry, and its MAC. */
export interface WrittenColumns extends EntryColumns {
  readonly mac: Buffer;
  readonly seq: number;
  readonly writtenAt: string;
}

/** What is hashed into the leaf of an entry: `canonicalJson` of every column, those included that the MAC cannot cover. */
export function leafText(row: WrittenColumns): string {
  const { actor, at, body, id, outcome, sealCounter, subject, subjects, type } = textsOf(row);
  return `{"actor":${actor},"at":${at},"body":${body},"id":${id},"mac":${hex(row.mac)},"outcome":${outcome},"sealCounter":${sealCounter},"seq":${whole(row.seq)},"subject":${subject},"subjects":${subjects},"type":${type},"writtenAt":${text(row.writtenAt)}}`;
}

function textsOf(row: EntryColumns) {
  return {
    actor: text(row.actor),
    at: text(row.at.toISOString()),
    body: text(row.body),
    id: text(row.id),
    outcome: text(row.outcome),
    sealCounter: whole(row.sealCounter),
    subject: hex(row.subject),
    subjects: hex(row.subjects),
    type: text(row.type),
  };
}

function text(value: string | null): string {
  if (value === null) return 'null';
  if (!value.isWellFormed()) throw new TypeError('canonical JSON holds no lone surrogates');
  return JSON.stringify(value);
}

function hex(bytes: Buffer | null): string {
  return bytes === null ? 'null' : `"${bytes.toString('hex')}"`;
}

function whole(value: number | null): string {
  if (value !== null && !Number.isSafeInteger(value)) throw new TypeError('canonical JSON holds whole numbers only');
  return String(value);
}
