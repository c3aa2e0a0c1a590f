import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../test/support/library-card.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';

const definition = libraryCard();
const quietAt = (hours: QuietHours, office?: string) => (moment: string) =>
  isQuiet(definition, { hours, office, now: new Date(moment) });

test('by default it is quiet outside the working hours of the office, on its own calendar', () => {
  const central = quietAt({ kind: 'office' });
  // Monday 09:00-12:00 and 13:00-17:00 in Toronto.
  assert.deepEqual(
    ['2026-10-05T12:59:00Z', '2026-10-05T13:00:00Z', '2026-10-05T16:30:00Z', '2026-10-05T21:00:00Z'].map(central),
    [true, false, true, true],
  );
  assert.equal(central('2026-10-10T15:00:00Z'), true, 'Saturday');
  // The North Branch opens on Tuesdays, in Winnipeg.
  const north = quietAt({ kind: 'office' }, 'north-branch');
  assert.deepEqual(
    [north('2026-10-05T15:00:00Z'), north('2026-10-06T14:59:00Z'), north('2026-10-06T15:00:00Z')],
    [true, true, false],
  );
});

test('own hours hold every day, also over midnight; never means never', () => {
  const evening = quietAt({ kind: 'own', from: 18 * 60, to: 7 * 60 });
  assert.deepEqual(
    ['2026-10-10T21:59:00Z', '2026-10-10T22:00:00Z', '2026-10-11T10:59:00Z', '2026-10-11T11:00:00Z'].map(evening),
    [false, true, true, false],
  );
  const noon = quietAt({ kind: 'own', from: 12 * 60, to: 13 * 60 });
  assert.deepEqual(['2026-10-05T15:59:00Z', '2026-10-05T16:00:00Z', '2026-10-05T17:00:00Z'].map(noon), [
    false,
    true,
    false,
  ]);
  assert.equal(quietAt({ kind: 'never' })('2026-10-10T03:00:00Z'), false);
});

test('own hours go by the wall clock when clocks change', () => {
  // 1 November 2026: 02:00 in Toronto comes twice.
  const early = quietAt({ kind: 'own', from: 0, to: 6 * 60 });
  assert.deepEqual([early('2026-11-01T10:59:00Z'), early('2026-11-01T11:00:00Z')], [true, false]);
});
