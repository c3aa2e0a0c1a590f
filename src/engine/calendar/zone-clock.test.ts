import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, formatDay } from './civil-date.ts';
import { zoneClock } from './zone-clock.ts';

/* Zones that change at midnight, by half an hour, east and west of Greenwich, on the half hour, and never. */
const zones = [
  'America/Toronto',
  'America/Vancouver',
  'America/St_Johns',
  'America/Regina',
  'America/Havana',
  'America/Santiago',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Europe/London',
  'UTC',
];

function wallOf(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => format.format(instant);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

describe('a clock on the wall', () => {
  for (const zone of zones) {
    test(`${zone} shows every half hour of 2025 as Intl does`, () => {
      const wall = wallOf(zone);
      const clock = zoneClock(zone);
      for (let instant = Date.UTC(2025, 0, 1); instant < Date.UTC(2026, 0, 1); instant += 1_800_000) {
        const minutes = clock.localMinutes(instant);
        const shown = `${formatDay(clock.localDay(instant))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        assert.equal(shown, wall(instant), new Date(instant).toISOString());
      }
    });

    test(`${zone} finds the first instant at which each half hour of 2025 is shown, or the later one where it is skipped`, () => {
      const wall = wallOf(zone);
      const clock = zoneClock(zone);
      for (let day = dayOf(2025, 1, 1); day < dayOf(2026, 1, 1); day += 1) {
        for (let minutes = 0; minutes <= 1440; minutes += 30) {
          const instant = clock.instantOf(day, minutes);
          const asked =
            minutes === 1440
              ? `${formatDay(day + 1)} 00:00`
              : `${formatDay(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
          const shown = wall(instant);
          assert.ok(shown >= asked, `${asked} ${shown}`);
          const isShownAt = (halfHours: number) => wall(instant + halfHours * 1_800_000) === asked;
          assert.ok(![-4, -3, -2, -1].some(isShownAt), `${asked} is shown earlier`);
          if (shown !== asked) assert.ok(![1, 2, 3, 4].some(isShownAt), `${asked} is not skipped`);
        }
      }
    });
  }
});
