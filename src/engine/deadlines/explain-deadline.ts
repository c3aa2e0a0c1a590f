import type { Count } from '../../definition/schema/deadline.ts';
import type { Text } from '../../definition/text.ts';
import { type CivilDay, parseDay, yearOf } from '../calendar/civil-date.ts';
import type { ClockStop } from './clock-stops.ts';
import type { Counted } from './count-days.ts';
import type { DeadlineFacts, ExplainedDay, Explanation } from './deadline.ts';
import type { Lengthening } from './lengthenings.ts';
import { amountOf, describeCount, describeDay, describeTime } from './phrases.ts';

/** A deadline that has been counted, to be put into words. */
export interface Explainable {
  readonly facts: DeadlineFacts;
  readonly start: number;
  readonly stops: readonly ClockStop[];
  readonly lengthenings: readonly Lengthening[];
  readonly counted: Counted;
}

const explained = new WeakMap<Counted, WeakMap<DeadlineFacts['rule'], Explanation>>();

/** The same for a count that other records share (see `countPlainDays`): its words are made once for each rule. */
export function explainOnce(given: Explainable): Explanation {
  const { facts, start, stops, lengthenings, counted } = given;
  const startsOnFirstDay = counted.days[0]?.date === facts.calendar.factsOf(facts.calendar.clock.localDay(start)).date;
  const isPlain = stops.length + lengthenings.length === 0 && startsOnFirstDay && !countsHours(facts.rule.count);
  if (!isPlain || 'onDate' in facts.rule.count) return explainDeadline(given);
  const byRule = explained.get(counted) ?? new WeakMap<DeadlineFacts['rule'], Explanation>();
  explained.set(counted, byRule);
  const explanation = byRule.get(facts.rule) ?? explainDeadline(given);
  byRule.set(facts.rule, explanation);
  return explanation;
}

/** Says in one sentence why the due date is what it is; the rows are those of the count itself, so that the two cannot differ. */
export function explainDeadline(given: Explainable): Explanation {
  const year = yearOf(given.facts.calendar.clock.localDay(given.start));
  const clauses = [
    sayCount(given, year),
    sayFreeDays(given.counted.days, year),
    ...sayPauses(given),
    ...sayExtensions(given.lengthenings),
    sayMove(given.counted.days, year),
  ];
  return { sentence: asSentence(clauses), days: given.counted.days };
}

/** Clauses as one sentence in either language; empty where there is nothing to say. */
export function asSentence(clauses: readonly (Text | undefined)[]): Text {
  const said = clauses.filter((clause) => clause !== undefined);
  return { en: sentence(said.map(({ en }) => en)), fr: sentence(said.map(({ fr }) => fr)) };
}

function sayCount({ facts, start, counted }: Explainable, year: number): Text {
  const { count } = facts.rule;
  const { clock } = facts.calendar;
  if ('onDate' in count) {
    const date = describeDay(parseDay(facts.onDate ?? ''), year);
    return { en: `Due on ${date.en}, the date given`, fr: `Échéance au ${date.fr}, la date indiquée` };
  }
  if ('ofStep' in count) return { en: 'The day of the routing step', fr: 'Le jour de l’étape d’acheminement' };
  const amount = describeStretch(count);
  const day = describeDay(countsHours(count) ? clock.localDay(start) : parseDay(counted.days[0]?.date ?? ''), year);
  const time = countsHours(count) ? describeTime(clock.localMinutes(start)) : undefined;
  return {
    en: `${amount.en} from ${day.en}${time ? `, ${time.en}` : ''}`,
    fr: `${amount.fr} à partir du ${day.fr}${time ? `, ${time.fr}` : ''}`,
  };
}

/** Names the holidays and closures up to the last day that counts; `year` is the one that needs no saying. */
export function sayFreeDays(days: readonly ExplainedDay[], year: number): Text | undefined {
  const free = days.slice(0, lastCounted(days)).filter(({ kind }) => kind === 'holiday' || kind === 'closure');
  if (free.length === 0) return undefined;
  const named = free.map(({ date, why }) => {
    const day = describeDay(parseDay(date), year);
    return { en: `${why?.en} (${day.en})`, fr: `${why?.fr} (${day.fr})` };
  });
  const many = named.length > 1;
  return {
    en: `${list(
      named.map(({ en }) => en),
      'and',
    )} ${many ? 'do' : 'does'} not count`,
    fr: `${many ? 'non comptés' : 'non compté'} : ${list(
      named.map(({ fr }) => fr),
      'et',
    )}`,
  };
}

function sayPauses({ facts, stops, counted }: Explainable): Text[] {
  const { count } = facts.rule;
  return stops.flatMap((stop) => {
    const { unit, lost } = countsHours(count)
      ? { unit: 'hours' as const, lost: (stop.to - stop.from) / 3_600_000 }
      : {
          unit: 'workingDays' in count ? ('workingDays' as const) : ('calendarDays' as const),
          lost: countPaused(counted.days, stop),
        };
    if (lost === 0 && !stop.running) return [];
    const words = describeCount(unit, lost);
    const still = stop.running;
    return [
      {
        en: `${still ? 'paused now, so far' : 'paused'} ${words.en} (${stop.reason.en})`,
        fr: `${still ? 'suspendu en ce moment, jusqu’ici' : 'suspendu'} ${words.fr} (${stop.reason.fr})`,
      },
    ];
  });
}

function countPaused(days: readonly ExplainedDay[], stop: ClockStop): number {
  const isWithin = (day: CivilDay) => stop.fromDay <= day && day < stop.toDay;
  return days.filter(({ kind, date }) => kind === 'paused' && isWithin(parseDay(date))).length;
}

function sayExtensions(lengthenings: readonly Lengthening[]): Text[] {
  return lengthenings
    .filter(({ amount }) => amount > 0)
    .map(({ unit, amount, reason }) => {
      const words = describeCount(unit, amount);
      return { en: `extended by ${words.en} (${reason.en})`, fr: `prolongé de ${words.fr} (${reason.fr})` };
    });
}

function sayMove(days: readonly ExplainedDay[], year: number): Text | undefined {
  const last = days.at(-1);
  if (last?.kind !== 'moved') return undefined;
  const obstacle = days[lastCounted(days)];
  const from = describeDay(parseDay(obstacle?.date ?? last.date), year);
  const to = describeDay(parseDay(last.date), year);
  return {
    en: `the last day, ${from.en}, is not one on which it can be done (${obstacle?.why?.en}), hence ${to.en}`,
    fr: `le dernier jour, ${from.fr}, n’en est pas un où la chose peut être faite (${obstacle?.why?.fr}), d’où le ${to.fr}`,
  };
}

/** The last day that counts, or the first day when none does; days after it only move the due date on. */
function lastCounted(days: readonly ExplainedDay[]): number {
  return Math.max(
    0,
    days.findLastIndex(({ counts }) => counts),
  );
}

function describeStretch(count: Exclude<Count, { onDate: string } | { ofStep: true }>): Text {
  const { unit, amount } = amountOf(count);
  return unit === 'workingDays' && amount === 0
    ? { en: 'The same working day,', fr: 'Le même jour ouvrable,' }
    : describeCount(unit, amount);
}

function countsHours(count: Count): boolean {
  return 'hours' in count || 'workingHours' in count;
}

function list(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

function sentence(clauses: readonly string[]): string {
  const text = clauses.join('; ');
  return text === '' || text.endsWith('.') ? text : `${text}.`;
}
