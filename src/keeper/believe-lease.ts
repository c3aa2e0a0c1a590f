import type { RowMacs } from '../storage/deciding-rows.ts';
import type { LeaseRow } from '../storage/emergency/leases.ts';

/**
 * The emergency lease under way that the database says an account has on a record, when its MAC holds: one that is not as the program wrote it, or
 * is somebody else's, of another record or another time, opens nothing.
 */
export function believeLease(
  macs: RowMacs,
  found: readonly (readonly unknown[])[],
  { id, account, now }: { id: string; account: string; now: Date },
): string | undefined {
  const at = now.getTime();
  for (const values of found) {
    const lease = macs.readGenuine<LeaseRow>('casework.break_glass_lease', values);
    if (
      lease?.record_id === id.toLowerCase() &&
      lease.account === account.toLowerCase() &&
      Date.parse(String(lease.starts_at)) <= at &&
      Date.parse(String(lease.ends_at)) > at
    )
      return lease.id;
  }
  return undefined;
}
