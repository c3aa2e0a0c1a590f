import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchChoices } from './match-choices.ts';

const labels = ['Member of Parliament', 'Member of the public', 'Élu municipal', 'Public servant', ''];

test('every typed word stands in a word of the choice; accents and capitals do not matter', () => {
  assert.deepEqual(matchChoices('elu', labels), [2]);
  assert.deepEqual(matchChoices('mem par', labels), [0]);
  assert.deepEqual(matchChoices('PAR mem', labels), [0]);
  assert.deepEqual(matchChoices('arliament', labels), [0]);
  assert.deepEqual(matchChoices('arliament', labels, true), [], 'not where words must begin so');
  assert.deepEqual(matchChoices('rl', labels), [], 'one or two letters must begin a word');
  assert.deepEqual(matchChoices('parliamant', labels), []);
});

test('choices that begin with what is typed come first; nothing typed fits all but the empty one', () => {
  assert.deepEqual(matchChoices('publ', labels), [3, 1]);
  assert.deepEqual(matchChoices('mun', [...labels, 'Communes', 'Municipality']), [6, 2, 5], 'inside a word comes last');
  assert.deepEqual(matchChoices(' ', labels), [0, 1, 2, 3]);
});
