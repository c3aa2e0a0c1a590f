import type { Text } from '../../definition/text.ts';
import { calendarOf } from '../calendar-of.ts';
import { explainMove } from '../deadlines/explain-move.ts';
import { amountOf, describeCount } from '../deadlines/phrases.ts';
import {
  type ChangeAsked,
  type ChangedClock,
  type ClockChange,
  changeDeadline,
  withChange,
} from './change-deadline.ts';

type PreviewAsked = Omit<ChangeAsked, 'change'> & { readonly change: ClockChange };

/** What a change of a clock would come to. */
export interface DeadlinePreview extends ChangedClock {
  /** Why the due date moves; empty where it does not. */
  readonly why: Text;
  /** Of a pause within a limit: when the clock runs again by itself at the latest, and the due date if nobody lets it run before. */
  readonly longest?: { readonly until: Date; readonly dueAt: Date };
}

/** What a change would come to, by the very count that makes it; undefined while the deadline does not run. */
export function previewDeadline(asked: PreviewAsked): DeadlinePreview | undefined {
  const changed = changeDeadline({ ...asked, change: withChange(asked.change, asked.now) });
  if (!changed) return undefined;
  const longest = asked.change.kind === 'pause' && !changed.fault ? longestPause(asked, changed) : undefined;
  return { ...changed, why: whyOf(asked, changed), ...(longest ? { longest } : {}) };
}

function longestPause(asked: PreviewAsked, { clock, after }: ChangedClock): DeadlinePreview['longest'] {
  const until = after.pauseEndsAt;
  if (!until) return undefined;
  const { record, deadline } = asked;
  const deadlines = record.deadlines.map((one) => (one.deadline === deadline ? clock : one));
  const change = withChange({ kind: 'run-on' }, until);
  const again = changeDeadline({ ...asked, record: { ...record, deadlines }, change, now: until });
  return again && { until, dueAt: again.after.dueAt };
}

function whyOf({ definition, record, change }: PreviewAsked, { before, after }: ChangedClock): Text {
  // The words of a count say all its pauses, with their reasons.
  if (change.kind === 'run-on') return after.explanation.sentence;
  const length = change.kind === 'extend' ? amountOf(change) : undefined;
  const extended = length && describeCount(length.unit, length.amount);
  const more = extended && { en: `${extended.en} more`, fr: `${extended.fr} de plus` };
  return explainMove(calendarOf(definition, record.office), { before, after, more });
}
