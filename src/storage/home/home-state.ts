import type { Queryable, Tx } from '../database.ts';

/** What the first page remembers of one person: until when they know what others did, and the hints they need no more. */
export interface HomeStateRow {
  changes_seen_at: Date | null;
  hints_done: string[];
}

/** The state of a person; undefined before their first word to the page. */
export async function findHomeState(db: Queryable, account: string): Promise<HomeStateRow | undefined> {
  const { rows } = await db.query<HomeStateRow>({
    name: 'find-home-state',
    text: 'select changes_seen_at, hints_done from casework.home_state where account = $1',
    values: [account],
  });
  return rows[0];
}

/** Notes until when a person knows what others did. */
export async function saveChangesSeenInTx(tx: Tx, account: string, at: Date): Promise<void> {
  await tx.query({
    name: 'save-changes-seen',
    text: `insert into casework.home_state (account, changes_seen_at) values ($1, $2)
      on conflict (account) do update set changes_seen_at = excluded.changes_seen_at`,
    values: [account, at],
  });
}

/** Notes hints a person needs no more. */
export async function addHintsDoneInTx(tx: Tx, account: string, hints: readonly string[]): Promise<void> {
  await tx.query({
    name: 'add-hints-done',
    text: `insert into casework.home_state as h (account, hints_done) values ($1, $2::text[])
      on conflict (account) do update set hints_done = array(
        select distinct unnest(h.hints_done || excluded.hints_done) order by 1)`,
    values: [account, hints],
  });
}
