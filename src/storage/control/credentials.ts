import type { Queryable, Tx } from '../database.ts';

/** How an account signs in. */
export interface CredentialRow {
  id: string;
  account: string;
  kind: 'passkey' | 'password' | 'totp' | 'identity';
  handle: Buffer | null;
  public_key: Buffer | null;
  counter: number | null;
  last_step: number | null;
  sealed: Buffer;
  made_at: Date;
  used_at: Date | null;
}

const columns = 'id, account, kind, handle, public_key, counter, last_step, sealed, made_at, used_at';

/** Adds a credential. @throws {StorageError} `unique-violation` when the passkey is enrolled or the identity linked already */
export async function insertCredential(tx: Tx, row: Omit<CredentialRow, 'used_at' | 'last_step'>): Promise<void> {
  await tx.query({
    text: `insert into control.credential (id, account, kind, handle, public_key, counter, sealed, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [row.id, row.account, row.kind, row.handle, row.public_key, row.counter, row.sealed, row.made_at],
  });
}

/** A passkey in force by its credential id, locked while it is used; or undefined. */
export async function findPasskey(tx: Tx, handle: Buffer): Promise<CredentialRow | undefined> {
  const { rows } = await tx.query<CredentialRow>({
    text: `select ${columns} from control.credential where handle = $1 and kind = 'passkey' and ended_at is null for update`,
    values: [handle],
  });
  return rows[0];
}

/** A linked identity in force by its tag, locked while it is used; or undefined. */
export async function findIdentity(tx: Tx, tag: Buffer): Promise<CredentialRow | undefined> {
  const { rows } = await tx.query<CredentialRow>({
    text: `select ${columns} from control.credential where handle = $1 and kind = 'identity' and ended_at is null for update`,
    values: [tag],
  });
  return rows[0];
}

/** Notes the use of a linked identity. */
export async function useIdentity(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({ text: 'update control.credential set used_at = $2 where id = $1', values: [id, at] });
}

/** Credentials in force of an account, oldest first. */
export async function listCredentialRows(db: Queryable, account: string): Promise<CredentialRow[]> {
  const { rows } = await db.query<CredentialRow>({
    text: `select ${columns} from control.credential where account = $1 and ended_at is null order by made_at, id`,
    values: [account],
  });
  return rows;
}

/** Notes the use of a passkey; false when its counter has meanwhile reached that value. */
export async function usePasskey(tx: Tx, id: string, counter: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `update control.credential set counter = $2, used_at = $3
      where id = $1 and ended_at is null and (counter < $2 or (counter = 0 and $2 = 0))`,
    values: [id, counter, at],
  });
  return rowCount === 1;
}

/** Notes the use of a one-time code's time step; false when that step or a later one was used before. */
export async function useTimeStep(tx: Tx, id: string, step: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `update control.credential set last_step = $2, used_at = $3
      where id = $1 and ended_at is null and (last_step is null or last_step < $2)`,
    values: [id, step, at],
  });
  return rowCount === 1;
}

/** Revokes one credential; true when it was in force. */
export async function endCredentialRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update control.credential set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null',
    values: [id, by, at],
  });
  return rowCount === 1;
}

/** Revokes every credential of an account, of one kind when given. */
export async function endCredentialRows(
  tx: Tx,
  account: string,
  by: string,
  at: Date,
  kinds: readonly CredentialRow['kind'][] = ['passkey', 'password', 'totp', 'identity'],
): Promise<void> {
  await tx.query({
    text: `update control.credential set ended_at = $3, ended_by = $2
      where account = $1 and ended_at is null and kind = any ($4)`,
    values: [account, by, at, kinds],
  });
}
