import type { LogMoment } from '../storage/audit/sealer.ts';

/** Up to which entry nothing can appear any more. */
export interface Settling {
  /** Notes a moment; gives the entry after which to look. */
  begin(moment: LogMoment, stored: number): number;
  /** The entry up to which the log will be settled when a look that saw every entry up to `lastSeen` has given them all their numbers. */
  reachable(lastSeen: number): number;
  /** It has. */
  keep(settled: number): void;
  /** The entry up to which the log is settled. */
  settled(): number;
}

/**
 * Entries commit out of the order of their numbers, and some numbers never come: so one looks again at what lies behind the newest. An
 * entry gets its number after its transaction has (see audit.append); hence, when every transaction that had begun at some moment has
 * ended, no entry up to the newest of that moment can still appear.
 */
export function startSettling(): Settling {
  let settled = 0;
  let waiting: LogMoment[] = [];
  let candidate = 0;
  return {
    begin: (moment, stored) => {
      settled = Math.max(settled, stored);
      waiting.push(moment);
      const over = waiting.filter(({ next }) => next <= moment.oldest);
      candidate = Math.max(settled, ...over.map(({ lastSeq }) => lastSeq));
      waiting = waiting.filter(({ next }) => next > moment.oldest);
      // A transaction that never ends must not make this list grow: a later moment may stand for an earlier one.
      if (waiting.length > 100) waiting = waiting.filter((_, index) => index % 2 === 1);
      return settled;
    },
    reachable: (lastSeen) => Math.max(settled, Math.min(candidate, lastSeen)),
    keep: (reached) => {
      settled = Math.max(settled, reached);
    },
    settled: () => settled,
  };
}
