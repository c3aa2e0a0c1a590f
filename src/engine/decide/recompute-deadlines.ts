import type { Definition } from '../../definition/definition.ts';
import type { DeadlineRule } from '../../definition/schema/deadline.ts';
import { parseDay } from '../calendar/civil-date.ts';
import { calendarOf } from '../calendar-of.ts';
import { type ConditionBindings, holds } from '../conditions.ts';
import { computeDeadline } from '../deadlines/compute-deadline.ts';
import type { DeadlineFacts } from '../deadlines/deadline.ts';
import { isOfStep } from '../deadlines/step-notices.ts';
import { getRecordType } from '../definition-index.ts';
import { currentSteps, isBlocking, roundOf } from '../routing-slip/slip-steps.ts';
import type { DeadlineClock, RecordSnapshot } from '../types.ts';
import { change, type Work } from './work.ts';

/**
 * Brings the clocks of the record in the making up to date: starts those whose moment has come, drops unmet ones that no longer
 * apply, meets those whose end has come or whose record is closed, and counts again where a start, date, pause or extension
 * has changed. Clocks that nothing changed are kept as they are.
 */
export function recomputeDeadlines(work: Work, bindings: ConditionBindings): void {
  const { definition, record } = work;
  const { workflow, states } = getRecordType(definition, record.recordType).workflow;
  if (workflow.deadlines.length === 0) return;
  const isClosed = states.get(record.state)?.phase === 'closed';
  const clocks: DeadlineClock[] = [];
  for (const rule of workflow.deadlines) {
    if (isOfStep(rule)) continue;
    const clock = nextClock(work, rule, bindings, isClosed);
    if (clock) clocks.push(clock);
  }
  change(work, { deadlines: clocks });
}

/** What `computeDeadline` is asked about a clock of a record: for due dates, reminders, and the explanation of a date. */
export function deadlineFactsOf({
  definition,
  record,
  clock,
  rule,
  now,
}: {
  readonly definition: Definition;
  readonly record: Pick<RecordSnapshot, 'fields' | 'office'>;
  readonly clock: DeadlineClock;
  readonly rule: DeadlineRule;
  readonly now: Date;
}): DeadlineFacts {
  const onDate = 'onDate' in rule.count ? record.fields[rule.count.onDate] : undefined;
  const fieldDate = isDateField(rule) ? record.fields[rule.startsAt] : undefined;
  return {
    calendar: calendarOf(definition, record.office),
    rule,
    start: typeof fieldDate === 'string' ? fieldDate : clock.startedAt,
    ...(typeof onDate === 'string' ? { onDate } : {}),
    pauses: clock.pauses,
    extensions: clock.extensions,
    ...(clock.metAt === undefined ? {} : { metAt: clock.metAt }),
    now,
  };
}

function nextClock(
  work: Work,
  rule: DeadlineRule,
  bindings: ConditionBindings,
  isClosed: boolean,
): DeadlineClock | undefined {
  const { definition, record, now } = work;
  const known = record.deadlines.find((clock) => clock.deadline === rule.id);
  if (rule.when !== undefined && !holds(rule.when, bindings)) return known?.metAt === undefined ? undefined : known;
  const startedAt = startOf(work, rule, known);
  if (startedAt === undefined) return known?.metAt === undefined ? undefined : known;
  const isRestarted = known !== undefined && known.startedAt !== startedAt && !isDateField(rule);
  if (!known && isClosed) return undefined;
  const clock: DeadlineClock = {
    ...(known && !isRestarted ? known : { deadline: rule.id, dueAt: '', pauses: [], extensions: [] }),
    startedAt,
  };
  const ended = isClosed || (rule.endsWhen !== undefined && holds(rule.endsWhen, bindings));
  const met = clock.metAt === undefined && ended ? { ...clock, metAt: now.toISOString() } : clock;
  return isUnchanged(work, rule, known, met) ? met : count(definition, record, met, rule, now);
}

/** When the clock started, ISO 8601 in UTC; undefined while it has not. */
function startOf(work: Work, rule: DeadlineRule, known: DeadlineClock | undefined): string | undefined {
  const { before, record, now, definition } = work;
  const { startsAt } = rule;
  if (startsAt === 'registered') return record.registeredAt;
  if (startsAt === 'step') {
    const reached = currentKey(record) !== currentKey(before);
    if (currentKey(record) === '') return undefined;
    return reached || !known ? now.toISOString() : known.startedAt;
  }
  if (startsAt.startsWith('state:')) {
    const state = startsAt.slice('state:'.length);
    // Entered again after it was met, the clock runs anew; work that merely comes back keeps its date.
    const isEntered = record.state === state && before.state !== state;
    if (isEntered && (!known || known.metAt !== undefined)) return now.toISOString();
    return known?.startedAt ?? (record.state === state ? now.toISOString() : undefined);
  }
  const date = record.fields[startsAt];
  if (typeof date !== 'string') return undefined;
  const { clock } = calendarOf(definition, record.office);
  return new Date(clock.instantOf(parseDay(date), 0)).toISOString();
}

function isDateField({ startsAt }: DeadlineRule): boolean {
  return startsAt !== 'registered' && startsAt !== 'step' && !startsAt.startsWith('state:');
}

/** Which group of which round waits; empty while none does. */
function currentKey({ routingSlip }: RecordSnapshot): string {
  const step = currentSteps(routingSlip).find(isBlocking);
  return step ? `${roundOf(step)}:${step.group}` : '';
}

/** Counting is the dear part (some hundred days to look at), so it is left out where nothing it depends on has changed. */
function isUnchanged(
  { before, record }: Work,
  rule: DeadlineRule,
  known: DeadlineClock | undefined,
  clock: DeadlineClock,
): boolean {
  if (!known || known.dueAt === '' || known.startedAt !== clock.startedAt || before.office !== record.office)
    return false;
  const old = before.deadlines.find((one) => one.deadline === rule.id);
  if (old?.pauses !== clock.pauses || old.extensions !== clock.extensions) return false;
  return !('onDate' in rule.count) || before.fields[rule.count.onDate] === record.fields[rule.count.onDate];
}

function count(
  definition: Definition,
  record: RecordSnapshot,
  clock: DeadlineClock,
  rule: DeadlineRule,
  now: Date,
): DeadlineClock | undefined {
  if ('onDate' in rule.count && typeof record.fields[rule.count.onDate] !== 'string') return undefined;
  const { dueAt, atRiskAt } = computeDeadline(deadlineFactsOf({ definition, record, clock, rule, now }));
  const { atRiskAt: _, ...rest } = clock;
  return { ...rest, dueAt: dueAt.toISOString(), ...(atRiskAt ? { atRiskAt: atRiskAt.toISOString() } : {}) };
}
