import type { Definition } from '../../definition/definition.ts';
import type { Text } from '../../definition/text.ts';
import { computeDeadline } from '../deadlines/compute-deadline.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { getRecordType } from '../definition-index.ts';
import type { DeadlineClock, RecordSnapshot } from '../types.ts';
import { deadlineFactsOf } from './recompute-deadlines.ts';

/** What may be done to the clock of one deadline. */
export type ClockChange =
  | { readonly kind: 'pause'; readonly reason: string }
  | { readonly kind: 'run-on' }
  | ({ readonly kind: 'extend'; readonly reason: string } & ExtensionLength);

/** How much later, in the days that the limit of the rule counts. */
export type ExtensionLength = { readonly workingDays: number } | { readonly calendarDays: number };

/** What is asked about the clock of one deadline. */
export interface ChangeAsked {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  /** Id of the deadline. */
  readonly deadline: string;
  readonly change: (clock: DeadlineClock) => DeadlineClock;
  readonly now: Date;
}

/** A clock with the change made, and what the deadline was and is. */
export interface ChangedClock {
  readonly clock: DeadlineClock;
  readonly before: Deadline;
  readonly after: Deadline;
  /** The limit of the rule that stands in the way, in its own words. */
  readonly fault?: Text;
}

/** Makes a change of a clock and counts its due date anew, for a preview as for the change itself; undefined while the deadline does not run. */
export function changeDeadline({ definition, record, deadline, change, now }: ChangeAsked): ChangedClock | undefined {
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const rule = workflow.deadlines.find(({ id }) => id === deadline);
  const clock = record.deadlines.find((one) => one.deadline === deadline);
  if (!rule || !clock || clock.metAt !== undefined) return undefined;
  const changed = change(clock);
  const before = computeDeadline(deadlineFactsOf({ definition, record, clock, rule, now }));
  const after = computeDeadline(deadlineFactsOf({ definition, record, clock: changed, rule, now }));
  const { atRiskAt: _old, ...rest } = changed;
  return {
    clock: {
      ...rest,
      dueAt: after.dueAt.toISOString(),
      ...(after.atRiskAt ? { atRiskAt: after.atRiskAt.toISOString() } : {}),
    },
    before,
    after,
    // What was over the limit before is not of this change.
    ...(after.faults.length > before.faults.length ? { fault: after.faults.at(-1)!.message } : {}),
  };
}

/** The clock with a change made at a moment. */
export function withChange(change: ClockChange, now: Date): (clock: DeadlineClock) => DeadlineClock {
  const at = now.toISOString();
  switch (change.kind) {
    case 'pause':
      return (clock) => ({ ...clock, pauses: [...clock.pauses, { from: at, reason: change.reason }] });
    case 'run-on':
      return (clock) => ({
        ...clock,
        pauses: clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause)),
      });
    case 'extend': {
      const { kind: _, ...extension } = change;
      return (clock) => ({ ...clock, extensions: [...clock.extensions, { ...extension, at }] });
    }
  }
}
