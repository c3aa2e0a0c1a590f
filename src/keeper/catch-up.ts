import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a request waits for the witness before it is told that nothing can be shown. */
const longestWait = 2000;
/** Seconds in which one try that failed answers for all. */
const restAfterFailure = 1;

/** Has the log countersigned now; true when it is. Several ask for one try. */
export type CatchUp = () => Promise<boolean>;

/**
 * A machine that stood still for some seconds, or had too much to do, has looks waiting for a witness that would sign at once: they are not refused
 * before the witness was asked. With one that is away, or does not answer, nobody waits for long, and not everybody asks it.
 *
 * @param flush has everything countersigned; fails when it cannot be
 * @param elapsed seconds since some moment, by a clock that never goes back
 * @param wait milliseconds
 */
export function startCatchUp(flush: () => Promise<void>, elapsed: () => number, wait = longestWait): CatchUp {
  let flushing: Promise<boolean> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  const begin = () =>
    flush()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        flushing = undefined;
      });
  return async () => {
    if (elapsed() - failedAt < restAfterFailure) return false;
    // One that hangs is waited for again, and not joined by a second.
    flushing ??= begin();
    const isDone = await Promise.race([flushing, sleep(wait, false, { ref: false })]);
    if (!isDone) failedAt = elapsed();
    return isDone;
  };
}
