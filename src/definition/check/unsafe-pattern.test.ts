import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../test/support/processor-time.ts';
import { explainUnsafePattern } from './unsafe-pattern.ts';

const fine = [
  '[A-Z]{2}[0-9]{6}',
  '[A-Z]\\d[A-Z] ?\\d[A-Z]\\d',
  '\\d{5}(-\\d{4})?',
  '(\\d{3}-){2}\\d{4}',
  '(?:RO|DM)-\\d{4}-\\d+',
  '[^@\\s]+',
  '\\p{Lu}[a-z]{0,20}',
  '[*+(]{3}',
  'a|b|c',
];
const unsafe = [
  '(a+)+',
  '(a*)*b',
  '(a|aa)+',
  '(a|a)*$',
  '((a+))+',
  '([a-z]+)*@',
  '(a?){30}a{30}',
  '(.*)\\1',
  '(?=a)a',
  '(?<!a)b',
  '^\\s*(.*?)\\s*$',
  'a+a+',
  '.{0,500}.{0,500}',
  '(?<n>a)\\k<n>',
  '(a',
  '[z-a]',
  '(?:a{1,5}){2,}',
];

for (const pattern of fine) test(`${pattern} is fine`, () => assert.equal(explainUnsafePattern(pattern), undefined));
for (const pattern of unsafe) test(`${pattern} is refused`, () => assert.ok(explainUnsafePattern(pattern)));

test('what is fine is fast on hostile texts', () => {
  const hostile = ['0'.repeat(50_000), `${'A'.repeat(50_000)}!`, `${'a'.repeat(50_000)}\n`, `${'ab'.repeat(25_000)}-`];
  for (const pattern of fine) {
    const start = processorTime();
    for (const text of hostile) new RegExp(`^(?:${pattern})$`, 'u').test(text);
    assert.ok(processorTime() - start < 500, pattern);
  }
});
