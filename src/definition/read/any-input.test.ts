import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import { libraryCardFiles } from '../../../test/support/library-card.ts';
import fc from '../../../test/support/properties.ts';
import { compareDefinitions } from '../compare/compare-definitions.ts';
import { inventoryDigest } from '../inventory/inventory-digest.ts';
import { readDefinition } from './read-definition.ts';

const original = libraryCardFiles();
const names = [...original.keys()];
const good = readDefinition(original).definition!;

test('whatever is cut out of or put into the files, reading never throws and names a known file', () => {
  const cut = fc.record({
    file: fc.constantFrom(...names),
    from: fc.nat(6000),
    length: fc.nat(400),
    put: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 12 }),
      fc.constantFrom(': ', '- ', '[', '{a: 1}', '&x *x', '\t'),
    ),
  });
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (cuts) => {
      const files = new Map(original);
      for (const { file, from, length, put } of cuts) {
        const text = files.get(file) ?? '';
        files.set(file, text.slice(0, from) + put + text.slice(from + length));
      }
      explore(files);
    }),
    { numRuns: 80 },
  );
});

test('whatever value takes the place of another, reading never throws', () => {
  const values = fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e9,
    '',
    'x',
    '__proto__',
    'constructor',
    [],
    [[]],
    {},
    { en: 1 },
    { to: {} },
  );
  const change = fc.record({
    file: fc.constantFrom(...names),
    picks: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
    value: values,
  });
  fc.assert(
    fc.property(change, ({ file, picks, value }) => {
      const data = parseDocument(original.get(file) ?? '').toJS() as unknown;
      explore(new Map(original).set(file, JSON.stringify(replaceAt(data, picks, value))));
    }),
    { numRuns: 120 },
  );
});

test('circles and floods of aliases are refused', () => {
  for (const text of [
    'a: &a [*a]',
    'a: &a\n  b: *a',
    `a: &a [x]\n${flood()}`,
    '['.repeat(20_000),
    `${'- '.repeat(20_000)}x`,
  ]) {
    const { faults } = readDefinition(new Map(original).set('system.yaml', text));
    assert.ok(faults.some(({ file }) => file === 'system.yaml'));
  }
});

/** Reads, and puts what could be read through everything that works on definitions. */
function explore(files: ReadonlyMap<string, string>): void {
  const { definition, faults } = readDefinition(files);
  for (const fault of faults) assert.ok(names.includes(fault.file), fault.file);
  assert.equal(
    definition === undefined,
    faults.some(({ severity }) => severity === 'fault'),
  );
  if (!definition) return;
  assert.match(inventoryDigest(definition), /^[0-9a-f]{16}$/);
  assert.ok(Array.isArray(compareDefinitions(good, definition)));
}

function replaceAt(data: unknown, [pick = 0, ...rest]: readonly number[], value: unknown): unknown {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return value;
  const key = Object.keys(data)[pick % Object.keys(data).length]!;
  const part = (data as Record<string, unknown>)[key];
  const changed = rest.length === 0 ? value : replaceAt(part, rest, value);
  if (Array.isArray(data)) return data.with(Number(key), changed);
  return { ...data, [key]: changed };
}

function flood(): string {
  const levels = Array.from(
    { length: 12 },
    (_, index) =>
      `${letter(index + 1)}: &${letter(index + 1)} [${Array.from({ length: 12 }, () => `*${letter(index)}`).join(',')}]`,
  );
  return levels.join('\n');
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
