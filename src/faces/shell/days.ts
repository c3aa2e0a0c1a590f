/** Calendar days of a time zone as instants, for filters and periods that people give by days. */

/** The day of a moment in a time zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, moment: Date): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return format.format(moment);
}

/**
 * The instant at which a day begins in a time zone.
 *
 * @param day YYYY-MM-DD
 */
export function startOfDay(timeZone: string, day: string): Date {
  // Zones lie within 14 hours of UTC and change by quarter hours; the first quarter hour of that local day is its beginning.
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let at = midnight - 14 * 3_600_000; at <= midnight + 14 * 3_600_000; at += 900_000) {
    if (dayIn(timeZone, new Date(at)) >= day) return new Date(at);
  }
  return new Date(midnight);
}

/** The instant at which a day is over: the beginning of the next. */
export function endOfDay(timeZone: string, day: string): Date {
  const next = new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return startOfDay(timeZone, next);
}
