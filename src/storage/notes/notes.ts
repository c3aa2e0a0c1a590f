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

/** The notes of a record, newest first. */
export async function listNotes(db: Queryable, recordId: string): Promise<NoteRow[]> {
  const { rows } = await db.query<NoteRow>({
    name: 'list-notes',
    text: 'select id, record_id, author, at, sealed from casework.note where record_id = $1 order by at desc, id',
    values: [recordId],
  });
  return rows;
}
