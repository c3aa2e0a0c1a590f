import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFields, libraryCard, registered } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import type { Definition } from '../../definition/definition.ts';
import { calendarSchema } from '../../definition/schema/calendar.ts';
import { listFederalDaysOff, nextDate, slowDueDate } from '../deadlines/slow-oracle.ts';
import type { RecordSnapshot } from '../types.ts';
import { type ClockChange, changeDeadline, withChange } from './change-deadline.ts';
import { previewDeadline } from './preview-deadline.ts';

const limits = { pause: 15, extension: 5, times: 2 };
const daysOff = listFederalDaysOff(2024, 2034);
const definition = withHolidays(['canada-federal']);

type Holidays = Definition['system']['calendar']['holidays'];

function withHolidays(holidays: Holidays): Definition {
  const { system } = libraryCard;
  const { timeZone, workingHours } = system.calendar;
  const calendar = calendarSchema.parse({ timeZone, workingHours, holidays });
  const offices = system.offices.map((office) => ({ ...office, calendar: undefined }));
  return { ...libraryCard, system: { ...system, calendar, offices } as Definition['system'] };
}

/** A definition whose rules know no limit. */
function withoutLimits(given: Definition): Definition {
  const extendable = { max: { workingDays: 1000 }, times: 20 };
  const workflows = given.workflows.map((workflow) => ({
    ...workflow,
    deadlines: workflow.deadlines.map((rule) => (rule.id === 'card' ? { ...rule, pausable: {}, extendable } : rule)),
  }));
  return { ...given, workflows };
}

function cardOf(receivedOn: string): RecordSnapshot {
  const startedAt = `${receivedOn}T05:00:00.000Z`;
  const clock = { deadline: 'card', startedAt, dueAt: '', pauses: [], extensions: [] };
  return { ...registered('card-request', cardFields), fields: { ...cardFields, receivedOn }, deadlines: [clock] };
}

/** The same rules once more, on dates as texts and days counted one by one. */
class SlowCard {
  readonly #start: string;
  readonly #stopped = new Set<string>();
  #pausedOn: string | undefined;
  #pauseLeft = limits.pause;
  #extended = 0;
  #times = 0;

  constructor(start: string) {
    this.#start = start;
  }

  get isPaused(): boolean {
    return this.#pausedOn !== undefined;
  }

  /** The due date after a change; nothing where the limit forbids it. */
  change(change: ClockChange, on: string): { due: string; longest?: { until: string; due: string } } | undefined {
    if (change.kind === 'extend' && 'workingDays' in change) {
      if (this.#times === limits.times || this.#extended + change.workingDays > limits.extension) return undefined;
      this.#times += 1;
      this.#extended += change.workingDays;
      return { due: this.#due(this.#pausedOn ? this.#stand(this.#pausedOn, nextDate(on)).days : []) };
    }
    if (change.kind === 'run-on') {
      const { days, worked } = this.#stand(this.#pausedOn ?? on, on);
      for (const day of days) this.#stopped.add(day);
      this.#pauseLeft -= worked;
      this.#pausedOn = undefined;
      return { due: this.#due([]) };
    }
    if (this.#pauseLeft === 0 && isWorked(on)) return undefined;
    this.#pausedOn = on;
    const whole = this.#stand(on, '2034-12-31');
    return {
      due: this.#due(this.#stand(on, nextDate(on)).days),
      longest: { until: whole.end, due: this.#due(whole.days) },
    };
  }

  /** The days from one to before another on which it stands still, as far as the limit goes, and the day it then runs again. */
  #stand(from: string, to: string): { days: string[]; worked: number; end: string } {
    const days: string[] = [];
    let worked = 0;
    let day = from;
    for (; day < to; day = nextDate(day)) {
      if (isWorked(day)) {
        if (worked === this.#pauseLeft) break;
        worked += 1;
      }
      days.push(day);
    }
    return { days, worked, end: day };
  }

  #due(more: readonly string[]): string {
    return slowDueDate(this.#start, 10 + this.#extended, { daysOff, stopped: new Set([...this.#stopped, ...more]) });
  }
}

const worked = new Map<string, boolean>();

function isWorked(date: string): boolean {
  const known = worked.get(date) ?? findWorked(date);
  worked.set(date, known);
  return known;
}

function findWorked(date: string): boolean {
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return slowDueDate(before, 1, { daysOff }) === date;
}

const localDay = (at: Date) => at.toLocaleDateString('en-CA', { timeZone: 'America/Toronto' });

const changes = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 9 }),
    isExtension: fc.boolean(),
    workingDays: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 7 },
);
// The weeks of many holidays are drawn often.
const starts = fc
  .tuple(
    fc.integer({ min: 2024, max: 2032 }),
    fc.oneof(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 270, max: 364 })),
  )
  .map(([year, day]) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));

