import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/support/properties.ts';
import { JsonFault, parseJson } from './parse-json.ts';

const refused: [string, JsonFault['code']][] = [
  ['{"a":1,"a":2}', 'duplicate-key'],
  ['{"a":{"b":1,"\\u0062":2}}', 'duplicate-key'],
  ['[{"x":[{"y":1,"y":1}]}]', 'duplicate-key'],
  ['{"__proto__":{"admin":true}}', 'forbidden-key'],
  ['{"a":{"constructor":1}}', 'forbidden-key'],
  ['{"a":"\\ud800"}', 'unpaired-surrogate'],
  ['{"a":["\\u0000"]}', 'null-character'],
  ['{"\\u0000":1}', 'null-character'],
  ['{"a":NaN}', 'not-json'],
  ['', 'not-json'],
  [`${'['.repeat(21)}${']'.repeat(21)}`, 'too-deep'],
];

for (const [text, code] of refused) {
  test(`refuses ${text.slice(0, 40) || 'an empty text'} as ${code}`, () => {
    assert.throws(
      () => parseJson(text),
      (fault) => fault instanceof JsonFault && fault.code === code,
    );
  });
}

test('the same key in two objects is no duplicate, nor is a key-like value', () => {
  assert.deepEqual(parseJson('{"a":{"k":1},"b":{"k":2},"c":["k","k"],"d":"\\"a\\":"}'), {
    a: { k: 1 },
    b: { k: 2 },
    c: ['k', 'k'],
    d: '"a":',
  });
});

test('reads whatever JSON.stringify writes', () => {
  const tree = fc.jsonValue({ maxDepth: 5, noUnicodeString: false });
  fc.assert(
    fc.property(tree, (value) => {
      const text = JSON.stringify(value);
      let faulty = false;
      try {
        assert.deepEqual(parseJson(text), JSON.parse(text));
      } catch (fault) {
        if (!(fault instanceof JsonFault)) throw fault;
        faulty = !['forbidden-key', 'unpaired-surrogate', 'null-character'].includes(fault.code);
      }
      assert.equal(faulty, false);
    }),
  );
});
