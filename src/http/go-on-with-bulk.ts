import { workThroughBulk } from '../casework/bulk/work-through.ts';
import type { Incoming } from './route.ts';

/**
 * The work on a run goes on behind the answer, as the caller is from one record to the next; where it stops, the run says so.
 * Comes back once the run is taken up, or cannot be: the page that follows would say of one that lies untouched that it has stopped.
 */
export function goOnWithBulk(
  { installation, call }: Pick<Incoming<unknown, unknown, unknown>, 'installation' | 'call'>,
  place: { system: string; run: string },
): Promise<void> {
  return new Promise((goOn) => {
    void workThroughBulk(installation, () => call({ isUse: false }), place, goOn)
      .catch(() => false)
      .finally(goOn);
  });
}
