import assert from 'node:assert/strict';
import { test } from 'node:test';
import { types } from 'pg';
import { valueTypes } from './values.ts';

const moments = [
  '2026-11-21 17:43:00+00',
  '2026-11-21 17:43:00.1+00',
  '2026-11-21 17:43:00.123+00',
  '2026-11-21 17:43:00.123456+00',
  '2026-11-21 17:43:00.999999+00',
  '2026-11-21 17:43:00.29+00',
  '2026-11-21 17:43:00.001+00',
  '1969-12-31 23:59:59.5+00',
  '0099-01-01 00:00:00+00',
  '2026-11-21 12:43:00-05',
  '2026-11-21 12:43:00.5+05:30',
  '12026-11-21 17:43:00+00',
  '0044-03-15 12:00:00+00 BC',
  'infinity',
  '-infinity',
];

test('moments are read as the driver reads them', () => {
  const ours = valueTypes.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => unknown;
  const theirs = types.getTypeParser(types.builtins.TIMESTAMPTZ) as unknown as (text: string) => unknown;
  for (const text of moments) assert.deepEqual(ours(text), theirs(text), text);
});

test('a bigint beyond 2^53 is a fault and not a rounded number', () => {
  const parse = valueTypes.getTypeParser(types.builtins.INT8) as unknown as (text: string) => unknown;
  assert.equal(parse('9007199254740991'), 9007199254740991);
  assert.throws(() => parse('9007199254740993'), RangeError);
});
