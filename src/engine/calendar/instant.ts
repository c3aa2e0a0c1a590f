import { CalendarFault } from './calendar-fault.ts';
import { firstYear, lastYear } from './civil-date.ts';

const earliest = Date.UTC(firstYear, 0, 2);
const latest = Date.UTC(lastYear, 11, 31);

/**
 * Milliseconds since 1970 UTC of a Date or of ISO 8601 text.
 * @throws CalendarFault when it is no instant or outside the years 1900 to 2199
 */
export function readInstant(given: Date | string): number {
  const instant = new Date(given).getTime();
  if (instant >= earliest && instant <= latest) return instant;
  throw new CalendarFault({
    en: `This is not a date and time between ${firstYear} and ${lastYear}.`,
    fr: `Ceci n’est pas une date et une heure entre ${firstYear} et ${lastYear}.`,
  });
}
