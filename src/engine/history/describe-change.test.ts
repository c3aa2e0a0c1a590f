import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFields, libraryCard as definition } from '../../../test/support/engine/library-card.ts';
import { describeChange } from './describe-change.ts';

test('a change is said in words, with labels of choices and offices, in both languages', () => {
  const after = {
    ...cardFields,
    kind: 'lost-card',
    fee: 2.5,
    feeWaived: true,
    branch: 'finance',
    consulted: ['finance', 'collections'],
    notes: 'Called.',
  };
  assert.deepEqual(
    describeChange(definition, 'card-request', cardFields, after).map((one) => one.sentence.en),
    [
      'Kind of request: New card → Lost card',
      'What was said: nothing → Called.',
      'Fee in dollars: 5 → 2.5',
      'Fee waived: nothing → yes',
      'Branch of the card: Central Branch → Fees and Fines',
      'Offices to be asked: nothing → Fees and Fines, Collections',
    ],
  );
  const fee = describeChange(definition, 'card-request', { fee: 5 }, { fee: 2.5 });
  assert.deepEqual(fee[0]?.sentence.fr, 'Frais en dollars : 5 → 2,5');
});

test('within repeated groups the entry and the part are named', () => {
  const [ada] = cardFields.borrowers as Record<string, unknown>[];
  const after = {
    borrowers: [
      { ...ada, name: { given: 'Adah', family: 'Fictive' } },
      { type: 'school', name: { family: 'Northern' } },
    ],
  };
  const changes = describeChange(definition, 'card-request', { borrowers: [ada] }, after);
  assert.deepEqual(
    changes.map((one) => [one.path, one.sentence.en]),
    [
      ['borrowers.name.given', 'Borrowers 1, Name, Given name: Ada → Adah'],
      ['borrowers.name.family', 'Borrowers 2, Name, Family name: nothing → Northern'],
      ['borrowers.type', 'Borrowers 2, Kind of borrower: nothing → School'],
    ],
  );
});

test('what only looks different is no change', () => {
  assert.deepEqual(
    describeChange(definition, 'card-request', { ...cardFields, notes: null }, { ...cardFields, consulted: [] }),
    [],
  );
});
