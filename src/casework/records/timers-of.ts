import type { Definition } from '../../definition/definition.ts';
import { workflowOf } from '../../definition/lookup/get-workflow.ts';
import { computeDeadline } from '../../engine/deadlines/compute-deadline.ts';
import { isOfStep, stepNotices } from '../../engine/deadlines/step-notices.ts';
import { deadlineFactsOf } from '../../engine/decide/recompute-deadlines.ts';
import type { DeadlineClock, RecordSnapshot } from '../../engine/types.ts';
import type { TimerRow } from '../../storage/timers/timers.ts';
import { randomId } from '../random-id.ts';

/**
 * What is to happen to a record by the clock: at risk, overdue, reminders and escalations of every deadline still running,
 * and the end of the longest pause of those that stand still; and what is told of each routing step that waits. What lies in the past has
 * fired; it is not made again.
 */
export function timersOf(definition: Definition, snapshot: RecordSnapshot, now: Date): TimerRow[] {
  return [...clockTimers(definition, snapshot, now), ...stepTimers(definition, snapshot, now)];
}

function clockTimers(definition: Definition, snapshot: RecordSnapshot, now: Date): TimerRow[] {
  const rules = new Map(workflowOf(definition, snapshot.recordType).deadlines.map((rule) => [rule.id, rule]));
  return snapshot.deadlines.flatMap((clock) => {
    const rule = rules.get(clock.deadline);
    if (!rule || clock.metAt !== undefined) return [];
    const deadline = computeDeadline(deadlineFactsOf({ definition, record: snapshot, clock, rule, now }));
    const at = (kind: TimerRow['kind'], firesAt: Date, recipient: unknown = null): TimerRow => ({
      id: randomId(),
      record_id: snapshot.id,
      kind,
      deadline: clock.deadline,
      recipient,
      fires_at: firesAt,
    });
    if (isPaused(clock)) {
      const { pauseEndsAt } = deadline;
      return pauseEndsAt && pauseEndsAt >= now ? [at('pause-ends', pauseEndsAt)] : [];
    }
    return [
      ...(deadline.atRiskAt ? [at('at-risk', deadline.atRiskAt)] : []),
      at('overdue', deadline.dueAt),
      ...deadline.remindAt.map((notice) => at('remind', notice.at, notice.to)),
      ...deadline.escalateAt.map((notice) => at('escalate', notice.at, notice.to)),
    ].filter(({ fires_at }) => fires_at >= now);
  });
}

function stepTimers(definition: Definition, snapshot: RecordSnapshot, now: Date): TimerRow[] {
  const rules = workflowOf(definition, snapshot.recordType).deadlines.filter(isOfStep);
  return rules
    .flatMap((rule) =>
      stepNotices(definition, snapshot, rule).map(({ kind, at, ...recipient }) => ({
        id: randomId(),
        record_id: snapshot.id,
        kind,
        deadline: rule.id,
        recipient,
        fires_at: at,
      })),
    )
    .filter(({ fires_at }) => fires_at >= now);
}

function isPaused(clock: DeadlineClock): boolean {
  return clock.pauses.some(({ to }) => to === undefined);
}
