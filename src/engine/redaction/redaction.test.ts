import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import type { Definition } from '../../definition/definition.ts';
import { allowedFor } from '../access/allowed-for.ts';
import type { Actor, Grant, RecordPlace } from '../types.ts';
import {
  markPassages,
  noRedaction,
  releaseRedaction,
  returnToMarkers,
  sendToReader,
  takeBackFromReader,
  treatDocument,
  unmark,
} from './change-redaction.ts';
import { mayReadSecond } from './may-read-second.ts';
import type { Redaction, RedactionChange } from './types.ts';

const ann = { account: 'ann' };
const at = '2026-11-02T15:00:00.000Z';
const letter = { document: 'letter', version: 1, textDigest: 'aa' };
const scan = { document: 'scan', version: 2 };
let ids = 0;
const newId = () => {
  ids += 1;
  return `mark-${ids}`;
};

function done(change: RedactionChange): Redaction {
  if (!change.ok) throw new Error(change.because);
  return change.redaction;
}

const because = (change: RedactionChange) => (change.ok ? 'done' : change.because);
const mark = (redaction: Redaction, start: number, end: number, more: object = {}) =>
  markPassages(redaction, [{ ...letter, passages: [{ start, end }], ...more }], { ...ann, reason: 'privacy', newId });

test('marks are set, taken away, sent, returned, corrected and released', () => {
  let redaction = done(mark(noRedaction, 4, 8));
  redaction = done(mark(redaction, 10, 12));
  assert.equal(done(mark(redaction, 10, 12)).documents[0]?.marks.length, 2, 'the same passage is not marked twice');
  redaction = done(unmark(redaction, [redaction.documents[0]!.marks[0]!.id], { account: 'ben', onBehalfOf: 'cam' }));
  assert.deepEqual(redaction.markedBy, ['ann', 'ben', 'cam']);
  redaction = done(treatDocument(redaction, scan, { as: 'withheld', reason: 'privacy' }, ann));
  redaction = done(sendToReader(redaction, ann, at));
  assert.equal(because(mark(redaction, 1, 2)), 'not-marking');
  assert.equal(because(unmark(redaction, ['x'], ann)), 'not-marking');
  assert.equal(because(treatDocument(redaction, scan, { as: 'left-out' }, ann)), 'not-marking');
  assert.equal(because(sendToReader(redaction, ann, at)), 'not-marking');
  redaction = done(returnToMarkers(redaction, { by: 'dee', at, reason: 'One more.' }));
  assert.equal(because(returnToMarkers(redaction, { by: 'dee', at, reason: 'Again.' })), 'not-with-reader');
  assert.equal(because(releaseRedaction(redaction, { by: 'dee', at })), 'not-with-reader');
  redaction = done(takeBackFromReader(done(sendToReader(redaction, ann, at)), ann));
  redaction = done(releaseRedaction(done(sendToReader(redaction, ann, at)), { by: 'dee', at }));
  assert.deepEqual([redaction.state, redaction.read?.by, redaction.returned], ['released', 'dee', undefined]);
  assert.equal(because(mark(redaction, 1, 2)), 'not-marking', 'what is released is over');
});

test('what does not fit is refused', () => {
  const marked = done(mark(noRedaction, 4, 8));
  assert.equal(because(mark(noRedaction, 8, 8)), 'unfit-passage');
  assert.equal(because(mark(noRedaction, -1, 8)), 'unfit-passage');
  assert.equal(because(mark(noRedaction, 0.5, 8)), 'unfit-passage');
  assert.equal(because(mark(marked, 1, 2, { textDigest: 'bb' })), 'text-changed');
  assert.equal(because(mark(marked, 1, 2, { version: 2 })), 'text-changed');
  assert.equal(because(unmark(marked, ['other'], ann)), 'unknown-mark');
  assert.equal(because(unmark(marked, [], ann)), 'nothing-chosen');
  assert.equal(because(sendToReader(noRedaction, ann, at)), 'nothing-chosen');
  assert.equal(
    because(treatDocument(noRedaction, scan, { as: 'by-marks' }, ann)),
    'unfit-passage',
    'a scan has no text',
  );
  assert.equal(because(treatDocument(noRedaction, scan, { as: 'left-out' }, ann)), 'nothing-chosen');
  const withheld = done(treatDocument(marked, letter, { as: 'withheld', reason: 'privacy' }, ann));
  assert.equal(because(mark(withheld, 1, 2)), 'withheld-whole');
  assert.equal(done(treatDocument(withheld, letter, { as: 'by-marks' }, ann)).documents[0]?.marks.length, 1);
  const renewed = done(treatDocument(marked, { ...letter, version: 2, textDigest: 'bb' }, { as: 'by-marks' }, ann));
  assert.deepEqual(renewed.documents[0]?.marks, [], 'marks of another version do not carry over');
});

