import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

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
  mac: Buffer | null;
}

const columns = 'id, account, kind, handle, public_key, counter, last_step, sealed, made_at, used_at, mac';

/** Adds a credential. @throws {StorageError} `unique-violation` when the passkey is enrolled or the identity linked already */
export function insertCredential(
  tx: Tx,
  macs: RowMacs,
  row: Omit<CredentialRow, 'used_at' | 'last_step' | 'mac'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'control.credential', row);
}

/** A passkey in force and genuine by its credential id, locked while it is used; or undefined. */
export async function findPasskey(tx: Tx, macs: RowMacs, handle: Buffer): Promise<CredentialRow | undefined> {
  const { rows } = await tx.query<CredentialRow>({
    text: `select ${columns} from control.credential where handle = $1 and kind = 'passkey' and ended_at is null for update`,
    values: [handle],
  });
  return genuine(macs, rows)[0];
}

/** A linked identity in force and genuine by its tag, locked while it is used; or undefined. */
export async function findIdentity(tx: Tx, macs: RowMacs, tag: Buffer): Promise<CredentialRow | undefined> {
  const { rows } = await tx.query<CredentialRow>({
    text: `select ${columns} from control.credential where handle = $1 and kind = 'identity' and ended_at is null for update`,
    values: [tag],
  });
  // The identity asked for, and no other that is genuine too.
  return genuine(macs, rows).find(({ handle }) => handle?.equals(tag));
}

/** Notes the use of a linked identity. */
export async function useIdentity(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({ text: 'update control.credential set used_at = $2 where id = $1', values: [id, at] });
}

/** Credentials of an account in force and genuine, oldest first. */
export async function listCredentialRows(db: Queryable, macs: RowMacs, account: string): Promise<CredentialRow[]> {
  const { rows } = await db.query<CredentialRow>({
    text: `select ${columns} from control.credential where account = $1 and ended_at is null order by made_at, id`,
    values: [account],
  });
  return genuine(macs, rows).filter((row) => row.account === account);
}

/** Notes the use of a passkey that is locked; false when its counter has reached that value before. */
export async function usePasskey(
  tx: Tx,
  macs: RowMacs,
  { id, counter: before }: Pick<CredentialRow, 'id' | 'counter'>,
  { counter, at }: { counter: number; at: Date },
): Promise<boolean> {
  const isAhead = before === null ? false : before < counter || (before === 0 && counter === 0);
  if (isAhead) await changeDecidingRow(tx, macs, { table: 'control.credential', id }, { counter, used_at: at });
  return isAhead;
}

/** Notes the use of a one-time code's time step; false when that step or a later one was used before. */
export async function useTimeStep(
  tx: Tx,
  macs: RowMacs,
  { id, step }: { id: string; step: number },
  at: Date,
): Promise<boolean> {
  const { rows } = await tx.query<{ last_step: number | null }>({
    text: 'select last_step from control.credential where id = $1 and ended_at is null for update',
    values: [id],
  });
  const isAhead = rows[0] !== undefined && (rows[0].last_step === null || rows[0].last_step < step);
  if (isAhead) await changeDecidingRow(tx, macs, { table: 'control.credential', id }, { last_step: step, used_at: at });
  return isAhead;
}

/** Revokes one credential; true when it was in force. */
export async function endCredentialRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update control.credential set ended_at = $3, ended_by = $2, mac = null where id = $1 and ended_at is null',
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
    text: `update control.credential set ended_at = $3, ended_by = $2, mac = null
      where account = $1 and ended_at is null and kind = any ($4)`,
    values: [account, by, at, kinds],
  });
}

function genuine(macs: RowMacs, rows: readonly CredentialRow[]): CredentialRow[] {
  return rows.filter((row) => macs.isGenuine('control.credential', row, row.mac));
}
