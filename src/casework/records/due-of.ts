import { workflowOf } from '../../definition/lookup/get-workflow.ts';
import type { DeadlineRule } from '../../definition/schema/deadline.ts';
import type { Text } from '../../definition/text.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { computeDeadline } from '../../engine/deadlines/compute-deadline.ts';
import type { ExplainedDay } from '../../engine/deadlines/deadline.ts';
import { describeDuration } from '../../engine/deadlines/describe-duration.ts';
import { deadlineFactsOf } from '../../engine/decide/recompute-deadlines.ts';
import type { RecordLook } from '../queries.ts';

/** One deadline of a record and why it falls on that date. */
export interface DeadlineView {
  readonly id: string;
  readonly title: Text;
  readonly at: string;
  readonly atRiskAt: string | undefined;
  readonly state: string;
  readonly explanation: Text;
  readonly days: readonly ExplainedDay[];
  /** "Overdue 2 working days", "in 3 working days". */
  readonly relative: Text;
  readonly pausable: boolean;
  readonly extendable: boolean;
  /** In which days an extension is given, where it is given in days. */
  readonly extendsBy: 'workingDays' | 'calendarDays' | undefined;
}

/** The governing deadline, and all of them. */
export interface DueView {
  readonly at: string;
  readonly explanation: Text;
  readonly relative: Text;
  readonly state: string;
  readonly deadline: string;
  readonly all: readonly DeadlineView[];
}

/** When what is owed, explained day by day; undefined when no deadline ever ran. */
export function dueOf({ definition, file, now }: Pick<RecordLook, 'definition' | 'file' | 'now'>): DueView | undefined {
  const { snapshot } = file;
  const rules = new Map(workflowOf(definition, snapshot.recordType).deadlines.map((rule) => [rule.id, rule]));
  const calendar = calendarOf(definition, snapshot.office);
  const all = snapshot.deadlines.flatMap((clock): DeadlineView[] => {
    const rule = rules.get(clock.deadline);
    if (!rule) return [];
    const deadline = computeDeadline(deadlineFactsOf({ definition, record: snapshot, clock, rule, now }));
    return [
      {
        id: rule.id,
        title: rule.title,
        at: deadline.dueAt.toISOString(),
        atRiskAt: deadline.atRiskAt?.toISOString(),
        state: deadline.state,
        explanation: deadline.explanation.sentence,
        days: deadline.explanation.days,
        relative: describeDuration(calendar, deadline.dueAt, now),
        pausable: rule.pausable !== undefined,
        extendable: rule.extendable !== undefined,
        extendsBy: daysOf(rule),
      },
    ];
  });
  const governing = all
    .filter(({ state }) => state !== 'met' && state !== 'missed')
    .toSorted((one, other) => one.at.localeCompare(other.at))[0];
  const shown = governing ?? all.toSorted((one, other) => other.at.localeCompare(one.at))[0];
  if (!shown) return undefined;
  const { at, explanation, relative, state, id } = shown;
  return { at, explanation, relative, state, deadline: id, all };
}

function daysOf({ extendable }: DeadlineRule): DeadlineView['extendsBy'] {
  if (extendable === undefined) return undefined;
  if ('calendarDays' in extendable.max) return 'calendarDays';
  return 'workingDays' in extendable.max ? 'workingDays' : undefined;
}
