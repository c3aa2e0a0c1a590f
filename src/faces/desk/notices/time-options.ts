import type { Choice, Language } from '../../../ui/index.ts';

const step = 30;

/** Times of the day in half hours, with others that were chosen before; values are minutes after midnight. */
export function timeOptions(language: Language, more: readonly number[]): Choice[] {
  const times = Array.from({ length: 1440 / step }, (_, index) => index * step);
  return [...new Set([...times, ...more])]
    .toSorted((one, other) => one - other)
    .map((minutes) => ({ value: String(minutes), label: timeOf(minutes, language) }));
}

/** 1110 → "18:30", in French "18 h 30". */
function timeOf(minutes: number, language: Language): string {
  const hours = String(Math.floor(minutes / 60));
  const rest = String(minutes % 60).padStart(2, '0');
  return language === 'fr' ? `${hours} h ${rest}` : `${hours.padStart(2, '0')}:${rest}`;
}
