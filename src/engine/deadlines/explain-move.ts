import type { Text } from '../../definition/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { yearOf } from '../calendar/civil-date.ts';
import type { Deadline } from './deadline.ts';
import { asSentence, sayFreeDays } from './explain-deadline.ts';

/** Two counts of one deadline, and what lies between them in words, such as "5 working days more". */
interface Move {
  readonly before: Deadline;
  readonly after: Deadline;
  readonly more: Text | undefined;
}

/** Says why a due date moves: what is added, and the holidays and closures between the two dates that do not count. */
export function explainMove(calendar: Calendar, { before, after, more }: Move): Text {
  const last = before.explanation.days.at(-1)?.date ?? '';
  const year = yearOf(calendar.clock.localDay(before.dueAt.getTime()));
  const between = after.explanation.days.filter(({ date }) => date > last);
  return asSentence([more, sayFreeDays(between, year)]);
}
