import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, changeGenuineRow, insertDecidingRow, type RowMacs } from '../deciding-rows.ts';
import { type FoundAdmission, sessionRowOf } from './find-admission.ts';

/** A session as lists show it; browser and address sealed. */
export interface SessionRow {
  id: string;
  account: string;
  method: string;
  started_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  acknowledged_at: Date | null;
  stepped_up_at: Date | null;
  ended_at: Date | null;
  sealed: Buffer;
}

const columns = `id, account, method, started_at, last_seen_at, expires_at, acknowledged_at, stepped_up_at, ended_at, sealed`;

/** A session to be started. */
export interface NewSession {
  hash: Buffer;
  id: string;
  account: string;
  epoch: number;
  method: string;
  started_at: Date;
  expires_at: Date;
  /** At once, for who has no banner to acknowledge. */
  acknowledged_at?: Date | null;
  stepped_up_at: Date | null;
  sealed: Buffer;
}

/** Starts a session. @throws {StorageError} */
export function insertSession(tx: Tx, macs: RowMacs, row: NewSession & { last_seen_at?: Date }): Promise<void> {
  const all = { realm: 'staff', last_seen_at: row.started_at, acknowledged_at: null, ...row };
  return insertDecidingRow(tx, macs, 'control.session', all);
}

/** A session by the name it has in lists, or undefined. */
export async function findSession(db: Queryable, id: string): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>({
    text: `select ${columns} from control.session where id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Sessions of an account that have not ended, newest first. */
export async function listSessionRows(
  db: Queryable,
  account: string,
  now: Date,
  idleMinutes: number,
): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>({
    text: `select ${columns} from control.session s
      where account = $1 and ended_at is null and expires_at > $2 and last_seen_at > $2::timestamptz - make_interval(mins => $3)
        and epoch = (select session_epoch from control.account where id = s.account)
      order by started_at desc, id`,
    values: [account, now, idleMinutes],
  });
  return rows;
}

/** Ends one session; true when it was still open. */
export async function endSessionRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update control.session set ended_at = $3, ended_by = $2, mac = null where id = $1 and ended_at is null',
    values: [id, by, at],
  });
  return rowCount === 1;
}

/** Ends every session of an account, but `except` when given. */
export async function endSessionRows(
  tx: Tx,
  account: string,
  by: string,
  at: Date,
  except: string | null = null,
): Promise<void> {
  await tx.query({
    text: `update control.session set ended_at = $3, ended_by = $2, mac = null
      where account = $1 and ended_at is null and ($4::uuid is null or id <> $4)`,
    values: [account, by, at, except],
  });
}

/**
 * Gives an open session of an account a new token, and notes the step-up; false when the account has no such session.
 *
 * @throws {StorageError} `forged-row`
 */
export async function rotateSession(
  tx: Tx,
  macs: RowMacs,
  { id, account, hash }: { id: string; account: string; hash: Buffer },
  steppedUpAt: Date,
): Promise<boolean> {
  const { rows } = await tx.query({
    text: 'select from control.session where id = $1 and account = $2 and ended_at is null for update',
    values: [id, account],
  });
  if (rows.length === 0) return false;
  await changeDecidingRow(tx, macs, { table: 'control.session', id }, { hash, stepped_up_at: steppedUpAt });
  return true;
}

/** Notes that a session, read a moment ago, was used; unless it was changed or ended since. */
export async function noteSessionUsed(db: Queryable, macs: RowMacs, found: FoundAdmission, at: Date): Promise<void> {
  if (!found.sessionMac) return;
  const of = { table: 'control.session', row: sessionRowOf(found), mac: found.sessionMac } as const;
  await changeGenuineRow(db, macs, of, { last_seen_at: at });
}

/** Notes that the log-on banner was acknowledged. @throws {StorageError} `forged-row` */
export function acknowledgeSession(tx: Tx, macs: RowMacs, id: string, at: Date): Promise<void> {
  return changeDecidingRow(tx, macs, { table: 'control.session', id }, { acknowledged_at: at });
}
