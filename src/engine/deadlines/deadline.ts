import type { Amount, DeadlineRule } from '../../definition/schema/deadline.ts';
import type { Text } from '../../definition/text.ts';
import type { Calendar } from '../calendar/calendar.ts';

/** An instant, as a Date or as ISO 8601 text with a time and offset. */
export type Instant = Date | string;

/** A time during which the clock stands still; without `to` it still does. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
  readonly reason: string | Text;
}

/** A lengthening that was granted: `{ workingDays: 5, reason, at }`. */
export type Extension = Amount & { readonly reason: string | Text; readonly at: Instant };

/** All that a due date depends on. */
export interface DeadlineFacts {
  readonly calendar: Calendar;
  readonly rule: DeadlineRule;
  /** `YYYY-MM-DD`, or an instant where the rule counts hours or starts with an event. */
  readonly start: Instant;
  /** `YYYY-MM-DD`: the value of the field of an `onDate` rule. */
  readonly onDate?: string;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  /** When the deadline was met. */
  readonly metAt?: Instant;
  /** Working hours of the person who is reminded, where they differ. */
  readonly noticeCalendar?: Calendar;
  readonly now: Date;
}

/** running, at-risk, overdue, paused; once it has ended: met in time, or missed. */
export type DeadlineState = 'running' | 'at-risk' | 'overdue' | 'paused' | 'met' | 'missed';

export interface Notice {
  readonly at: Date;
  /** assignee, office, or a role */
  readonly to: string;
}

/** A pause or extension that the rule does not allow; what exceeds the limit is not counted. */
export interface LimitFault {
  readonly kind: 'pause' | 'extension';
  /** Which one of those given. */
  readonly index: number;
  readonly message: Text;
}

/** What a deadline comes to. While the clock is paused, `dueAt` is as if it ran again as soon as it can. */
export interface Deadline {
  readonly dueAt: Date;
  readonly atRiskAt?: Date;
  /** None while paused. */
  readonly remindAt: readonly Notice[];
  /** None while paused. */
  readonly escalateAt: readonly Notice[];
  readonly state: DeadlineState;
  /** When a running pause reaches its limit and the clock runs again by itself. */
  readonly pauseEndsAt?: Date;
  readonly faults: readonly LimitFault[];
  readonly explanation: Explanation;
}

/** Why this date: one sentence, and a row for every day from the start to the due date. */
export interface Explanation {
  readonly sentence: Text;
  readonly days: readonly ExplainedDay[];
}

export interface ExplainedDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /**
   * start: the first day, excluded · counted · extension: counted, and owed to an extension · rest-day, holiday, closure, paused:
   * not counted · moved: the last day was none on which the thing could be done
   */
  readonly kind: 'start' | 'counted' | 'extension' | 'rest-day' | 'holiday' | 'closure' | 'paused' | 'moved';
  readonly counts: boolean;
  /** Which day of the count this is, from 1. */
  readonly number?: number;
  /** Minutes counted, where the rule counts hours. */
  readonly minutes?: number;
  /** Why it does not count, or what is special about it. */
  readonly why?: Text;
  readonly due?: true;
}
