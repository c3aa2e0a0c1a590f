import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFields, libraryCard as definition } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import { isSameValue } from '../same-value.ts';
import type { FieldValues } from '../types.ts';
import { mergeVersions } from './merge-versions.ts';

const merge = (was: FieldValues, mine: FieldValues, now: FieldValues) =>
  mergeVersions(definition, 'card-request', { was, mine, now });

const person = (given: string, email: string) => ({ name: { given, family: 'Byron' }, type: 'adult', email });

test('what only one of two changed is taken over, what both changed differently is a clash', () => {
  const was = { ...cardFields, subject: 'A card', fee: 5 };
  const merged = merge(was, { ...was, subject: 'A card, soon' }, { ...was, fee: 7 });
  assert.deepEqual(merged.clashes, []);
  assert.equal(merged.fields.subject, 'A card, soon');
  assert.equal(merged.fields.fee, 7);
  assert.deepEqual([merged.kept, merged.taken], [['subject'], ['fee']]);
  const both = merge(was, { ...was, subject: 'Mine' }, { ...was, subject: 'Theirs' });
  assert.deepEqual(
    both.clashes.map(({ path, was, mine, now }) => ({ path, was, mine, now })),
    [{ path: ['subject'], was: 'A card', mine: 'Mine', now: 'Theirs' }],
  );
  assert.equal(both.fields.subject, 'Mine', 'nothing typed is lost');
  assert.deepEqual(merge(was, { ...was, subject: 'Same' }, { ...was, subject: 'Same' }).clashes, []);
});

test('parts of a group are merged one by one, as long as nobody added or removed an entry', () => {
  const was = { borrowers: [person('Ada', 'ada@example.ca')] };
  const mine = { borrowers: [person('Ada', 'ada@example.org')] };
  const merged = merge(was, mine, { borrowers: [person('Adèle', 'ada@example.ca')] });
  assert.deepEqual(merged.clashes, []);
  assert.ok(isSameValue(merged.fields.borrowers, [person('Adèle', 'ada@example.org')]), JSON.stringify(merged.fields));
  const added = merge(was, mine, { borrowers: [person('Ada', 'ada@example.ca'), person('Bea', 'bea@example.ca')] });
  assert.deepEqual(
    added.clashes.map(({ path }) => path),
    [['borrowers']],
  );
});

test('a part that the form does not give is that of now, and ways of writing are no change', () => {
  const was = { borrowers: [person('Ada', 'ada@example.ca')], subject: 'One\ntwo' };
  const mine = { borrowers: [{ type: 'adult' }], subject: ' One\r\ntwo ' };
  const now = { borrowers: [person('Ada', 'new@example.ca')], subject: 'Three' };
  const merged = merge(was, mine, now);
  assert.deepEqual(merged.clashes, []);
  assert.ok(isSameValue(merged.fields, now), JSON.stringify(merged.fields));
});

const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
const fields = fc.record({ subject: value, proof: value, note: value });

test('for any three versions: what I did not change is theirs, what they did not change is mine, and a clash is where both did', () => {
  fc.assert(
    fc.property(fields, fields, fields, (was, mine, now) => {
      const merged = merge(was, mine, now);
      const clashing = new Set(merged.clashes.map(({ path }) => path[0]));
      for (const id of ['subject', 'proof'] as const) {
        const [b, m, t] = [was[id], mine[id], now[id]];
        const expected = m === b ? t : m;
        assert.ok(isSameValue(merged.fields[id], expected), `${id}: ${b}, ${m}, ${t}`);
        assert.equal(clashing.has(id), m !== b && t !== b && m !== t, `${id}: ${b}, ${m}, ${t}`);
      }
    }),
  );
});
