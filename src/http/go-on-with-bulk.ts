import { workThroughBulk } from '../casework/bulk/work-through.ts';
import type { Incoming } from './route.ts';

/** The work on a run goes on behind the answer, as the caller is from one record to the next; where it stops, the run says so. */
export function goOnWithBulk(
  { installation, call }: Pick<Incoming<unknown, unknown, unknown>, 'installation' | 'call'>,
  place: { system: string; run: string },
): void {
  void workThroughBulk(installation, () => call({ isUse: false }), place).catch(() => false);
}
