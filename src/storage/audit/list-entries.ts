import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';

/** An entry as the log's readers see it. */
export interface ReadEntry {
  seq: number;
  at: Date;
  type: string;
  outcome: string;
  actor: string | null;
  /** Pseudonym of the record it names. */
  subject: Buffer | null;
  body: string;
}

const columns = 'seq, at, type, outcome, actor, subject, body';

/**
 * The entries that name one record, newest first: those about it, and the lists it was shown in. A list is one entry with packed
 * pseudonyms; all lists since the first entry about the record are looked through, by an index of lists alone, until there are enough.
 *
 * @param subject pseudonym of the record, 16 bytes
 */
export async function listEntriesOfSubject(db: Queryable, subject: Buffer, limit: number): Promise<ReadEntry[]> {
  const { rows } = await db.query<ReadEntry>({
    name: 'list-entries-of-subject',
    text: `select ${columns} from (
        (select ${columns} from audit.entry where subject = $1 order by seq desc limit $2)
        union all
        (select ${columns} from audit.entry
          where subjects is not null and position($1 in subjects) % 16 = 1
            and seq > (select coalesce(min(seq), 0) from audit.entry where subject = $1)
          order by seq desc limit $2)) e
      order by seq desc limit $2`,
    values: [subject, limit],
  });
  return rows;
}

/** What the audit explorer can ask for. */
export interface EntryFilter {
  readonly actor?: string | undefined;
  /** Of one of these types. */
  readonly types?: readonly string[] | undefined;
  /** Account it is about, and purpose, as the body names them. */
  readonly about?: string | undefined;
  readonly purpose?: string | undefined;
  readonly outcome?: string | undefined;
  readonly subject?: Buffer | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Entries before this sequence number, for the next page. */
  readonly before?: number | undefined;
}

// Letter by letter as the indexes of the migration have them.
const named = {
  account: sql.raw(`substring(body from '"account":"([0-9a-f-]{36})"')`),
  purpose: sql.raw(`substring(body from '"purpose":"([^"]+)"')`),
};

/**
 * Entries by a filter, newest first. Only what is asked for stands in the statement, so that each has the index made for it: who acted, whom it is
 * about, the purpose, what was refused.
 */
export async function listEntries(db: Queryable, filter: EntryFilter, limit: number): Promise<ReadEntry[]> {
  const { actor, types, about, purpose, outcome, subject, from, to, before } = filter;
  const conditions = [
    ...(actor === undefined ? [] : [sql`actor = ${actor}::uuid`]),
    ...(types === undefined ? [] : [sql`type = any (${types}::text[])`]),
    ...(about === undefined ? [] : [sql`${named.account} = ${about}`]),
    ...(purpose === undefined ? [] : [sql`${named.purpose} = ${purpose}`]),
    ...(outcome === undefined ? [] : [sql`outcome = ${outcome}`]),
    ...(subject === undefined ? [] : [sql`subject = ${subject}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(to === undefined ? [] : [sql`at < ${to}`]),
    ...(before === undefined ? [] : [sql`seq < ${before}`]),
  ];
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const { rows } = await db.query<ReadEntry>(
    toStatement(sql`select ${sql.raw(columns)} from audit.entry ${where} order by seq desc limit ${limit}`),
  );
  return rows;
}
