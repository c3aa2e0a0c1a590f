import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { parseMailDate } from './mail-date.ts';

const GOOD: [string, string, string][] = [
  ['Sat, 22 Nov 2008 15:04:59 +1100', '2008-11-22', '2008-11-22T04:04:59.000Z'],
  ['Mon, 9 Mar 2026 19:52:30 -0230', '2026-03-09', '2026-03-09T22:22:30.000Z'],
  ['5 Jan 26 10:00 EST', '2026-01-05', '2026-01-05T15:00:00.000Z'],
  ['Fri, 21 Nov 97 09:55:06 GMT', '1997-11-21', '1997-11-21T09:55:06.000Z'],
  ['Tue, 3 Feb 2026 08:15:02 -0500 (EST)', '2026-02-03', '2026-02-03T13:15:02.000Z'],
  ['2026-03-09T10:00:00Z', '2026-03-09', '2026-03-09T10:00:00.000Z'],
  ['29 Feb 2024 00:00:00 +0000', '2024-02-29', '2024-02-29T00:00:00.000Z'],
];
const BAD = [
  '',
  'Lundi, 32 Foobar 2026 99:99',
  '31 Feb 2026 10:00 +0000',
  '29 Feb 2026',
  '03/04/2026',
  'yesterday',
  '1 Jan 2026 25:00',
  '1 Jan 9999',
];

test('dates of headers are read as their writer dated them, also in obsolete forms', () => {
  for (const [header, day, instant] of GOOD) {
    const date = parseMailDate(header);
    assert.equal(date?.day, day, header);
    assert.equal(new Date(date?.instant ?? Number.NaN).toISOString(), instant, header);
  }
});

test('what is no date is not made into one', () => {
  for (const header of BAD) assert.equal(parseMailDate(header), undefined, header);
});

test('every instant of two centuries survives its header form', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const read = parseMailDate(date.toUTCString());
      assert.equal(read?.instant, Math.floor(date.getTime() / 1000) * 1000);
      assert.equal(read?.day, date.toISOString().slice(0, 10));
    }),
  );
});
