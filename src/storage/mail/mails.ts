import type { Queryable, Tx } from '../database.ts';

/** How a mail ended. */
export type MailEnd = 'sent' | 'nothing' | 'held' | 'refused' | 'given-up';

/** A mail that somebody has taken up. */
export interface TakenUpMail {
  id: string;
  account: string;
  planned_at: Date;
  attempts: number;
}

/** What is known of the mails of one account lately. */
export interface MailMarks {
  account: string;
  waits: boolean;
  /** Days whose daily mail was planned, `YYYY-MM-DD`. */
  days: string[];
  /** Up to when notices were told. */
  notices_until: Date | null;
}

/** Plans a mail; another that waits for the person, or the one of that day, takes its place. */
export function insertMailInTx(tx: Tx, row: { id: string; account: string; day: string | null; at: Date }): void {
  tx.write({
    name: 'insert-mail',
    text: `insert into casework.mail (id, account, day, planned_at, next_at) values ($1, $2, $3, $4, $4) on conflict do nothing`,
    values: [row.id, row.account, row.day, row.at],
  });
}

/** The mails of each account planned since a moment. */
export async function listMailMarks(db: Queryable, since: Date): Promise<Map<string, MailMarks>> {
  const { rows } = await db.query<MailMarks>({
    name: 'list-mail-marks',
    text: `select account, bool_or(state = 'waiting') as waits, max(notices_until) as notices_until,
        coalesce(array_agg(day) filter (where day is not null and state <> 'held'), '{}') as days
      from casework.mail where planned_at > $1 group by account`,
    values: [since],
  });
  return new Map(rows.map((row) => [row.account, row]));
}

/** Takes up the mail that is due longest, unless the server is being left alone; undefined when none is. */
export async function takeUpMailInTx(tx: Tx, now: Date, until: Date): Promise<TakenUpMail | undefined> {
  const { rows } = await tx.query<TakenUpMail>({
    name: 'take-up-mail',
    text: `update casework.mail set at_work_until = $2, attempts = attempts + 1
      where id = (select id from casework.mail
        where state = 'waiting' and next_at <= $1 and coalesce(at_work_until < $1, true)
          and not exists (select from casework.mail_server where next_at > $1)
        order by next_at, id limit 1 for update skip locked)
      returning id, account, planned_at, attempts`,
    values: [now, until],
  });
  return rows[0];
}

/** A mail waits no more. False when it was settled before. */
export async function settleMailInTx(
  tx: Tx,
  {
    id,
    state,
    day,
    noticesUntil,
    fault,
    at,
  }: { id: string; state: MailEnd; day?: string; noticesUntil?: Date; fault?: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'settle-mail',
    text: `update casework.mail set state = $2, day = coalesce($3, day), notices_until = $4, fault = $5, settled_at = $6,
        at_work_until = null
      where id = $1 and state = 'waiting'`,
    values: [id, state, day ?? null, noticesUntil ?? null, fault ?? null, at],
  });
  return rowCount === 1;
}

/** It is to be tried again. */
export function postponeMailInTx(tx: Tx, { id, fault, until }: { id: string; fault: string; until: Date }): void {
  tx.write({
    name: 'postpone-mail',
    text: `update casework.mail set next_at = $2, fault = $3, at_work_until = null where id = $1 and state = 'waiting'`,
    values: [id, until, fault],
  });
}

/** Forgets mails that were settled before a moment. */
export function deleteMailsInTx(tx: Tx, before: Date): void {
  tx.write({
    name: 'delete-mails',
    text: 'delete from casework.mail where planned_at < $1 and settled_at < $1',
    values: [before],
  });
}
