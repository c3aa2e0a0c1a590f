import type { PresenceRow } from '../../storage/presence/presence.ts';

/** Somebody else who is at the record now. */
export interface PresenceView {
  readonly account: string;
  /** `reading`, or the form that is open: `edit`, `notes`, `decide`, `action.<id>`. */
  readonly doing: string;
  readonly since: string;
}

/** What somebody who only looks is doing. */
export const reading = 'reading';

/**
 * Everybody once: whoever has a form open is not only reading, in whatever other window they are. Of several forms it is the one opened last:
 * one that was left still counts for some seconds.
 *
 * @param rows in the order in which it was begun
 */
export function showPresence(rows: readonly PresenceRow[]): PresenceView[] {
  const byAccount = Map.groupBy(rows, ({ account }) => account);
  return [...byAccount.values()].map((theirs) => {
    const { account, doing, since } = theirs.findLast((row) => row.doing !== reading) ?? theirs[0]!;
    return { account, doing, since: since.toISOString() };
  });
}