/** Each change is previewed by one definition, made by the real one, and counted by hand. */
function previewsBy(shown: Definition) {
  return fc.property(starts, changes, (start, steps) => {
    let record = cardOf(start);
    let now = new Date(`${start}T15:00:00.000Z`);
    const slow = new SlowCard(start);
    for (const { days, isExtension, workingDays } of steps) {
      now = new Date(now.getTime() + days * 86_400_000);
      const reason = 'Waiting for a proof of address';
      const clockChange: ClockChange = slow.isPaused ? { kind: 'run-on' } : { kind: 'pause', reason };
      const change: ClockChange = isExtension ? { kind: 'extend', workingDays, reason } : clockChange;
      const preview = previewDeadline({ definition: shown, record, deadline: 'card', change, now });
      const made = changeDeadline({ definition, record, deadline: 'card', change: withChange(change, now), now });
      const expected = slow.change(change, localDay(now));
      assert.ok(preview && made);
      assert.deepEqual([preview.fault, preview.clock.dueAt], [made.fault, made.clock.dueAt]);
      assert.equal(preview.after.dueAt.toISOString(), preview.clock.dueAt);
      assert.equal(preview.fault === undefined, expected !== undefined, `${change.kind} on ${localDay(now)}`);
      if (!expected) continue;
      assert.equal(localDay(preview.after.dueAt), expected.due, `${change.kind} on ${localDay(now)}`);
      if (preview.longest && expected.longest) {
        assert.equal(localDay(preview.longest.until), expected.longest.until);
        assert.equal(localDay(preview.longest.dueAt), expected.longest.due);
      }
      record = { ...record, deadlines: [made.clock] };
    }
  });
}

test('a preview of a pause, of its end and of an extension is what comes of it, and what a count by hand gives', () => {
  fc.assert(previewsBy(definition), { numRuns: 220 });
});

test('a preview that forgot the holidays or the limits would be found', () => {
  for (const broken of [withHolidays([]), withoutLimits(definition)]) {
    assert.ok(fc.check(previewsBy(broken), { numRuns: 220 }).failed);
  }
});

test('a preview says why the date moves, and how long a pause may last', () => {
  // Due on 9 November without it.
  const record = cardOf('2026-10-26');
  const now = new Date('2026-11-02T15:00:00.000Z');
  const ask = (change: ClockChange) => previewDeadline({ definition, record, deadline: 'card', change, now });
  const extended = ask({ kind: 'extend', workingDays: 5, reason: '' });
  assert.deepEqual(extended?.why, {
    en: '5 working days more; Remembrance Day (11 Nov) does not count.',
    fr: '5 jours ouvrables de plus; non compté : Jour du Souvenir (11 nov.).',
  });
  assert.deepEqual(
    [extended.before, extended.after].map(({ dueAt }) => localDay(dueAt)),
    ['2026-11-09', '2026-11-17'],
  );
  const tooLong = ask({ kind: 'extend', workingDays: 6, reason: '' });
  assert.equal(tooLong?.fault?.en, 'This deadline can be extended by at most 5 working days in all.');
  const { longest } = ask({ kind: 'pause', reason: '' }) ?? {};
  assert.deepEqual(
    [longest?.until, longest?.dueAt].map((at) => at && localDay(at)),
    ['2026-11-24', '2026-12-01'],
  );
  const met = { ...record, deadlines: record.deadlines.map((clock) => ({ ...clock, metAt: now.toISOString() })) };
  assert.equal(
    previewDeadline({ definition, record: met, deadline: 'card', change: { kind: 'run-on' }, now }),
    undefined,
  );
});
