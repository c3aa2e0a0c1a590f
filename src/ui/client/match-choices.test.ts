import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchChoices } from './match-choices.ts';

const labels = ['Member of Parliament', 'Member of the public', 'Élu municipal', 'Public servant', ''];

test('every typed word begins a word of the choice; accents and capitals do not matter', () => {
  assert.deepEqual(matchChoices('elu', labels), [2]);
  assert.deepEqual(matchChoices('mem par', labels), [0]);
  assert.deepEqual(matchChoices('PAR mem', labels), [0]);
  assert.deepEqual(matchChoices('arliament', labels), []);
});

test('choices that begin with what is typed come first; nothing typed fits all but the empty one', () => {
  assert.deepEqual(matchChoices('publ', labels), [3, 1]);
  assert.deepEqual(matchChoices(' ', labels), [0, 1, 2, 3]);
});
