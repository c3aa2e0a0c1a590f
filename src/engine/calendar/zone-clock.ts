import { Temporal } from 'temporal-polyfill';
import type { CivilDay } from './civil-date.ts';

/** Reads local dates and times of one time zone. Instants are milliseconds since 1970 UTC. */
export interface ZoneClock {
  /** The local day of an instant. */
  localDay(instant: number): CivilDay;
  /** Minutes since local midnight, as a clock on the wall shows them. */
  localMinutes(instant: number): number;
  /** The instant at which a wall clock shows these minutes (0 to 1440) of a day. */
  instantOf(day: CivilDay, minutes: number): number;
}

const msPerDay = 86_400_000;
const msPerMinute = 60_000;

/**
 * A clock for an IANA time zone. A wall time that a time change skips is read as the later one, one that comes twice as the
 * first (RFC 5545 § 3.3.5, Temporal's "compatible").
 *
 * Temporal is exact but takes some 10 µs a look; the offset at each UTC midnight is therefore remembered, and Temporal asked
 * again only within a day at whose ends the offsets differ.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const offsets = new Map<number, number>();
  const besideChanges = new Map<number, number>();

  function offsetAt(instant: number): number {
    return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  }

  function midnightOffset(utcDay: number): number {
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      offset = offsetAt(utcDay * msPerDay);
      offsets.set(utcDay, offset);
    }
    return offset;
  }

  function local(instant: number): number {
    const utcDay = Math.floor(instant / msPerDay);
    const offset = midnightOffset(utcDay);
    return instant + (offset === midnightOffset(utcDay + 1) ? offset : offsetAt(instant));
  }

  return {
    localDay: (instant) => Math.floor(local(instant) / msPerDay),
    localMinutes: (instant) => Math.floor((((local(instant) % msPerDay) + msPerDay) % msPerDay) / msPerMinute),
    instantOf(day, minutes) {
      const wall = day * msPerDay + minutes * msPerMinute;
      const offset = midnightOffset(day);
      const steady =
        offset === midnightOffset(day - 1) && offset === midnightOffset(day + 1) && offset === midnightOffset(day + 2);
      if (steady) return wall - offset;
      const known = besideChanges.get(wall);
      if (known !== undefined) return known;
      const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
      const instant = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
      // Whole minutes of the few days around a time change: there are never many.
      besideChanges.set(wall, instant);
      return instant;
    },
  };
}
