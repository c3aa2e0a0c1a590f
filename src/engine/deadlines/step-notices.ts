import type { Definition } from '../../definition/definition.ts';
import type { DeadlineRule } from '../../definition/schema/deadline.ts';
import { calendarOf } from '../calendar-of.ts';
import { currentSteps, isBlocking } from '../routing-slip/slip-steps.ts';
import type { RecordSnapshot, RoutingStep } from '../types.ts';
import { instantBefore, timeEscalations, timeReminders } from './time-notices.ts';

/** Something to be told of a routing step at a moment. */
export interface StepNotice {
  readonly step: string;
  readonly kind: 'at-risk' | 'remind' | 'overdue' | 'escalate';
  readonly at: Date;
  /** `step`: who holds it; `assignee`, `office`, or a role. */
  readonly to: string;
}

/** Whether a deadline is that of each routing step by itself: no clock of the record, and no due date of it. */
export function isOfStep({ count }: Pick<DeadlineRule, 'count'>): boolean {
  return 'ofStep' in count;
}

/** The steps that wait now and have a due date of their own; nothing waits for those that only inform. */
export function stepsDue({ routingSlip }: Pick<RecordSnapshot, 'routingSlip'>): (RoutingStep & { dueAt: string })[] {
  if (routingSlip?.state !== 'running') return [];
  return currentSteps(routingSlip)
    .filter(isBlocking)
    .flatMap((step) => (step.dueAt === undefined ? [] : [{ ...step, dueAt: step.dueAt }]));
}

/** What is told of the steps that wait now, by the calendar of the office each waits at: before they are due, when they are, and after it. */
export function stepNotices(
  definition: Definition,
  record: Pick<RecordSnapshot, 'routingSlip' | 'office'>,
  rule: DeadlineRule,
): StepNotice[] {
  return stepsDue(record).flatMap(({ id: step, office = record.office, ...due }) => {
    const calendar = calendarOf(definition, office);
    const dueAt = new Date(due.dueAt).getTime();
    const { atRisk } = rule;
    // A step may have been reached this morning: what would have been told before that lies in the past and is never told.
    const reminders = timeReminders(calendar, calendar, rule, Number.NEGATIVE_INFINITY, dueAt);
    return [
      ...(atRisk
        ? [{ step, kind: 'at-risk' as const, at: new Date(instantBefore(calendar, dueAt, atRisk)), to: 'step' }]
        : []),
      ...reminders.map((notice) => ({ step, kind: 'remind' as const, ...notice })),
      { step, kind: 'overdue' as const, at: new Date(dueAt), to: 'step' },
      ...timeEscalations(calendar, calendar, rule, dueAt).map((notice) => ({
        step,
        kind: 'escalate' as const,
        ...notice,
      })),
    ];
  });
}
