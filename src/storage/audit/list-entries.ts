import type { Queryable } from '../database.ts';

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

/** Entries by a filter, newest first. */
export async function listEntries(db: Queryable, filter: EntryFilter, limit: number): Promise<ReadEntry[]> {
  const { rows } = await db.query<ReadEntry>({
    name: 'list-entries',
    text: `select ${columns} from audit.entry
      where ($1::uuid is null or actor = $1) and ($2::text[] is null or type = any ($2)) and ($3::text is null or outcome = $3)
        and ($4::bytea is null or subject = $4) and ($5::timestamptz is null or at >= $5)
        and ($6::timestamptz is null or at < $6) and ($7::bigint is null or seq < $7)
        and ($9::text is null or position('"account":"' || $9 || '"' in body) > 0)
        and ($10::text is null or position('"purpose":"' || $10 || '"' in body) > 0)
      order by seq desc limit $8`,
    values: [
      filter.actor ?? null,
      filter.types ?? null,
      filter.outcome ?? null,
      filter.subject ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      limit,
      filter.about ?? null,
      filter.purpose ?? null,
    ],
  });
  return rows;
}
