import type { Queryable, Tx } from '../database.ts';

/** One record of a run, and what became of it. */
export interface BulkItemRow {
  record_id: string;
  position: number;
  version: number;
  state: 'waiting' | 'done' | 'refused' | 'undone' | 'kept';
  version_after: number | null;
  code: string | null;
  why: { en: string; fr: string } | null;
  sealed_before: Buffer | null;
}

const columns = 'i.record_id, i.position, i.version, i.state, i.version_after, i.code, i.why, i.sealed_before';

/** Ids of the records of a run that are still to be dealt with, in order. @throws {StorageError} */
export async function listBulkItemsIn(
  db: Queryable,
  run: string,
  state: BulkItemRow['state'],
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ record_id: string }>({
    name: 'list-bulk-items-in',
    text: 'select record_id from casework.bulk_item where run_id = $1 and state = $2 order by position limit $3',
    values: [run, state, limit],
  });
  return rows.map(({ record_id }) => record_id);
}

/** An item of a run, locked until the transaction ends. @throws {StorageError} */
export async function lockBulkItemInTx(tx: Tx, run: string, record: string): Promise<BulkItemRow | undefined> {
  const { rows } = await tx.query<BulkItemRow>({
    name: 'lock-bulk-item',
    text: `select ${columns} from casework.bulk_item i where i.run_id = $1 and i.record_id = $2 for update`,
    values: [run, record],
  });
  return rows[0];
}

/** Writes what became of an item. @throws {StorageError} */
export async function markBulkItemInTx(
  tx: Tx,
  run: string,
  { record_id, state, version_after, code, why, sealed_before }: Omit<BulkItemRow, 'position' | 'version'>,
): Promise<void> {
  await tx.query({
    name: 'mark-bulk-item',
    text: `update casework.bulk_item set state = $3, version_after = $4, code = $5, why = $6, sealed_before = $7
      where run_id = $1 and record_id = $2`,
    values: [run, record_id, state, version_after, code, why === null ? null : JSON.stringify(why), sealed_before],
  });
}

/** How many items are in each state. @throws {StorageError} */
export async function countBulkItems(db: Queryable, run: string): Promise<Record<BulkItemRow['state'], number>> {
  const { rows } = await db.query<{ state: BulkItemRow['state']; n: number }>({
    name: 'count-bulk-items',
    text: 'select state, count(*)::int as n from casework.bulk_item where run_id = $1 group by state',
    values: [run],
  });
  return {
    waiting: 0,
    done: 0,
    refused: 0,
    undone: 0,
    kept: 0,
    ...Object.fromEntries(rows.map(({ state, n }) => [state, n])),
  };
}

/** What was refused or kept, with the numbers of the records. @throws {StorageError} */
export async function listBulkTroubles(
  db: Queryable,
  run: string,
): Promise<(Pick<BulkItemRow, 'record_id' | 'state' | 'code' | 'why'> & { control_number: string })[]> {
  const { rows } = await db.query<
    Pick<BulkItemRow, 'record_id' | 'state' | 'code' | 'why'> & { control_number: string }
  >({
    name: 'list-bulk-troubles',
    text: `select i.record_id, i.state, i.code, i.why, r.control_number
      from casework.bulk_item i join casework.record r on r.id = i.record_id
      where i.run_id = $1 and i.state in ('refused', 'kept') order by i.position`,
    values: [run],
  });
  return rows;
}
