import type { Queryable, Tx } from '../database.ts';

/** When a person is left alone; minutes since local midnight, for hours of their own. */
export interface NoticePreferenceRow {
  quiet: 'office' | 'own' | 'never';
  quiet_from: number | null;
  quiet_to: number | null;
}

/** The preference of an account, or undefined: then the office's hours hold. */
export async function findNoticePreference(db: Queryable, account: string): Promise<NoticePreferenceRow | undefined> {
  const { rows } = await db.query<NoticePreferenceRow>({
    name: 'find-notice-preference',
    text: 'select quiet, quiet_from, quiet_to from casework.notice_preference where account = $1',
    values: [account],
  });
  return rows[0];
}

/** Sets it. */
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
