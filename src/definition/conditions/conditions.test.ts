import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../../test/support/library-card.ts';
import { getRecordType } from '../lookup/get-record-type.ts';
import { celEnvironment } from './cel-environment.ts';
import { type ConditionFacts, conditionValues } from './condition-values.ts';
import { pathsRead } from './paths-read.ts';

const recordType = getRecordType(libraryCard(), 'card-request');
const facts: ConditionFacts = {
  fields: {
    subject: 'A card',
    kind: 'lost-card',
    fee: 12,
    feeWaived: true,
    interests: ['history'],
    receivedOn: '2026-11-02',
    borrowers: [
      { name: { given: 'Ada', family: 'Reed' }, type: 'adult' },
      { type: 'child', email: 'kid@example.org' },
    ],
  },
  state: 'checking',
  channel: 'counter',
  registeredBy: 'a1',
  now: '2026-11-21T15:00:00Z',
  today: '2026-11-21',
  actor: { account: 'a2', roles: ['clerk'] },
  documents: ['request'],
  done: ['take'],
  round: 2,
  input: { comment: 'because', fields: { proof: 'bill' } },
};

const expected: [string, boolean][] = [
  ['record.kind == "lost-card"', true],
  ['record.fee == 12 && record.fee != 13 && record.fee < 12.5 && record.fee >= 12', true],
  ['record.feeWaived', true],
  ['"history" in record.interests', true],
  ['record.receivedOn < today', true],
  ['record.borrowers.exists(b, b.type == "child" && given(b.email))', true],
  ['record.borrowers.all(b, given(b.name.family))', false],
  ['size(record.borrowers) == 2', true],
  ['given(record.neededBy)', false],
  ['record.neededBy == ""', true],
  ['given(record.consulted) || given(record.guardian)', false],
  ['state == "checking" && previousState == ""', true],
  ['"clerk" in actor.roles && actor.account == "a2"', true],
  ['"request" in documents && "take" in done && slip.round > 1', true],
  ['input.fields.proof == "bill" && given(input.comment) && input.to == ""', true],
  ['now > timestamp("2026-11-21T14:00:00Z")', true],
];

for (const [condition, answer] of expected) {
  test(`${condition} is ${answer}`, () => {
    const environment = celEnvironment(recordType);
    assert.deepEqual(environment.check(condition), { valid: true, type: 'bool' });
    assert.equal(environment.evaluate(condition, conditionValues(recordType, facts)), answer);
  });
}

test('a number that is not there is neither small nor large nor given', () => {
  const values = conditionValues(recordType, { ...facts, fields: {} });
  for (const condition of ['record.fee < 5', 'record.fee >= 5', 'record.fee == 0', 'given(record.fee)']) {
    assert.equal(celEnvironment(recordType).evaluate(condition, values), false, condition);
  }
});

test('values of the wrong kind become the empty ones of their kind', () => {
  const fields = { subject: 7, fee: 'many', feeWaived: 'yes', interests: 'history', borrowers: { type: 'child' } };
  const values = conditionValues(recordType, { ...facts, fields });
  for (const condition of [
    'given(record.subject)',
    'given(record.fee)',
    'record.feeWaived',
    'given(record.borrowers)',
  ]) {
    assert.equal(celEnvironment(recordType).evaluate(condition, values), false, condition);
  }
});

test('reaching for the machinery of the language is refused', () => {
  for (const condition of [
    'record.constructor',
    'record.__proto__ == record',
    'constructor',
    'process',
    'record["toString"]',
  ]) {
    assert.equal(celEnvironment(recordType).check(condition).valid, false, condition);
  }
  assert.equal(celEnvironment(recordType).check(`true${' || true'.repeat(300)}`).valid, false);
});

const reads: [string, string[] | undefined][] = [
  ['record.kind == "lost-card" && record.fee > 5', ['record.fee', 'record.kind']],
  ['"history" in record.interests || given(record.neededBy)', ['record.interests', 'record.neededBy']],
  [
    'record.borrowers.exists(b, b.type == "child" && given(b.email))',
    ['record.borrowers.email', 'record.borrowers.type'],
  ],
  ['record.borrowers.exists(b, b.name.given == record.subject)', ['record.borrowers.name.given', 'record.subject']],
  ['record.borrowers.filter(b, b.type == "child").size() > 1', ['record.borrowers.type']],
  ['record.borrowers.exists(b, true)', ['record.borrowers']],
  ['size(record.borrowers) == 2', ['record.borrowers']],
  ['record.borrowers.exists(state, state.type == "child")', ['record.borrowers.type']],
  ['channel == "letter" && slip.round > 1 && "take" in done', ['channel', 'done', 'slip.round']],
  ['record.borrowers[0].email == ""', undefined],
  ['record.borrowers.filter(b, true)[0].email == ""', undefined],
  ['record.borrowers.filter(b, b.type == "child").exists(c, given(c.email))', undefined],
  ['record["subject"] == ""', ['record']],
  ['input.to == "a" && actor.account == "a"', undefined],
];

for (const [condition, paths] of reads) {
  test(`${condition} looks at ${paths?.join(' and ') ?? 'what cannot be told'}`, () => {
    const read = pathsRead(condition, recordType);
    assert.deepEqual(read && [...read].sort(), paths);
  });
}
