import { findUnwitnessed } from '../storage/audit/unwitnessed.ts';
import type { Queryable } from '../storage/database.ts';

/** Seconds for which reading goes on without the witness. */
export const longestUnwitnessed = 5;

/** Seconds after which what was seen of the log is no longer relied on; the sealer looks more often than that. */
const goodFor = 1;

/**
 * For how long entries have waited for the witness, by a clock of this process that nobody sets. The database's own clock says it too, and stops
 * reading as well; who turns that one back, or writes other times into the log, does not keep reading going.
 */
export interface WitnessWatch {
  /** Takes note of the oldest entry that is not countersigned at this moment, if there is one. */
  note(oldest: number | undefined): void;
  /** Whether an entry has waited for too long. Looks at the log itself where nobody did for a second. @throws {StorageError} */
  isOverdue(db: Queryable): Promise<boolean>;
  /** Seconds the oldest entry has waited, by whichever clock says more. @throws {StorageError} */
  secondsWaiting(db: Queryable): Promise<number>;
}

/** Starts watching a log. @param elapsed seconds since some moment, by a clock that never goes back */
export function watchWitness(elapsed: () => number): WitnessWatch {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let awaited: { seq: number; since: number } | undefined;
  const note = (oldest: number | undefined) => {
    lookedAt = elapsed();
    // One that commits late has a smaller number; the one awaited is still not countersigned then.
    const isDone = awaited !== undefined && (oldest === undefined || oldest > awaited.seq);
    if (isDone) awaited = undefined;
    if (oldest !== undefined) awaited ??= { seq: oldest, since: lookedAt };
  };
  const look = async (db: Queryable) => {
    const { oldest, seconds } = await findUnwitnessed(db);
    note(oldest ?? undefined);
    return seconds;
  };
  const waiting = () => (awaited === undefined ? 0 : elapsed() - awaited.since);
  return {
    note,
    isOverdue: async (db) => {
      if (elapsed() - lookedAt > goodFor || waiting() > longestUnwitnessed) await look(db);
      return waiting() > longestUnwitnessed;
    },
    secondsWaiting: async (db) => Math.max(await look(db), waiting()),
  };
}
