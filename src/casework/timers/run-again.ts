import { computeDeadline } from '../../engine/deadlines/compute-deadline.ts';
import { deadlineFactsOf } from '../../engine/decide/recompute-deadlines.ts';
import type { DeadlineClock, RecordSnapshot } from '../../engine/types.ts';
import type { RecordWork } from '../commands.ts';
import { findRule } from './find-rule.ts';

/** The record with a clock that runs again since the moment at which the longest pause allowed was over; due date counted anew. */
export function runAgain(
  work: Pick<RecordWork, 'definition' | 'now'>,
  snapshot: RecordSnapshot,
  clock: DeadlineClock,
  since: Date,
): RecordSnapshot {
  const { definition, now } = work;
  const rule = findRule(definition, snapshot, clock.deadline);
  if (!rule) return snapshot;
  const pauses = clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: since.toISOString() } : pause));
  const { atRiskAt: _old, ...running } = { ...clock, pauses };
  const counted = computeDeadline(deadlineFactsOf({ definition, record: snapshot, clock: running, rule, now }));
  const again: DeadlineClock = {
    ...running,
    dueAt: counted.dueAt.toISOString(),
    ...(counted.atRiskAt ? { atRiskAt: counted.atRiskAt.toISOString() } : {}),
  };
  return { ...snapshot, deadlines: snapshot.deadlines.map((one) => (one === clock ? again : one)) };
}
