import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../../storage/database.ts';
import { findSetting, keepSetting } from '../../storage/systems/settings.ts';
import type { Clock } from '../installation.ts';

/** Setting of the installation that keeps how far the practice clock is from the real one, in milliseconds. */
export const clockSetting = 'practice-clock';

/** The clock of practice mode: it runs like any other, and can be moved forward. */
export interface PracticeClock extends Clock {
  /** Takes the clock up where an earlier start of the same installation left it, and keeps it there from now on. */
  attach(database: Database): Promise<void>;
  /** Takes over how far another process of the installation has moved the clock since. */
  reread(): Promise<void>;
  /** Puts the clock forward by milliseconds, for every part of the installation. */
  advance(milliseconds: number): Promise<void>;
  /** Does work as if it were that moment; only for what the work itself asks, nobody else's clock moves. */
  at<Result>(moment: Date, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Opens the clock of practice mode.
 *
 * @param start where a new installation begins; an installation whose clock is past that goes on from there, since time does not run
 *   backwards in its records
 */
export function openPracticeClock(start?: Date): PracticeClock {
  const moments = new AsyncLocalStorage<Date>();
  let ahead = start ? start.getTime() - Date.now() : 0;
  let kept: Database | undefined;
  const now = () => new Date(moments.getStore() ?? Date.now() + ahead);
  const keep = async () => {
    if (kept) await keepSetting(kept, clockSetting, { ahead }, now());
  };
  const reread = async () => {
    const before = kept && (await findSetting<{ ahead: number }>(kept, clockSetting));
    if (before) ahead = Math.max(ahead, before.ahead);
  };
  const clock: PracticeClock = {
    now,
    attach: async (database) => {
      const before = await findSetting<{ ahead: number }>(database, clockSetting);
      if (before) ahead = Math.max(before.ahead, start ? ahead : before.ahead);
      kept = database;
      await keep();
    },
    reread,
    advance: async (milliseconds) => {
      if (!(milliseconds > 0)) throw new RangeError('the practice clock only moves forward');
      await reread();
      ahead += milliseconds;
      await keep();
    },
    at: (moment, work) => moments.run(moment, work),
  };
  practiceClocks.add(clock);
  return clock;
}

const practiceClocks = new WeakSet<Clock>();

/** The clock as one that can be moved; undefined for any other, such as that of real mode. */
export function asPracticeClock(clock: Clock): PracticeClock | undefined {
  return practiceClocks.has(clock) ? (clock as PracticeClock) : undefined;
}
