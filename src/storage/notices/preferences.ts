import type { Queryable, Tx } from '../database.ts';

/** When a person is left alone; minutes since local midnight, for hours of their own. */
export interface NoticePreferenceRow {
  quiet: 'office' | 'own' | 'never';
  quiet_from: number | null;
  quiet_to: number | null;
}

/** Which mails a person wants: none, one a day at so many minutes after local midnight, or soon after each notice since a moment. */
export interface MailPreferenceRow {
  mail: 'none' | 'daily' | 'at-once';
  mail_at: number;
  mail_since: Date | null;
}

/** What an account chose. */
export type PreferenceRow = NoticePreferenceRow & MailPreferenceRow & { account: string };

/** The preference of an account, or undefined: then the office's hours hold, and mail goes once a day. */
export async function findNoticePreference(db: Queryable, account: string): Promise<PreferenceRow | undefined> {
  const { rows } = await db.query<PreferenceRow>({
    name: 'find-notice-preference',
    text: `select account, quiet, quiet_from, quiet_to, mail, mail_at, mail_since from casework.notice_preference where account = $1`,
    values: [account],
  });
  return rows[0];
}

/** The preferences of everybody who has chosen any. */
export async function listNoticePreferences(db: Queryable): Promise<Map<string, PreferenceRow>> {
  const { rows } = await db.query<PreferenceRow>({
    name: 'list-notice-preferences',
    text: `select account, quiet, quiet_from, quiet_to, mail, mail_at, mail_since from casework.notice_preference`,
    values: [],
  });
  return new Map(rows.map((row) => [row.account, row]));
}

/** Sets when a person is left alone. */
export async function setNoticePreference(
  tx: Tx,
  account: string,
  { quiet, quiet_from, quiet_to }: NoticePreferenceRow,
  at: Date,
): Promise<void> {
  await tx.query({
    text: `insert into casework.notice_preference (account, quiet, quiet_from, quiet_to, changed_at) values ($1, $2, $3, $4, $5)
      on conflict (account) do update set quiet = excluded.quiet, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
        changed_at = excluded.changed_at`,
    values: [account, quiet, quiet_from, quiet_to, at],
  });
}

/** Sets which mails a person wants, from a moment on. */
export async function setMailPreference(
  tx: Tx,
  account: string,
  { mail, mail_at }: Pick<MailPreferenceRow, 'mail' | 'mail_at'>,
  at: Date,
): Promise<void> {
  await tx.query({
    text: `insert into casework.notice_preference (account, quiet, mail, mail_at, mail_since, changed_at) values ($1, 'office', $2, $3, $4, $4)
      on conflict (account) do update set mail = excluded.mail, mail_at = excluded.mail_at, mail_since = excluded.mail_since,
        changed_at = excluded.changed_at`,
    values: [account, mail, mail_at, at],
  });
}
