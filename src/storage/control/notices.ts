import { randomBytes } from 'node:crypto';
import type { Queryable, Tx } from '../database.ts';

/** Leaves a notice for the person behind an account. */
export async function insertNotice(tx: Tx, account: string, kind: string, at: Date): Promise<void> {
  await tx.query({
    text: `insert into control.notice (id, account, kind, at) values (encode($1::bytea, 'hex')::uuid, $2, $3, $4)`,
    values: [randomBytes(16), account, kind, at],
  });
}

/** Notices not yet acknowledged, newest first. */
export async function listNotices(db: Queryable, account: string): Promise<{ kind: string; at: Date }[]> {
  const { rows } = await db.query<{ kind: string; at: Date }>({
    text: 'select kind, at from control.notice where account = $1 and seen_at is null order by at desc limit 50',
    values: [account],
  });
  return rows;
}

/** Notes that the person has seen the notices made up to a moment. */
export async function acknowledgeNotices(tx: Tx, account: string, at: Date): Promise<void> {
  await tx.query({
    text: 'update control.notice set seen_at = $2 where account = $1 and seen_at is null and at <= $2',
    values: [account, at],
  });
}

/** A setting of the installation, or undefined. */
export async function findSetting(db: Queryable, name: string): Promise<unknown> {
  const { rows } = await db.query<{ value: unknown }>({
    text: 'select value from control.setting where name = $1',
    values: [name],
  });
  return rows[0]?.value;
}

/** Sets a setting of the installation. */
export async function setSetting(tx: Tx, name: string, value: unknown, at: Date): Promise<void> {
  await tx.query({
    text: `insert into control.setting (name, value, changed_at) values ($1, $2, $3)
      on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
    values: [name, JSON.stringify(value), at],
  });
}
