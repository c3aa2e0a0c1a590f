import type { Proposal } from '../intake-item.ts';
import { isCalendarDay, toIsoDay } from '../mail-date.ts';

const ENGLISH = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const FRENCH = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const MONTH = '([a-zéûà]{3,9})\\.?';
const YEAR = '((?:19|20)\\d{2})';
const PATTERNS: { pattern: RegExp; order: string }[] = [
  { pattern: new RegExp(`\\b${YEAR}-(\\d{2})-(\\d{2})\\b`, 'iu'), order: 'ymd' },
  { pattern: new RegExp(`\\b${YEAR}[/.](\\d{2})[/.](\\d{2})\\b`, 'iu'), order: 'ymd' },
  { pattern: new RegExp(`(?<![\\p{L}\\d])${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${YEAR}\\b`, 'iu'), order: 'mdy' },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:er|st|nd|rd|th)?(?:\\s+(?:day\\s+)?of)?[\\s-]+${MONTH},?[\\s-]+${YEAR}\\b`,
      'iu',
    ),
    order: 'dmy',
  },
];
const NUMERIC = new RegExp(`\\b(\\d{1,2})[/.-](\\d{1,2})[/.-]${YEAR}\\b`, 'u');
const LINES = 40;

/**
 * The date a letter bears: a line among its first that holds a date and little else (“Ottawa, le 9 mars 2026”, “March 9, 2026”,
 * “2026-03-09”). A date inside a sentence is not the letter's, and 03/04/2026 may be two days: neither is proposed.
 */
export function proposeLetterDate(text: string): Proposal<string> | undefined {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  for (const line of lines) {
    const found = line.length <= 90 ? findDate(line) : undefined;
    if (!found) continue;
    const rest = line
      .replace(found.text, ' ')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim();
    const words = rest === '' ? [] : rest.split(' ');
    if (words.length > 5 || /\d/.test(rest)) continue;
    const isDateLine = words.length <= 3 || /^(date|dated|le|fait)\b/iu.test(rest);
    return {
      value: found.day,
      source: 'letter-text',
      confidence: found.numeric ? 'guess' : isDateLine ? 'likely' : 'guess',
    };
  }
  return undefined;
}

function findDate(line: string): { text: string; day: string; numeric: boolean } | undefined {
  for (const { pattern, order } of PATTERNS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const part = (letter: string) => match[order.indexOf(letter) + 1]!;
    const month = /^\d/.test(part('m')) ? Number(part('m')) : monthOf(part('m'));
    if (isCalendarDay(Number(part('y')), month, Number(part('d')))) {
      return { text: match[0], day: toIsoDay(Number(part('y')), month, Number(part('d'))), numeric: false };
    }
  }
  return findNumeric(line);
}

/** Day and month in figures are read only when they cannot be exchanged. */
function findNumeric(line: string): { text: string; day: string; numeric: boolean } | undefined {
  const match = NUMERIC.exec(line);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  const [day, month] = first > 12 ? [first, second] : [second, first];
  return isCalendarDay(year, month, day)
    ? { text: match[0], day: toIsoDay(year, month, day), numeric: true }
    : undefined;
}

/** 1 to 12, by the full name or an abbreviation that names one month only; 0 when it is none. */
function monthOf(name: string): number {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  if (plain.length < 3) return 0;
  const candidates = new Set<number>();
  for (const months of [ENGLISH, FRENCH]) {
    for (const [index, month] of months.entries()) if (month.startsWith(plain)) candidates.add(index + 1);
  }
  return candidates.size === 1 ? [...candidates][0]! : 0;
}
