/** What a typed day is understood from. */
export interface DayContext {
  /** `YYYY-MM-DD` where the person sits. */
  readonly today: string;
  /** Without a year: the last such day that is not ahead, the one nearest to today, or the first that is not past. */
  readonly prefer: 'past' | 'near' | 'future';
}

const names: readonly string[][] = [
  ['january', 'janvier'],
  ['february', 'fevrier'],
  ['march', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juin'],
  ['july', 'juillet'],
  ['august', 'aout'],
  ['september', 'septembre'],
  ['october', 'octobre'],
  ['november', 'novembre'],
  ['december', 'decembre'],
];
const weekdays: readonly string[][] = [
  ['sunday', 'dimanche'],
  ['monday', 'lundi'],
  ['tuesday', 'mardi'],
  ['wednesday', 'mercredi'],
  ['thursday', 'jeudi'],
  ['friday', 'vendredi'],
  ['saturday', 'samedi'],
];
const offsets: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ["aujourd'hui", 0],
  ['yesterday', -1],
  ['hier', -1],
  ['avant-hier', -2],
  ['tomorrow', 1],
  ['demain', 1],
]);
const dayLength = 86_400_000;

/**
 * A day as people type it, in either language: 2026-11-21, 20261121, 21 Nov, Nov 21 2025, 1er déc., 25/11, yesterday, hier, lundi, -3.
 * Two numbers that could be day or month either way are not guessed. Gives `YYYY-MM-DD`, or undefined for what is no day.
 */
export function parseDay(typed: string, context: DayContext): string | undefined {
  const text = plain(typed);
  const from = Date.parse(`${context.today}T00:00:00Z`);
  const offset = offsets.get(text) ?? (/^[+-]\d{1,4}$/.test(text) ? Number(text) : undefined);
  if (offset !== undefined) return write(from + offset * dayLength);
  const whole =
    /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})$/.exec(text) ?? /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  return ofWeekday(text, from, context) ?? ofMonth(text, context) ?? ofNumbers(text, context);
}

function plain(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[−–]/g, '-')
    .replace(/[,.](?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^le /, '');
}

function ofWeekday(text: string, from: number, { prefer }: DayContext): string | undefined {
  const wanted = placeOf(text, weekdays);
  if (wanted === undefined) return undefined;
  const ahead = (wanted - new Date(from).getUTCDay() + 7) % 7;
  if (prefer === 'past') return write(from - (7 - ahead) * dayLength);
  return write(from + (ahead === 0 ? 7 : ahead) * dayLength);
}

function ofMonth(text: string, context: DayContext): string | undefined {
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?[ -]?([a-z]{3,9})(?:[ -](\d{4}))?$/.exec(text);
  const monthFirst = /^([a-z]{3,9}) (\d{1,2})(?:er|st|nd|rd|th)?(?: (\d{4}))?$/.exec(text);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = name === undefined ? undefined : placeOf(name, names);
  return month === undefined ? undefined : inYear(year, month + 1, Number(day), context);
}

function ofNumbers(text: string, context: DayContext): string | undefined {
  const [, first = '', second = '', year] = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/.exec(text) ?? [];
  const [one, two] = [Number(first), Number(second)];
  if (one > 12 || one === two) return inYear(year, two, one, context);
  return two > 12 ? inYear(year, one, two, context) : undefined;
}

/** The place of a name of which the beginning was typed, when only one begins so. */
function placeOf(typed: string, lists: readonly string[][]): number | undefined {
  if (typed.length < 3) return undefined;
  const places = lists.flatMap((list, place) => (list.some((name) => name.startsWith(typed)) ? [place] : []));
  return places.length === 1 ? places[0] : undefined;
}

function inYear(given: string | undefined, month: number, day: number, { today, prefer }: DayContext) {
  if (given !== undefined) return dayOf(Number(given), month, day);
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((one) => dayOf(one, month, day) ?? []);
  if (prefer === 'past') return days.findLast((one) => one <= today);
  if (prefer === 'future') return days.find((one) => one >= today);
  const distance = (one: string) => Math.abs(Date.parse(one) - Date.parse(today));
  return days.toSorted((one, other) => distance(one) - distance(other))[0];
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1800 ? write(date.getTime()) : undefined;
}

function write(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
