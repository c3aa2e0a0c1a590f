import { type Language, LOCALES } from './text.ts';

/** How a date is written: '9 Oct', 'Fri 9 Oct', '9 Oct 2026', 'Friday 9 October 2026', 'Fri 9 Oct, 17:00', 'Friday 9 October 2026, 17:00'. */
export type DateStyle = 'short' | 'weekday' | 'dated' | 'long' | 'date-time' | 'full';

/** A moment (Date or ISO 8601 instant) or a calendar day ('2026-10-09'), which has no time zone and never moves. */
export type Moment = Date | string;

export interface DateOptions {
  language: Language;
  style?: DateStyle | undefined;
  /** IANA name; the zone a moment is shown in. Calendar days ignore it. */
  timeZone?: string | undefined;
  /** The reader's now: another year than this one is written out in the short styles. */
  now?: Date | undefined;
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * What was written for a moment, by how it is written: a worklist writes a hundred dates, most of them days that it has written before, and
 * `Intl` takes a microsecond or two for each part. Thrown away whole when it is full.
 */
const written = new Map<string, Map<number, string>>();
const mostWritten = 4000;

/** Zones differ from UTC by whole quarters of an hour, and change by them: within one, the day is the same everywhere. */
const quarter = 15 * 60_000;

/**
 * Writes a date for people. English puts the day first, as the interface does everywhere; times are on the 24-hour clock
 * (17:00, in French 17 h 00).
 *
 * @throws RangeError when `moment` is not a date.
 */
export function formatDate(moment: Moment, options: DateOptions): string {
  const { language, style = 'short' } = options;
  const isDay = typeof moment === 'string' && calendarDay.test(moment);
  const date = isDay ? new Date(`${moment}T12:00:00Z`) : new Date(moment);
  const timeZone = isDay ? 'UTC' : (options.timeZone ?? 'America/Toronto');
  const day = formatDay(date, { language, timeZone, style, now: options.now });
  if (isDay || (style !== 'date-time' && style !== 'full')) return day;
  return `${day}, ${formatTime(date, language, timeZone)}`;
}

/** 09:00, in French 9 h 00 with no-break spaces and no zero before the hour. */
export function formatTime(date: Date, language: Language, timeZone = 'America/Toronto'): string {
  return writeOnce(`time|${language}|${timeZone}`, Math.floor(date.getTime() / 60_000), () =>
    formatter(`time|${language}|${timeZone}`, language, {
      timeZone,
      hour: language === 'fr' ? 'numeric' : '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .format(date)
      .replaceAll(' ', '\u00a0'),
  );
}

/**
 * 'in 3 days', 'yesterday', 'il y a 2 heures': the distance from `now` in the largest unit that fits. Calendar days are compared
 * as days.
 */
export function formatRelative(moment: Moment, now: Date, language: Language): string {
  const isDay = typeof moment === 'string' && calendarDay.test(moment);
  const then = isDay ? Date.parse(`${moment}T00:00:00Z`) : new Date(moment).getTime();
  const from = isDay ? Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`) : now.getTime();
  const minutes = (then - from) / 60_000;
  const [amount, unit] = largestUnit(minutes, isDay);
  return distances[language].format(amount, unit);
}

const distances = {
  en: new Intl.RelativeTimeFormat(LOCALES.en, { numeric: 'auto' }),
  fr: new Intl.RelativeTimeFormat(LOCALES.fr, { numeric: 'auto' }),
};

function formatDay(
  date: Date,
  { language, timeZone, style, now }: { language: Language; timeZone: string; style: DateStyle; now: Date | undefined },
): string {
  const isLong = style === 'long' || style === 'full';
  const withYear =
    isLong || style === 'dated' || (now !== undefined && yearOf(date, timeZone) !== yearOf(now, timeZone));
  const kind = `${style}|${language}|${timeZone}|${withYear}`;
  return writeOnce(kind, Math.floor(date.getTime() / quarter), () => {
    const parts = formatter(kind, language, {
      timeZone,
      day: 'numeric',
      month: isLong ? 'long' : 'short',
      ...(style === 'short' || style === 'dated' ? {} : { weekday: isLong ? 'long' : 'short' }),
      ...(withYear ? { year: 'numeric' } : {}),
    }).formatToParts(date);
    // en-CA would write "Fri, Oct 9"; the order here is weekday, day, month, year in both languages. The day keeps to its month.
    const pick = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
    const month = pick('month');
    // The first of a month is an ordinal in French.
    const day = language === 'fr' && pick('day') === '1' ? '1er' : pick('day');
    const dayAndMonth = `${day}\u00a0${language === 'en' ? month.replace('.', '') : withPoint(month, isLong)}`;
    return [pick('weekday'), dayAndMonth, pick('year')].filter(Boolean).join(' ');
  });
}

/** The parts of fr-CA carry the point in some months only in the literal that follows: juin, août and mai have none. */
function withPoint(month: string, long: boolean): string {
  const whole = ['mars', 'mai', 'juin', 'août'];
  return long || whole.includes(month) || month.endsWith('.') ? month : `${month}.`;
}

function largestUnit(minutes: number, isDay: boolean): [number, Intl.RelativeTimeFormatUnit] {
  const days = Math.round(minutes / 1440);
  if (isDay || Math.abs(minutes) >= 36 * 60)
    return Math.abs(days) >= 60 ? [Math.round(days / 30.44), 'month'] : [days, 'day'];
  return Math.abs(minutes) >= 90 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes), 'minute'];
}

function yearOf(date: Date, timeZone: string): string {
  return writeOnce(`year|${timeZone}`, Math.floor(date.getTime() / quarter), () =>
    formatter(`year|${timeZone}`, 'en', { timeZone, year: 'numeric' }).format(date),
  );
}

function writeOnce(kind: string, when: number, write: () => string): string {
  const ofKind = written.get(kind) ?? new Map<number, string>();
  const known = ofKind.get(when);
  if (known !== undefined) return known;
  const said = write();
  if (ofKind.size >= mostWritten) ofKind.clear();
  written.set(kind, ofKind.set(when, said));
  return said;
}

/** @param key names the language and the options */
function formatter(key: string, language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(LOCALES[language], options);
    formatters.set(key, made);
  }
  return made;
}
