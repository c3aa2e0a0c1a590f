import type { Queryable, Tx } from '../database.ts';

/** An epoch of the system's keys. */
export interface EpochRow {
  epoch: number;
  made_at: Date;
  retired_at: Date | null;
  /** Data keys it wraps. */
  data_keys: number;
}

/** Epochs that wrap data keys, newest first; the standing key is none of them. */
export async function listEpochs(db: Queryable): Promise<EpochRow[]> {
  const { rows } = await db.query<EpochRow>({
    text: `select s.epoch, s.made_at, s.retired_at,
        (select count(*)::int from keys.data_key d where d.epoch = s.epoch) as data_keys
      from keys.system_key s where s.epoch > 0 order by s.epoch desc`,
  });
  return rows;
}

/** Marks every epoch before this one as retired. */
export async function retireSystemKeysInTx(tx: Tx, epoch: number, at: Date): Promise<void> {
  await tx.query({ text: 'select keys.retire_before($1, $2)', values: [epoch, at] });
}

/** Whether the epoch was there, retired and without data keys, and is gone now. */
export async function destroySystemKeyInTx(tx: Tx, epoch: number): Promise<boolean> {
  const { rows } = await tx.query<{ gone: boolean }>({ text: 'select keys.destroy($1) as gone', values: [epoch] });
  return rows[0]?.gone === true;
}

/** A data key with the epoch that wraps it. */
export interface WrappedDataKey {
  recordId: string;
  epoch: number;
  wrapped: Buffer;
}

/** Locks some data keys of epochs before the newest; those another process is moving are passed over. */
export async function listDataKeysToMove(tx: Tx, newest: number, limit: number): Promise<WrappedDataKey[]> {
  const { rows } = await tx.query<WrappedDataKey>({
    text: `select record_id as "recordId", epoch, wrapped from keys.data_key where epoch < $1
      order by epoch limit $2 for update skip locked`,
    values: [newest, limit],
  });
  return rows;
}

/** Stores data keys under their new epoch. */
export async function moveDataKeysInTx(tx: Tx, keys: readonly WrappedDataKey[]): Promise<void> {
  await tx.query({
    text: `update keys.data_key d set epoch = n.epoch, wrapped = n.wrapped
      from unnest($1::uuid[], $2::int[], $3::bytea[]) as n (record_id, epoch, wrapped) where d.record_id = n.record_id`,
    values: [keys.map(({ recordId }) => recordId), keys.map(({ epoch }) => epoch), keys.map(({ wrapped }) => wrapped)],
  });
}
