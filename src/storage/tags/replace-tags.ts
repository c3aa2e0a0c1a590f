import type { Tx } from '../database.ts';

/** Makes the exact-match tags of a record those given. */
export async function replaceTagsInTx(
  tx: Tx,
  recordId: string,
  tags: readonly { field: string; tag: Buffer }[],
  isNew: boolean,
): Promise<void> {
  if (!isNew) {
    tx.write({
      name: 'delete-tags',
      text: 'delete from casework.exact_tag where record_id = $1',
      values: [recordId],
    });
  }
  if (tags.length === 0) return;
  tx.write({
    name: 'insert-tags',
    text: `insert into casework.exact_tag (field, tag, record_id)
      select f, t, $3 from unnest($1::text[], $2::bytea[]) as u (f, t) on conflict do nothing`,
    values: [tags.map(({ field }) => field), tags.map(({ tag }) => tag), recordId],
  });
}
