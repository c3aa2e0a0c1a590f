import type { Queryable, Tx } from '../database.ts';

/** An internal note. */
export interface NoteRow {
  id: string;
  record_id: string;
  author: string;
  at: Date;
  sealed: Buffer;
}

/** Writes a note. */
export async function insertNoteInTx(tx: Tx, row: NoteRow): Promise<void> {
  await tx.query({
    name: 'insert-note',
    text: 'insert into casework.note (id, record_id, author, at, sealed) values ($1, $2, $3, $4, $5)',
    values: [row.id, row.record_id, row.author, row.at, row.sealed],
  });
}

/**
 * Takes back a note of its author that is not older than a moment.
 *
 * @returns its sealed text, or undefined when there is no such note to be taken back
 */
export async function takeBackNoteInTx(
  tx: Tx,
  { id, record_id, author, since, at }: Omit<NoteRow, 'sealed'> & { since: Date },
): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ sealed: Buffer }>({
    name: 'take-back-note',
    text: `update casework.note set taken_back_at = $5
      where id = $1 and record_id = $2 and author = $3 and at >= $4 and taken_back_at is null returning sealed`,
    values: [id, record_id, author, since, at],
  });
  return rows[0]?.sealed;
}

/** The notes of a record that stand, newest first. */
export async function listNotes(db: Queryable, recordId: string): Promise<NoteRow[]> {
  const { rows } = await db.query<NoteRow>({
    name: 'list-notes',
    text: `select id, record_id, author, at, sealed from casework.note
      where record_id = $1 and taken_back_at is null order by at desc, id`,
    values: [recordId],
  });
  return rows;
}
