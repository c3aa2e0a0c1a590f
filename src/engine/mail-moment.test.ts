import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../test/support/library-card.ts';
import { dailyMailDue } from './mail-moment.ts';
import type { QuietHours } from './quiet-hours.ts';

const definition = libraryCard();
/** Monday 5 October 2026 and later, at a wall time in Toronto. */
const due = (hours: QuietHours, at: number) => (day: number, time: string) =>
  dailyMailDue(definition, { hours, at, now: new Date(`2026-10-${String(day).padStart(2, '0')}T${time}:00-04:00`) });

test('the mail of a day goes at its time, and is held while the office is closed', () => {
  const morning = due({ kind: 'office' }, 8 * 60);
  assert.deepEqual(
    [morning(5, '07:59'), morning(5, '08:00'), morning(5, '08:59'), morning(5, '09:00'), morning(5, '16:59')],
    [undefined, undefined, undefined, '2026-10-05', '2026-10-05'],
  );
  assert.equal(morning(10, '10:00'), undefined, 'Saturday');
  assert.equal(due({ kind: 'office' }, 10 * 60)(13, '09:00'), undefined, 'after a long weekend one mail, at its time');
  assert.equal(due({ kind: 'never' }, 8 * 60)(10, '08:00'), '2026-10-10');
});

test('a time that is always quiet goes when it ends, on the next day if need be', () => {
  const evening = due({ kind: 'office' }, 20 * 60);
  assert.equal(evening(5, '20:00'), undefined);
  assert.equal(evening(6, '09:00'), '2026-10-05', 'that of the evening before');
  const day = due({ kind: 'own', from: 7 * 60, to: 18 * 60 }, 8 * 60);
  assert.deepEqual([day(5, '06:59'), day(5, '08:00'), day(5, '18:00')], ['2026-10-04', undefined, '2026-10-05']);
});
