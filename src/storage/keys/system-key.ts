import type { Queryable } from '../database.ts';

/** A key of the system as it is stored: wrapped by the installation's key provider. */
export interface SystemKeyRow {
  epoch: number;
  wrapped: Buffer;
}

/** All keys of the system, lowest epoch first. */
export async function listSystemKeys(db: Queryable): Promise<SystemKeyRow[]> {
  const { rows } = await db.query<SystemKeyRow>({
    text: 'select epoch, wrapped from keys.system_key order by epoch',
  });
  return rows;
}

/** Stores a key of the system unless that epoch has one: of two processes that start at once, the first's counts. */
export async function insertSystemKey(db: Queryable, { epoch, wrapped }: SystemKeyRow, madeAt: Date): Promise<void> {
  await db.query({
    text: 'insert into keys.system_key (epoch, wrapped, made_at) values ($1, $2, $3) on conflict do nothing',
    values: [epoch, wrapped, madeAt],
  });
}
