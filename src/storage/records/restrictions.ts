import type { Tx } from '../database.ts';

/** Names the only accounts that may see a record; an empty list lifts the restriction. */
export async function replaceRestrictionInTx(
  tx: Tx,
  { recordId, accounts, by, at }: { recordId: string; accounts: readonly string[]; by: string; at: Date },
): Promise<void> {
  await tx.query({ text: 'delete from casework.restriction where record_id = $1', values: [recordId] });
  if (accounts.length === 0) return;
  await tx.query({
    text: `insert into casework.restriction (record_id, account, set_by, set_at)
      select $1, a, $3, $4 from unnest($2::uuid[]) a`,
    values: [recordId, accounts, by, at],
  });
}