const rules = [
  { roles: ['clerk'], scope: 'system', actions: ['view', 'redact', 'approve-redaction'] },
  { roles: ['librarian'], scope: 'assigned', actions: ['view', 'approve-redaction'] },
].map((rule) => ({ ...rule, fields: { read: [], masked: [], written: [] } }));
const definition = { ...libraryCard, access: { rules, incompatible: [] } } as unknown as Definition;
const record: RecordPlace = {
  recordType: 'card-request',
  state: 'received',
  registeredBy: 'zoe',
  assignee: 'ann',
  stepAccounts: [],
  stepOffices: [],
};

test('nobody reads second what they marked, neither themselves nor through a delegation', () => {
  const reading = (markedBy: string[], account: string, ...grants: Grant[]) =>
    mayReadSecond({ markedBy }, { definition, record, actor: { account, grants } });
  const clerk = { role: 'clerk' };
  assert.equal(reading(['ann'], 'ben', clerk), 'yes');
  assert.equal(reading(['ann'], 'ann', clerk), 'had-a-hand');
  assert.equal(reading(['ann'], 'ben', { ...clerk, onBehalfOf: 'ann' }), 'had-a-hand', 'for the one who marked');
  assert.equal(reading(['ben', 'ann'], 'ann', clerk), 'had-a-hand', 'for whom it was marked');
  assert.equal(reading(['ann'], 'ben', { ...clerk, onBehalfOf: 'ann' }, clerk), 'yes', 'by a grant of their own');
  assert.equal(reading(['ann'], 'ben', { ...clerk, onBehalfOf: 'cam' }), 'yes', 'for somebody else');
  assert.equal(reading(['ann'], 'ben', { role: 'auditor' }), 'not-permitted');
  assert.equal(
    reading(['ann'], 'ben', { role: 'librarian', onBehalfOf: 'ann' }),
    'had-a-hand',
    'not by what is assigned to them',
  );
});

const anyGrant: fc.Arbitrary<Grant> = fc
  .tuple(fc.constantFrom('clerk', 'librarian', 'auditor'), fc.option(fc.constantFrom('ann', 'ben', 'cam')))
  .map(([role, onBehalfOf]) => ({ role, ...(onBehalfOf ? { onBehalfOf } : {}) }));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  account: fc.constantFrom('ann', 'ben', 'cam'),
  grants: fc.array(anyGrant, { maxLength: 3 }),
});

test('a second reader always has a permitted grant that nobody who marked stands behind', () => {
  const property = (reads: typeof mayReadSecond) =>
    fc.property(anyActor, fc.subarray(['ann', 'ben', 'cam']), (actor, markedBy) => {
      if (reads({ markedBy }, { definition, record, actor }) !== 'yes') return true;
      const clean = actor.grants.filter(({ onBehalfOf }) => !markedBy.includes(onBehalfOf ?? 'nobody'));
      const allows = (grants: readonly Grant[]) =>
        allowedFor({ definition, record, actor: { ...actor, grants }, action: 'approve-redaction' }).allowed;
      return !markedBy.includes(actor.account) && clean.some((grant) => allows([grant]));
    });
  fc.assert(property(mayReadSecond), { numRuns: 500 });
  const oneself: typeof mayReadSecond = (_redaction, question) =>
    allowedFor({ ...question, action: 'approve-redaction' }).allowed ? 'yes' : 'not-permitted';
  assert.ok(fc.check(property(oneself), { numRuns: 500 }).failed, 'a reader who is oneself is noticed');
});
