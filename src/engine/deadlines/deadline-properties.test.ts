import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { calendarSchema, type HolidaySetId } from '../../definition/schema/calendar.ts';
import { type DeadlineRule, deadlineSchema } from '../../definition/schema/deadline.ts';
import { type Calendar, compileCalendar } from '../calendar/calendar.ts';
import { addWorkingDays, countWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import {
  addWorkingTime,
  closingOn,
  nextWorkingInstant,
  openingOn,
  workingTimeBetween,
} from '../calendar/working-time.ts';
import { computeDeadline } from './compute-deadline.ts';
import type { DeadlineFacts } from './deadline.ts';
import {
  listFederalDaysOff,
  nextDate,
  slowDueDate,
  slowDueInstant,
  slowStatutoryDate,
  wallTime,
} from './slow-oracle.ts';

const hour = 3_600_000;
const spans = ['08:00-17:00'];
const zones = ['America/Toronto', 'America/Vancouver', 'America/St_Johns', 'America/Regina'] as const;
const calendars = new Map(zones.map((zone) => [zone, calendarIn(zone, ['canada-federal'])]));
const daysOff = listFederalDaysOff(2023, 2036);

function calendarIn(timeZone: string, holidays: HolidaySetId[]): Calendar {
  const workingHours = { monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans };
  return compileCalendar(calendarSchema.parse({ timeZone, workingHours, holidays }));
}

function ruleOf(more: object): DeadlineRule {
  return deadlineSchema.parse({ id: 'reply', title: { en: 'Reply', fr: 'Réponse' }, startsAt: 'receivedOn', ...more });
}

/** Dates of ten years, with the weeks of both time changes and of the holidays at the turn of the year drawn often. */
const anyDate = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.record({ year: fc.integer({ min: 2024, max: 2034 }), day: fc.integer({ min: 0, max: 364 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ year: fc.integer({ min: 2024, max: 2034 }), day: fc.integer({ min: 62, max: 75 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ year: fc.integer({ min: 2024, max: 2034 }), day: fc.integer({ min: 298, max: 312 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ year: fc.integer({ min: 2024, max: 2034 }), day: fc.integer({ min: 352, max: 368 }) }),
    },
  )
  .map(({ year, day }) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));
const anyZone = fc.constantFrom(...zones);
const anyCount = fc.integer({ min: 1, max: 60 });
const anyInstant = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 47 }))
  .map(([date, half]) => new Date(Date.parse(`${date}T00:00:00Z`) + half * 1_800_000));

function dueOf(
  zone: (typeof zones)[number],
  rule: object,
  facts: Partial<DeadlineFacts> & Pick<DeadlineFacts, 'start'>,
) {
  const calendar = calendars.get(zone)!;
  const result = computeDeadline({ calendar, rule: ruleOf(rule), now: new Date('2024-01-01T12:00:00Z'), ...facts });
  return { calendar, result, dueOn: wallTime(result.dueAt, zone).slice(0, 10) };
}

describe('working days over ten years', () => {
  test('agree with a day-walk written independently, in every zone, at closing time across both time changes', () => {
    fc.assert(
      fc.property(anyZone, anyDate, anyCount, (zone, start, n) => {
        const { result } = dueOf(zone, { count: { workingDays: n } }, { start });
        assert.equal(wallTime(result.dueAt, zone), `${slowDueDate(start, n, { daysOff })} 17:00`);
      }),
      { numRuns: 600 },
    );
  });

  test('would not agree if a calendar knew no holidays', () => {
    const bare = calendarIn('America/Toronto', []);
    const property = fc.property(
      anyDate,
      anyCount,
      (start, n) => addWorkingDays(bare, start, n) === slowDueDate(start, n, { daysOff }),
    );
    assert.ok(fc.check(property, { numRuns: 600 }).failed);
  });

  test('every single day of ten years: the engine and the walk agree on whether it is worked', () => {
    const calendar = calendars.get('America/Toronto')!;
    for (let date = '2024-01-01'; date < '2035-01-01'; date = nextDate(date)) {
      const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      assert.equal(isWorkingDay(calendar, date), slowDueDate(before, 1, { daysOff }) === date, date);
    }
  });

  test('grow with n, fall on working days, and add up', () => {
    const calendar = calendars.get('America/St_Johns')!;
    fc.assert(
      fc.property(anyDate, anyCount, anyCount, (start, a, b) => {
        const due = addWorkingDays(calendar, start, a);
        assert.ok(addWorkingDays(calendar, start, a + 1) > due && due > start);
        assert.ok(isWorkingDay(calendar, due));
        assert.equal(addWorkingDays(calendar, due, b), addWorkingDays(calendar, start, a + b));
        const back = addWorkingDays(calendar, due, -a);
        assert.ok(isWorkingDay(calendar, start) ? back === start : back < start);
        assert.equal(countWorkingDays(calendar, start, due), a);
        assert.equal(countWorkingDays(calendar, due, start), -a);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the explanation', () => {
  test('has a row for every day, counts what was asked, gives a reason for the rest, and ends on the due date', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyDate,
        anyCount,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 10 }),
        (zone, start, n, pauseAt, pauseFor) => {
          const calendar = calendars.get(zone)!;
          const from = closingOn(calendar, addWorkingDays(calendar, start, pauseAt)).toISOString();
          const to = openingOn(calendar, addWorkingDays(calendar, from.slice(0, 10), pauseFor)).toISOString();
          const pauses = pauseFor > 0 && to > from ? [{ from, to, reason: 'consultation' }] : [];
          const { result, dueOn } = dueOf(zone, { count: { workingDays: n }, pausable: {} }, { start, pauses });
          const { days, sentence } = result.explanation;
          let date = start;
          for (const row of days) {
            assert.equal(row.date, date);
            date = nextDate(date);
          }
          assert.deepEqual(
            days.filter(({ counts }) => counts).map(({ number }) => number),
            Array.from({ length: n }, (_, index) => index + 1),
          );
          assert.equal(days.at(-1)?.date, dueOn);
          assert.deepEqual(days.filter(({ due }) => due).length, 1);
          for (const { counts, why, kind, date: on } of days.slice(1)) {
            assert.equal(counts, isWorkingDay(calendar, on) && kind !== 'paused', on);
            assert.equal(counts, why === undefined, on);
          }
          for (const { why, kind } of days) {
            if (kind !== 'holiday') continue;
            assert.ok(sentence.en.includes(why!.en) && sentence.fr.includes(why!.fr));
          }
          const lost = days.filter(({ kind }) => kind === 'paused').length;
          assert.equal(sentence.en.includes(`paused ${lost} working day`), lost > 0);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of hours adds up to the hours', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, fc.integer({ min: 1, max: 60 }), fc.boolean(), (zone, start, n, byTheClock) => {
        const { result, dueOn } = dueOf(zone, { count: byTheClock ? { hours: n } : { workingHours: n } }, { start });
        assert.equal(
          result.explanation.days.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
          n * 60,
        );
        const last = result.explanation.days.at(-1);
        assert.ok(last?.due);
        assert.ok(last.date === dueOn || wallTime(result.dueAt, zone).endsWith('00:00'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('pauses and extensions', () => {
  test('a pause of k working days moves the due date by k, and agrees with the walk', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyDate,
        anyCount,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 15 }),
        (zone, start, n, at, k) => {
          const calendar = calendars.get(zone)!;
          const pausedOn = addWorkingDays(calendar, start, Math.min(at, n));
          const resumedOn = addWorkingDays(calendar, pausedOn, k);
          const pauses = [
            { from: openingOn(calendar, pausedOn), to: openingOn(calendar, resumedOn), reason: 'consultation' },
          ];
          const { dueOn, result } = dueOf(
            zone,
            { count: { workingDays: n }, pausable: { max: { workingDays: k } } },
            { start, pauses },
          );
          assert.equal(dueOn, addWorkingDays(calendar, start, n + k));
          assert.deepEqual(result.faults, []);
          const stopped = new Set<string>();
          for (let date = pausedOn; date < resumedOn; date = nextDate(date)) stopped.add(date);
          assert.equal(dueOn, slowDueDate(start, n, { daysOff, stopped }));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('a pause never makes a due date earlier, and beyond its limit no later', () => {
    fc.assert(
      fc.property(
        anyDate,
        anyCount,
        fc.nat({ max: 2000 }),
        fc.nat({ max: 900 }),
        fc.integer({ min: 1, max: 5 }),
        (start, n, after, length, max) => {
          const from = new Date(Date.parse(`${start}T12:00:00Z`) + after * hour);
          const pauses = [{ from, to: new Date(from.getTime() + length * hour), reason: 'x' }];
          const { dueOn, calendar, result } = dueOf(
            'America/Toronto',
            { count: { workingDays: n }, pausable: { max: { workingDays: max } } },
            { start, pauses },
          );
          assert.ok(dueOn >= addWorkingDays(calendar, start, n) && dueOn <= addWorkingDays(calendar, start, n + max));
          const open = dueOf(
            'America/Toronto',
            { count: { workingDays: n }, pausable: { max: { workingDays: max } } },
            { start, pauses: [{ from, reason: 'x' }], now: new Date(from.getTime() + 9000 * hour) },
          );
          assert.ok(open.dueOn >= result.dueAt.toISOString().slice(0, 10) || result.faults.length === 0);
          assert.ok(open.dueOn <= addWorkingDays(calendar, start, n + max));
          assert.notEqual(open.result.state, 'paused');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('an extension by k is the same as k more days', () => {
    fc.assert(
      fc.property(anyZone, anyDate, anyCount, fc.integer({ min: 1, max: 20 }), (zone, start, n, k) => {
        const extended = dueOf(
          zone,
          { count: { workingDays: n }, extendable: { max: { workingDays: k } } },
          { start, extensions: [{ workingDays: k, reason: 'x', at: start }] },
        );
        const longer = dueOf(zone, { count: { workingDays: n + k } }, { start });
        assert.equal(extended.result.dueAt.getTime(), longer.result.dueAt.getTime());
      }),
      { numRuns: 200 },
    );
  });

  test('hours by the clock last exactly so long, pauses besides', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyInstant,
        fc.integer({ min: 1, max: 200 }),
        fc.nat({ max: 199 }),
        fc.nat({ max: 90 }),
        (zone, start, n, after, length) => {
          const from = new Date(start.getTime() + Math.min(after, n - 1) * hour);
          const pauses = [{ from, to: new Date(from.getTime() + length * hour), reason: 'x' }];
          const { result } = dueOf(zone, { count: { hours: n }, pausable: {} }, { start, pauses });
          assert.equal(result.dueAt.getTime() - start.getTime(), (n + length) * hour);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('statutory days over ten years', () => {
  test('agree with the walk, and are said to move where they do', () => {
    fc.assert(
      fc.property(anyZone, anyDate, fc.integer({ min: 1, max: 90 }), (zone, start, n) => {
        const { result } = dueOf(zone, { count: { calendarDays: n, statutory: true } }, { start });
        const due = slowStatutoryDate(start, n);
        assert.equal(wallTime(result.dueAt, zone), `${due} 17:00`);
        assert.equal(result.explanation.days.filter(({ counts }) => counts).length, n);
        assert.equal(
          result.explanation.days.at(-1)?.kind,
          result.explanation.days.length > n + 1 ? 'moved' : 'counted',
        );
      }),
      { numRuns: 600 },
    );
  });
});

describe('working time over ten years', () => {
  test('agrees with a walk by half hours', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, fc.integer({ min: 1, max: 40 }), (zone, start, halfHours) => {
        const { result } = dueOf(zone, { count: { workingHours: halfHours / 2 } }, { start });
        assert.equal(result.dueAt.toISOString(), slowDueInstant(start, halfHours, zone, daysOff).toISOString());
      }),
      { numRuns: 150 },
    );
  });

  test('adds up, and can be undone', () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.tuple(anyInstant, anyInstant, anyInstant),
        fc.integer({ min: 1, max: 6000 }),
        (zone, instants, minutes) => {
          const calendar = calendars.get(zone)!;
          const [a, b, c] = instants.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
          assert.equal(
            workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c),
            workingTimeBetween(calendar, a, c),
          );
          const later = addWorkingTime(calendar, a, minutes * 60_000);
          assert.equal(workingTimeBetween(calendar, a, later), minutes * 60_000);
          assert.equal(
            workingTimeBetween(calendar, addWorkingTime(calendar, a, -minutes * 60_000), a),
            minutes * 60_000,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('reminders and escalations lie in working hours, the ones before the due date, the others after', () => {
    const rule = {
      remind: [
        { before: { workingDays: 2 }, to: 'assignee' },
        { before: { hours: 7 }, to: 'assignee' },
      ],
      escalate: [
        { after: { workingDays: 1 }, to: 'office' },
        { after: { hours: 5 }, to: 'office' },
      ],
    };
    fc.assert(
      fc.property(anyZone, anyInstant, anyCount, fc.boolean(), (zone, start, n, byTheClock) => {
        const { result, calendar } = dueOf(
          zone,
          { count: byTheClock ? { hours: n } : { workingDays: n }, ...rule },
          { start },
        );
        for (const { at } of [...result.remindAt, ...result.escalateAt]) {
          assert.equal(nextWorkingInstant(calendar, at).getTime(), at.getTime());
          const wall = wallTime(at, zone);
          assert.ok(wall.slice(11) >= '08:00' && wall.slice(11) < '17:00', wall);
        }
        assert.ok(result.remindAt.every(({ at }) => at < result.dueAt && at >= start));
        assert.equal(result.escalateAt.length, 2);
        assert.ok(result.escalateAt.every(({ at }) => at > result.dueAt));
      }),
      { numRuns: 300 },
    );
  });
});
