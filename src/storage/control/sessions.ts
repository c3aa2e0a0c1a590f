import type { Queryable, Tx } from '../database.ts';

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

/** Starts a session. @throws {StorageError} */
export async function insertSession(
  tx: Tx,
  row: {
    hash: Buffer;
    id: string;
    account: string;
    epoch: number;
    method: string;
    started_at: Date;
    expires_at: Date;
    stepped_up_at: Date | null;
    sealed: Buffer;
  },
): Promise<void> {
  await tx.query({
    text: `insert into control.session
      (hash, id, account, realm, epoch, method, started_at, last_seen_at, expires_at, stepped_up_at, sealed)
      values ($1, $2, $3, 'staff', $4, $5, $6, $6, $7, $8, $9)`,
    values: [
      row.hash,
      row.id,
      row.account,
      row.epoch,
      row.method,
      row.started_at,
      row.expires_at,
      row.stepped_up_at,
      row.sealed,
    ],
  });
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
    text: 'update control.session set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null',
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
    text: `update control.session set ended_at = $3, ended_by = $2
      where account = $1 and ended_at is null and ($4::uuid is null or id <> $4)`,
    values: [account, by, at, except],
  });
}

/** Gives an open session a new token, and notes the step-up. */
export async function rotateSession(tx: Tx, id: string, hash: Buffer, steppedUpAt: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update control.session set hash = $2, stepped_up_at = $3 where id = $1 and ended_at is null',
    values: [id, hash, steppedUpAt],
  });
  return rowCount === 1;
}

/** Notes that the log-on banner was acknowledged. */
export async function acknowledgeSession(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({
    text: 'update control.session set acknowledged_at = $2 where id = $1 and acknowledged_at is null',
    values: [id, at],
  });
}
