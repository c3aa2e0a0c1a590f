import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../test/support/processor-time.ts';
import fc from '../../../test/support/properties.ts';
import { compareSequences } from './compare-sequences.ts';
import { compareTexts } from './compare-texts.ts';

const items = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
const pick = (runs: ReturnType<typeof compareSequences>, left: string) =>
  runs.filter(({ kind }) => kind !== left).flatMap((run) => run.items);

test('the runs give back both sequences, and no shorter way is there', () => {
  fc.assert(
    fc.property(items, items, fc.nat({ max: 30 }), (before, after, most) => {
      const runs = compareSequences(before, after, most);
      assert.deepEqual(pick(runs, 'added'), before);
      assert.deepEqual(pick(runs, 'removed'), after);
      for (const [at, run] of runs.entries()) assert.notEqual(run.kind, runs[at + 1]?.kind);
      const changes = runs.filter(({ kind }) => kind !== 'same').reduce((sum, run) => sum + run.items.length, 0);
      const shortest = before.length + after.length - 2 * longestCommon(before, after);
      if (most >= shortest) assert.equal(changes, shortest);
    }),
  );
});

/** The oracle, slow and plain. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  const table = one.map(() => other.map(() => 0));
  for (const [x, left] of one.entries())
    for (const [y, right] of other.entries()) {
      const diagonal = table[x - 1]?.[y - 1] ?? 0;
      const best = Math.max(table[x - 1]?.[y] ?? 0, table[x]![y - 1] ?? 0);
      table[x]![y] = left === right ? diagonal + 1 : best;
    }
  return table.at(-1)?.at(-1) ?? 0;
}

test('a changed word is told by word, a new line as a line, and what did not change is left out', () => {
  const before = 'Dear Ms Byron,\nWe will write to you soon.\nYours,\n';
  const after = 'Dear Ms Byron,\nWe will write to you before May.\nYours,\nThe Minister\n';
  assert.deepEqual(compareTexts(before, after), [
    [
      { kind: 'same', text: 'We will write to you ' },
      { kind: 'removed', text: 'soon' },
      { kind: 'added', text: 'before May' },
      { kind: 'same', text: '.\n' },
    ],
    [{ kind: 'added', text: 'The Minister\n' }],
  ]);
  assert.deepEqual(compareTexts(before, before), []);
  assert.deepEqual(compareTexts('', after), [[{ kind: 'added', text: after }]]);
});

test('texts with nothing in common are compared at once', () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}\n`).join('');
  const begun = processorTime();
  compareTexts(text('a'), text('b'));
  assert.ok(processorTime() - begun < 2_000);
});
