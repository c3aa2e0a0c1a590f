import type { Queryable, Tx } from '../database.ts';

/** How the mail server answered a system, and what became of its mails. */
export interface MailHealth {
  waiting: number;
  /** In the last 24 hours. */
  sent: number;
  /** In the last seven days: refused, or tried for a day in vain. */
  failed: number;
  failing: boolean;
  fault: string | null;
  failed_at: Date | null;
  sent_at: Date | null;
}

/** Failures of the server since it last took a mail; locked until the transaction ends. */
export async function lockServerFailuresInTx(tx: Tx): Promise<number> {
  await tx.query({ text: 'insert into casework.mail_server default values on conflict do nothing' });
  const { rows } = await tx.query<{ failures: number }>({
    text: 'select failures from casework.mail_server for update',
  });
  return rows[0]?.failures ?? 0;
}

/** The server took a mail. */
export function noteServerSentInTx(tx: Tx, at: Date): void {
  tx.write({
    name: 'note-server-sent',
    text: `insert into casework.mail_server (sent_at) values ($1)
      on conflict (only_one) do update set sent_at = excluded.sent_at, failures = 0, next_at = null`,
    values: [at],
  });
}

/** A mail failed; with `until` the server itself did, and is left alone until then. */
export function noteServerFaultInTx(tx: Tx, { fault, at, until }: { fault: string; at: Date; until?: Date }): void {
  tx.write({
    name: 'note-server-fault',
    text: `insert into casework.mail_server (fault, failed_at, failures, next_at) values ($1, $2, $4, $3)
      on conflict (only_one) do update set fault = excluded.fault, failed_at = excluded.failed_at,
        failures = mail_server.failures + excluded.failures, next_at = coalesce(excluded.next_at, mail_server.next_at)`,
    values: [fault, at, until ?? null, until ? 1 : 0],
  });
}

/** Counts and codes for who looks after the installation. */
export async function findMailHealth(db: Queryable, now: Date): Promise<MailHealth | undefined> {
  const { rows } = await db.query<MailHealth>({
    name: 'find-mail-health',
    text: `select m.*, coalesce(s.failures > 0, false) as failing, s.fault, s.failed_at, s.sent_at
      from (select (count(*) filter (where state = 'waiting'))::int as waiting,
          (count(*) filter (where state = 'sent' and settled_at > $1::timestamptz - interval '1 day'))::int as sent,
          (count(*) filter (where state in ('refused', 'given-up') and settled_at > $1::timestamptz - interval '7 days'))::int as failed
        from casework.mail) m left join casework.mail_server s on true`,
    values: [now],
  });
  return rows[0];
}
