import { listRecordsWithDueTimers } from '../../storage/timers/timers.ts';
import type { Call } from '../call.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { fireTimersOfRecord, timersService } from './fire-timers.ts';

/** What one run of the timers did. */
export interface FiredTimers {
  /** Timers fired. */
  readonly fired: number;
  /** Records whose timers could not be fired; they stay due and are tried again at the next run. */
  readonly failed: readonly string[];
}

const recordsAtOnce = 50;

/**
 * Fires every timer of a system that is due, each record in its own transaction. A record that fails does not hold up the others.
 *
 * @throws {StorageError} when what is due cannot be read
 */
export async function fireDueTimers(
  installation: Installation,
  { id: system, database }: Pick<SystemContext, 'id' | 'database'>,
): Promise<FiredTimers> {
  const failed: string[] = [];
  let fired = 0;
  for (;;) {
    const now = installation.clock.now();
    // A practice story is told in the past: its timers are those of its end, not of the steps on the way.
    const told = installation.practice?.beingPlaced?.() ?? [];
    const due = await listRecordsWithDueTimers(database, { now, limit: recordsAtOnce, except: [...failed, ...told] });
    if (due.length === 0) return { fired, failed };
    for (const record of due) {
      const call: Call = { service: timersService, requestId: randomId() };
      try {
        const done = await runCommand(installation, call, fireTimersOfRecord, { system, record });
        fired += done.fired;
      } catch {
        // The door has recorded what went wrong.
        failed.push(record);
      }
    }
  }
}
