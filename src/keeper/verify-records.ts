import * as log from '../storage/audit/verify.ts';
import type { Queryable } from '../storage/database.ts';
import type { Keeper } from './keeper.ts';
import type { AuditFault } from './verify-faults.ts';

/** The newest write of each record, by pseudonym in hexadecimal. */
export type NewestWrites = Map<string, { seq: number; sealCounter: number }>;

const batch = 5000;

/**
 * Compares the seal counter of every record, or of every account, with the newest write in the log: no row was put back, added or taken
 * away beside it. An account counts 0 and has no write until it is changed.
 */
export async function checkRecords(
  tx: Queryable,
  keeper: Keeper,
  newest: NewestWrites,
): Promise<{ compared: number; fault?: AuditFault }> {
  let compared = 0;
  const table = await log.findCounted(tx);
  if (table === undefined) return { compared };
  const [kind, neverWritten] = table === 'control.account' ? (['account', 0] as const) : (['record', null] as const);
  const unmatched = new Map(newest);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await log.listSealCounters(tx, table, after, batch);
    for (const { id, sealCounter } of rows) {
      const pseudonym = keeper.pseudonym(id).toString('hex');
      const write = newest.get(pseudonym);
      if (write === undefined && sealCounter !== neverWritten)
        return { compared, fault: { code: `${kind}-without-write`, [kind]: id } };
      if (write !== undefined && write.sealCounter !== sealCounter)
        return { compared, fault: { code: `${kind}-rolled-back`, [kind]: id, seq: write.seq } };
      unmatched.delete(pseudonym);
      compared += 1;
      after = id;
    }
    if (rows.length < batch) break;
  }
  const [missing] = unmatched.values();
  if (missing !== undefined) return { compared, fault: { code: `${kind}-missing`, seq: missing.seq } };
  return { compared };
}
