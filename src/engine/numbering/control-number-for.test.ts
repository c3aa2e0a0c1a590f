import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlNumberFor } from './control-number-for.ts';

test('a control number has the year and the running number, padded, and outgrows its width', () => {
  assert.equal(controlNumberFor('LC-{year}-{sequence:5}', 2026, 7), 'LC-2026-00007');
  assert.equal(controlNumberFor('LC-{year}-{sequence:5}', 2026, 99_999), 'LC-2026-99999');
  assert.equal(controlNumberFor('LC-{year}-{sequence:5}', 2026, 100_000), 'LC-2026-100000');
});

test('numbers and patterns that are none are refused', () => {
  for (const sequence of [0, -1, 1.5, Number.NaN]) {
    assert.throws(() => controlNumberFor('LC-{year}-{sequence:5}', 2026, sequence), RangeError);
  }
  assert.throws(() => controlNumberFor('LC-{sequence:5}', 2026, 1), RangeError);
  assert.throws(() => controlNumberFor('LC-{year}', 2026, 1), RangeError);
  assert.throws(() => controlNumberFor('LC-{year}-{sequence:5}', 26, 1), RangeError);
});
