/** A date of a message: the calendar day as its writer's clock showed it, and the instant where the zone is known. */
export interface MailDate {
  /** ISO date, e.g. `2026-03-09`. */
  day: string;
  /** Milliseconds since 1970, in UTC; an unknown zone is taken as UTC. */
  instant: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED_ZONES: Record<string, number> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  NST: -210,
  NDT: -150,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  HNE: -300,
  HAE: -240,
};
const RFC5322 =
  /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*([+-]\d{4}|[a-z]{1,5})?/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads the date of a Date or Received header (RFC 5322 §3.3, with the obsolete forms of §4.3: two-digit years, named zones), or an ISO
 * date. Undefined when it is no date that exists, e.g. 31 February. It does not guess: a numeric day and month are not read.
 */
export function parseMailDate(header: string | undefined): MailDate | undefined {
  const value = (header ?? '')
    .slice(0, 200)
    .replace(/\([^()]{0,80}\)/g, ' ')
    .trim();
  const iso = ISO.exec(value);
  if (iso) return build(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4, 7), iso[7]);
  const parts = RFC5322.exec(value);
  if (!parts) return undefined;
  const month = MONTHS.indexOf(parts[2]!.slice(0, 3).toLowerCase()) + 1;
  return build(fullYear(parts[3]!), month, Number(parts[1]), parts.slice(4, 7), parts[7]);
}

/** Whether a day, month and year exist in the calendar, between 1900 and 2100. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** An ISO date of its parts. */
export function toIsoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function build(
  year: number,
  month: number,
  day: number,
  clock: (string | undefined)[],
  zone?: string,
): MailDate | undefined {
  const [hour, minute, second] = clock.map((part) => Number(part ?? 0)) as [number, number, number];
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 60) return undefined;
  return {
    day: toIsoDay(year, month, day),
    instant: Date.UTC(year, month - 1, day, hour, minute, second) - offset(zone) * 60_000,
  };
}

/** Minutes east of UTC. */
function offset(zone = 'Z'): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!numeric) return NAMED_ZONES[zone.toUpperCase()] ?? 0;
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
}

/** RFC 5322 §4.3: two digits below 50 are 2000 and later, the rest and three digits are 1900 and later. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}
