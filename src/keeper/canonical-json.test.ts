import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/support/properties.ts';
import { canonicalJson, type Json } from './canonical-json.ts';

test('the text of a value does not depend on the order of its keys and says the same', () => {
  const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      const text = canonicalJson(given);
      // -0 and 0 are one number in JSON.
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(given)));
      assert.equal(canonicalJson(reversed(given)), text);
    }),
    { numRuns: 300 },
  );
  assert.equal(canonicalJson({ b: 1, a: [true, null], c: undefined, é: 'ü\n' }), '{"a":[true,null],"b":1,"é":"ü\\n"}');
});

test('fractions, lone surrogates and what is not JSON are refused', () => {
  for (const value of [1.5, Number.NaN, 2 ** 53, '\ud800', { '\udc00': 1 }, 10n, () => 1]) {
    assert.throws(() => canonicalJson(value as Json), TypeError);
  }
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member as Json)]),
  );
}
