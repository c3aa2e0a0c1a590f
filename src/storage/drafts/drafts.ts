import type { Queryable, Tx } from '../database.ts';

/** A form begun and not yet sent. */
export interface DraftRow {
  id: string;
  account: string;
  /** None for a registration. */
  record_id: string | null;
  form: string;
  saved_at: Date;
  sealed: Buffer;
}

/** Whose drafts of which form. */
export type DraftPlace = Pick<DraftRow, 'account' | 'record_id' | 'form'>;

/** Drafts of one form that are kept for one person; the oldest goes when there are more. */
const mostKept = 10;

/**
 * Writes a draft, or writes it anew. @returns whether it is a new one; undefined when the id is somebody else's or another form's
 *
 * @throws {StorageError}
 */
export async function saveDraftInTx(tx: Tx, row: DraftRow): Promise<boolean | undefined> {
  const { rows } = await tx.query<{ isNew: boolean }>({
    name: 'save-draft',
    text: `insert into casework.draft as d (id, account, record_id, form, saved_at, sealed) values ($1, $2, $3, $4, $5, $6)
      on conflict (id) do update set saved_at = excluded.saved_at, sealed = excluded.sealed
      where d.account = excluded.account and d.record_id is not distinct from excluded.record_id and d.form = excluded.form
      returning (xmax = 0) as "isNew"`,
    values: [row.id, row.account, row.record_id, row.form, row.saved_at, row.sealed],
  });
  const isNew = rows[0]?.isNew;
  if (isNew) await deleteOldestInTx(tx, row);
  return isNew;
}

/** A person's drafts of one form, newest first. @throws {StorageError} */
export async function listDrafts(db: Queryable, { account, record_id, form }: DraftPlace): Promise<DraftRow[]> {
  const { rows } = await db.query<DraftRow>({
    name: 'list-drafts',
    text: `select id, account, record_id, form, saved_at, sealed from casework.draft
      where account = $1 and record_id is not distinct from $2 and form = $3 order by saved_at desc, id`,
    values: [account, record_id, form],
  });
  return rows;
}

/** Forgets a draft of a person. @returns whether there was one @throws {StorageError} */
export async function deleteDraftInTx(
  tx: Tx,
  { id, account, record_id }: Pick<DraftRow, 'id' | 'account' | 'record_id'>,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'delete-draft',
    text: 'delete from casework.draft where id = $1 and account = $2 and record_id is not distinct from $3',
    values: [id, account, record_id],
  });
  return rowCount > 0;
}

/** Forgets drafts last saved before a moment. @returns how many @throws {StorageError} */
export async function deleteDraftsBefore(db: Queryable, before: Date): Promise<number> {
  const { rowCount } = await db.query({
    text: 'delete from casework.draft where saved_at < $1',
    values: [before],
  });
  return rowCount;
}

async function deleteOldestInTx(tx: Tx, { account, record_id, form }: DraftPlace): Promise<void> {
  await tx.query({
    name: 'delete-oldest-drafts',
    text: `delete from casework.draft where id in (select id from casework.draft
      where account = $1 and record_id is not distinct from $2 and form = $3
      order by saved_at desc, id offset ${mostKept})`,
    values: [account, record_id, form],
  });
}
