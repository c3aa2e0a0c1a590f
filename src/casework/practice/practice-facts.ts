import type { PracticePerson } from './practice-schema.ts';

/** A fact about an invented person; calendar dates are YYYY-MM-DD. */
export interface PracticeFact {
  readonly kind: 'clearance' | 'posting' | 'awareness';
  readonly level: string | null;
  readonly holdsFrom: string;
  readonly expiresOn: string | null;
}

/** What makes an invented person eligible, or nearly: one whose clearance lapsed last month, one without the awareness session. */
export function practiceFacts(
  { eligibility, clearanceForDays = 1200 }: Pick<PracticePerson, 'eligibility' | 'clearanceForDays'>,
  clearance: string,
  today: string,
): PracticeFact[] {
  const hasLapsed = eligibility === 'lapsed-clearance';
  const facts: PracticeFact[] = [
    {
      kind: 'clearance',
      level: clearance,
      holdsFrom: daysFrom(today, -1500),
      expiresOn: daysFrom(today, hasLapsed ? -25 : clearanceForDays),
    },
    { kind: 'posting', level: 'canadian-based', holdsFrom: daysFrom(today, -1500), expiresOn: null },
  ];
  if (eligibility !== 'no-awareness') {
    facts.push({ kind: 'awareness', level: null, holdsFrom: daysFrom(today, -150), expiresOn: null });
  }
  return facts;
}

/** The date a number of days after a date. */
export function daysFrom(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
