import type { Text } from '../../definition/text.ts';
import type { Queryable, Tx } from '../database.ts';

/** Members of a run still to be answered, some at a time. */
export async function listWaitingItems(
  db: Queryable,
  run: string,
  limit: number,
): Promise<{ record_id: string; steps_done: number }[]> {
  const { rows } = await db.query<{ record_id: string; steps_done: number }>({
    name: 'list-waiting-items',
    text: `select i.record_id, i.steps_done from casework.campaign_item i join casework.campaign_run u on u.id = i.run_id
      where i.run_id = $1 and i.state = 'waiting' and u.state = 'waiting' limit $2`,
    values: [run, limit],
  });
  return rows;
}

/** Records of a campaign that an earlier run of this kind answered, or another one under way will. */
export async function listAnswered(db: Queryable, campaign: string, kind: string): Promise<Set<string>> {
  const { rows } = await db.query<{ record_id: string }>({
    text: `select distinct i.record_id from casework.campaign_item i join casework.campaign_run u on u.id = i.run_id
      where u.campaign_id = $1 and u.kind = $2 and i.state = 'done'`,
    values: [campaign, kind],
  });
  return new Set(rows.map(({ record_id }) => record_id));
}

/** What a run still has to do with one member for an account, locked: another worker then waits, and finds it done. Undefined when nothing is. */
export async function lockWaitingItem(
  tx: Tx,
  { run, record, account }: { run: string; record: string; account: string },
): Promise<{ steps_done: number } | undefined> {
  const { rows } = await tx.query<{ steps_done: number }>({
    name: 'lock-campaign-item',
    text: `select i.steps_done from casework.campaign_item i join casework.campaign_run u on u.id = i.run_id
      where i.run_id = $1 and i.record_id = $2 and i.state = 'waiting' and u.state = 'waiting' and u.account = $3
      for update of i`,
    values: [run, record, account],
  });
  return rows[0];
}

/** Notes that one more of the actions was done; the last one makes the item done. */
export function noteStepInTx(
  tx: Tx,
  item: { run: string; record: string; stepsDone: number; isLast: boolean; at: Date },
): void {
  tx.write({
    name: 'note-campaign-step',
    text: `update casework.campaign_item set steps_done = $3, state = case when $4 then 'done' else state end, at = $5
      where run_id = $1 and record_id = $2`,
    values: [item.run, item.record, item.stepsDone, item.isLast, item.at],
  });
}

/** Keeps why a member could not be answered. */
export async function failItem(
  db: Queryable,
  item: { run: string; record: string; code: string; reason: Text; at: Date },
): Promise<void> {
  await db.query({
    name: 'fail-campaign-item',
    text: `update casework.campaign_item set state = 'failed', code = $3, reason = $4, at = $5
      where run_id = $1 and record_id = $2 and state = 'waiting'`,
    values: [item.run, item.record, item.code, JSON.stringify(item.reason), item.at],
  });
}
