import { type Queryable, sendWrite } from '../database.ts';

/** Stores the wrapped data key of a new record. @throws {StorageError} `unique-violation` when the record has one */
export async function insertDataKey(
  tx: Queryable,
  recordId: string,
  epoch: number,
  wrapped: Uint8Array,
): Promise<void> {
  await sendWrite(tx, {
    name: 'data-key-insert',
    text: 'insert into keys.data_key (record_id, epoch, wrapped) values ($1, $2, $3)',
    values: [recordId, epoch, wrapped],
  });
}
