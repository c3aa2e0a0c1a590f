import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newControlDatabase } from '../../../test/support/database.ts';
import { newTestInstallation } from '../../../test/support/installation.ts';
import { advanceClock } from './advance-clock.ts';
import { parseDuration } from './parse-duration.ts';
import { openPracticeClock } from './practice-clock.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('the clock starts where it is told, runs, and keeps how far it was moved', async (t) => {
  const { app } = await newControlDatabase(t);
  const start = new Date('2027-03-01T14:00:00Z');
  const first = openPracticeClock(start);
  await first.attach(app);
  assert.ok(isNear(first.now(), start.getTime()));
  await first.advance(3 * day);
  const second = openPracticeClock();
  await second.attach(app);
  assert.ok(isNear(second.now(), start.getTime() + 3 * day), 'another process sees it there');
  const third = openPracticeClock(start);
  await third.attach(app);
  assert.ok(isNear(third.now(), start.getTime() + 3 * day), 'the same start again does not turn it back');
  await assert.rejects(third.advance(-1), RangeError);
  await assert.rejects(third.advance(0), RangeError);
});

test('processes beside each other have one clock, whoever moves it', async (t) => {
  const { app } = await newControlDatabase(t);
  const start = new Date('2027-03-01T14:00:00Z');
  const [web, worker] = [openPracticeClock(start), openPracticeClock(start)];
  for (const clock of [web, worker]) await clock.attach(app);
  await web.advance(3 * day);
  assert.ok(isNear(worker.now(), start.getTime()), 'not yet');
  await worker.reread();
  assert.ok(isNear(worker.now(), start.getTime() + 3 * day));
  await web.advance(day);
  await worker.advance(day);
  await web.reread();
  for (const clock of [web, worker]) assert.ok(isNear(clock.now(), start.getTime() + 5 * day), 'no move is lost');
});

test('a new installation can begin in the past', async (t) => {
  const { app } = await newControlDatabase(t);
  const start = new Date('2025-01-06T14:00:00Z');
  const clock = openPracticeClock(start);
  await clock.attach(app);
  assert.ok(isNear(clock.now(), start.getTime()));
});

test('work done at another moment moves the clock of nobody else', async () => {
  const clock = openPracticeClock();
  const moment = new Date('2026-01-05T14:00:00Z');
  const seen = await Promise.all([
    clock.at(moment, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return clock.now();
    }),
    (async () => clock.now())(),
  ]);
  assert.equal(seen[0].getTime(), moment.getTime());
  assert.ok(isNear(seen[1], Date.now()));
});

test('durations: weeks to seconds, forward, at most a year', () => {
  assert.equal(parseDuration('P3DT2H'), 3 * day + 120 * minute);
  assert.equal(parseDuration('P1W'), 7 * day);
  assert.equal(parseDuration('PT90M'), 90 * minute);
  for (const text of ['', 'P', 'PT', 'P0D', '-P1D', 'P-1D', 'P1Y', 'P1M', 'P400D', 'P1DT', '3D', 'P1D ', 'PT1H\n']) {
    assert.throws(() => parseDuration(text), { code: 'invalid' }, JSON.stringify(text));
  }
});

test('the clock of real mode, or any other clock, cannot be moved', async (t) => {
  const real = await newTestInstallation(t);
  await assert.rejects(advanceClock(real.installation, 'P1D'), { code: 'not-found' });
  const otherClock = { ...real.installation, mode: 'practice' as const };
  await assert.rejects(advanceClock(otherClock, 'P1D'), { code: 'not-found' });
  const inRealMode = { ...real.installation, clock: openPracticeClock() };
  await assert.rejects(advanceClock(inRealMode, 'P1D'), { code: 'not-found' });
});

test('moving the clock is recorded, and what fell due on the way has happened', async (t) => {
  const made = await newTestInstallation(t, { mode: 'practice' });
  const clock = openPracticeClock(new Date('2026-10-05T14:00:00Z'));
  const installation = { ...made.installation, clock };
  const moved = await advanceClock(installation, 'P2D');
  assert.ok(isNear(new Date(moved.now), Date.parse('2026-10-07T14:00:00Z')));
  const { rows } = await made.control.app.query<{ body: string }>({
    text: `select body from audit.entry where type = 'clock-moved'`,
  });
  assert.equal(rows.length, 1);
});

function isNear(moment: Date, expected: number): boolean {
  return Math.abs(moment.getTime() - expected) < minute;
}
