import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  after,
  bookkeeper,
  cardFields,
  clerk,
  complaintFields,
  libraryCard as definition,
  director,
  document,
  does,
  librarian,
  manager,
  monday,
  newId,
  person,
  registered,
} from '../../../test/support/engine/library-card.ts';
import { fieldAccess } from '../access/field-access.ts';
import { explainListedPriority, explainPriority } from '../explain-priority.ts';
import { priorityOf } from '../priority-of.ts';
import type { ActionInput, Actor, RecordSnapshot, Refusal } from '../types.ts';
import { assignRecord } from './assign-record.ts';
import { decide } from './decide.ts';
import { decideOverdue } from './decide-overdue.ts';
import { editFields, listChangedFields } from './edit-fields.ts';
import { offeredActions } from './offered-actions.ts';
import { register } from './register.ts';

const otherClerk = person('other-clerk', { role: 'clerk', office: 'circulation' });

function card(fields = {}): RecordSnapshot {
  return registered('card-request', { ...cardFields, ...fields });
}

function refusalOf(record: RecordSnapshot, actor: Actor, input: ActionInput): Refusal {
  const decision = decide({ definition, record, input, actor, now: monday, newId });
  assert.ok(!decision.ok, `${input.action} was done`);
  return decision.refusal;
}

test('a registered record has its state, office, deadlines and priority', () => {
  const record = card({ kind: 'lost-card', cardNumber: 'AB123456' });
  assert.deepEqual([record.state, record.office, record.registeredBy], ['received', 'circulation', 'clerk']);
  assert.deepEqual(
    record.deadlines.map((clock) => clock.deadline),
    ['receipt', 'card'],
  );
  assert.deepEqual(priorityOf({ definition, record, now: monday }), {
    points: 5,
    because: [
      { points: 10, because: { en: 'A card is lost', fr: 'Une carte est perdue' } },
      { points: -5, because: { en: 'It came by letter', fr: 'Elle est venue par lettre' } },
    ],
  });
});

test('points are explained by the rules whose fields the person sees, the rest is one sum', () => {
  const [borrower] = cardFields.borrowers as object[];
  const record = card({ kind: 'lost-card', cardNumber: 'AB123456', borrowers: [{ ...borrower, type: 'school' }] });
  const { points } = priorityOf({ definition, record, now: monday });
  assert.equal(points, 25);
  const place = { ...record, stepAccounts: [], stepOffices: [] };
  const readBy = (actor: Actor) => fieldAccess({ definition, actor, record: place }).read;
  const explainedWith = (read: ReadonlySet<string>) => {
    const { reasons, others } = explainPriority({ definition, record, points, at: monday, read, may: [] });
    const listed = reasons.reduce((sum, one) => sum + one.points, 0);
    assert.equal(listed + others, points);
    return [...reasons.map(({ because }) => because.en), others];
  };
  const withoutBorrowers = ['A card is lost', 'It came by letter', 20];
  assert.deepEqual(explainedWith(readBy(clerk)), ['A school is waiting', 'A card is lost', 'It came by letter', 0]);
  assert.deepEqual(explainedWith(readBy(librarian)), withoutBorrowers, 'masked for them');
  assert.deepEqual(explainedWith(readBy(bookkeeper)), withoutBorrowers, 'not theirs');
  assert.deepEqual(explainedWith(new Set()), ['It came by letter', 30]);
  const listsAll = () => explainedWith(readBy(clerk));
  assert.throws(() => assert.deepEqual(listsAll(), withoutBorrowers), 'a variant that lists all is found');
});

test('in a list points are explained by coded fields alone, and nothing sealed is asked', () => {
  const [borrower] = cardFields.borrowers as object[];
  const record = card({ kind: 'lost-card', cardNumber: 'AB123456', borrowers: [{ ...borrower, type: 'school' }] });
  const place = { ...record, stepAccounts: [], stepOffices: [] };
  const read = fieldAccess({ definition, actor: clerk, record: place }).read;
  const explainedFrom = (facts: RecordSnapshot['fields'], shown: ReadonlySet<string> = read) => {
    const { recordType, state, channel, registeredBy } = record;
    const listed = { recordType, state, channel, registeredBy, facts };
    const { reasons, others } = explainListedPriority({ definition, record: listed, points: 25, read: shown });
    return [...reasons.map(({ because }) => because.en), others];
  };
  assert.deepEqual(explainedFrom({ kind: 'lost-card' }), ['A card is lost', 'It came by letter', 20]);
  assert.deepEqual(
    explainedFrom(record.fields),
    ['A card is lost', 'It came by letter', 20],
    'not even where it is at hand',
  );
  assert.deepEqual(explainedFrom({ kind: 'new-card' }), ['It came by letter', 30]);
  assert.deepEqual(
    explainedFrom({ kind: 'lost-card' }, new Set()),
    ['It came by letter', 30],
    'a field that is not read',
  );
});

test('registration is refused with every fault, and to whom no rule lets register', () => {
  const tryIt = (actor: Actor, fields: Record<string, unknown>, channel = 'letter', recordType = 'card-request') =>
    register({ definition, recordType, channel, fields, actor, now: monday, newId });
  const codes = (decision: ReturnType<typeof register>) =>
    decision.ok ? [] : [decision.refusal.code, ...decision.refusal.errors.map((one) => one.pointer)];
  assert.deepEqual(
    codes(tryIt(clerk, { ...cardFields, kind: 'lost-card' })),
    ['invalid-field', '/fields/cardNumber'],
    'required by a condition',
  );
  assert.deepEqual(codes(tryIt(clerk, { ...cardFields, subject: '', fee: -1 })), [
    'invalid-field',
    '/fields/subject',
    '/fields/fee',
  ]);
  assert.deepEqual(codes(tryIt(manager, cardFields)), ['not-permitted']);
  assert.deepEqual(codes(tryIt(clerk, cardFields, 'pigeon')), ['invalid-field', '/channel']);
  assert.deepEqual(codes(tryIt(clerk, cardFields, 'letter', 'parcel')), ['invalid-field', '/recordType']);
});

test('a refusal says what stands in the way, in which state, and what is possible', () => {
  const record = card();
  const unknown = refusalOf(record, clerk, { action: 'fly' });
  assert.deepEqual(
    [unknown.code, unknown.state, unknown.errors[0]?.pointer],
    ['unknown-action', 'received', '/action'],
  );
  assert.deepEqual(unknown.possible, ['confirm-receipt', 'take', 'hand-over', 'send-to-branch']);
  assert.equal(refusalOf(record, clerk, { action: 'decline' }).code, 'not-permitted');
  const checking = does(record, clerk, 'take');
  const state = refusalOf(checking, clerk, { action: 'issue' });
  assert.equal(state.code, 'wrong-state');
  assert.equal(
    state.message.en,
    '“Hand out the card” is possible only in: Ready to hand out. The record is: Being checked.',
  );
  const kept = refusalOf({ ...checking, restrictedTo: ['ann'] }, clerk, { action: 'issue' });
  assert.deepEqual([kept.code, kept.state, kept.possible], ['restricted', '', []], 'who is kept out learns nothing');
});

test('guards give their own reason, and nothing given with the action opens them', () => {
  const record = does(card({ proof: 'none' }), librarian, 'take');
  assert.equal(refusalOf(record, librarian, { action: 'submit' }).message.en, 'Record the proof of address first.');
  assert.equal(refusalOf(record, librarian, { action: 'submit', fields: { proof: 'bill' } }).code, 'guard');
  const dear = does(card({ fee: 50 }), librarian, 'take');
  assert.equal(refusalOf(dear, librarian, { action: 'submit' }).code, 'guard');
  assert.equal(does(dear, manager, 'submit').state, 'in-approval', 'a condition may ask for a role');
});

test('needs are named by pointer, with the choices, until they are given', () => {
  const record = card();
  const offer = offeredActions({ definition, record, actor: clerk, now: monday }).find((one) => one.id === 'hand-over');
  assert.deepEqual(
    offer?.needs.map((need) => [need.pointer, need.type, need.required]),
    [
      ['/to', 'account', true],
      ['/comment', 'text', false],
    ],
  );
  const missing = refusalOf(record, clerk, { action: 'hand-over', comment: '  ' });
  assert.deepEqual([missing.code, missing.errors.map((one) => one.pointer)], ['needs', ['/to']]);
  assert.deepEqual(refusalOf(record, clerk, { action: 'hand-over', to: { office: 'moon' } }).errors[0]?.pointer, '/to');
  const given = does(record, clerk, 'hand-over', { to: { office: 'finance' } });
  assert.deepEqual([given.state, given.office, given.assignee], ['checking', 'finance', undefined]);
  const waiting = does(does(card({ proof: 'none' }), clerk, 'take'), clerk, 'ask-for-proof');
  const proof = refusalOf(waiting, clerk, { action: 'receive-proof', fields: { proof: 'lease' } });
  assert.deepEqual(
    proof.errors.map((one) => one.pointer),
    ['/documents/proof-of-address'],
  );
});

test('with an action one may give what it asks for and what one may write, nothing else', () => {
  const record = card();
  const refusal = refusalOf(record, otherClerk, { action: 'take', fields: { kind: 'child-card' } });
  assert.deepEqual([refusal.code, refusal.errors[0]?.pointer], ['field-not-writable', '/fields/kind']);
  assert.equal(refusalOf(record, otherClerk, { action: 'take', fields: { fee: 1000 } }).code, 'invalid-field');
  assert.equal(
    does(record, otherClerk, 'send-to-branch', { fields: { branch: 'north-branch' } }).office,
    'north-branch',
  );
});

test('two duties are done by two persons, in their own name or another’s', () => {
  const done = [{ action: 'submit', by: 'clerk' }];
  const ready: RecordSnapshot = { ...card(), state: 'ready', done };
  const input = { action: 'issue', fields: { cardNumber: 'AB123456' } };
  assert.equal(refusalOf(ready, clerk, input).code, 'separation-of-duties');
  const deputy = person('deputy', { role: 'clerk', office: 'circulation', onBehalfOf: 'clerk' });
  assert.equal(refusalOf(ready, deputy, input).code, 'separation-of-duties');
  const issued = does(ready, otherClerk, 'issue', { fields: { cardNumber: 'AB123456' } });
  assert.deepEqual(
    [issued.state, issued.closedReason, issued.fields.cardNumber],
    ['issued', 'card-issued', 'AB123456'],
  );
  assert.ok(
    issued.deadlines.every((clock) => clock.metAt !== undefined),
    'nothing is owed any more',
  );
  const reopened = does(issued, manager, 'reopen');
  assert.deepEqual([reopened.state, reopened.closedReason, reopened.assignee], ['checking', undefined, 'clerk']);
});

test('a pause stops the clock, going on lengthens the date, and back leads to the state before', () => {
  const checking = does(card({ proof: 'none' }), clerk, 'take');
  const due = checking.deadlines.find((clock) => clock.deadline === 'card')?.dueAt;
  const waiting = does(checking, clerk, 'ask-for-proof');
  assert.equal(waiting.state, 'waiting-for-proof');
  assert.equal(waiting.deadlines.find((clock) => clock.deadline === 'card')?.pauses.length, 1);
  const inAWeek = new Date('2026-10-13T14:00:00Z');
  const record = { ...waiting, documents: [document('p', 'proof-of-address')] };
  const back = does(record, clerk, 'receive-proof', { fields: { proof: 'bill' } }, inAWeek);
  assert.deepEqual([back.state, back.previousState], ['checking', 'waiting-for-proof']);
  const later = back.deadlines.find((clock) => clock.deadline === 'card');
  // 5 to 9 October are lost; Thanksgiving and the weekend would not have counted anyway.
  assert.deepEqual([due?.slice(0, 10), later?.dueAt.slice(0, 10)], ['2026-10-19', '2026-10-26']);
});

test('a bring-forward comes up at the opening of its day, with the assignee', () => {
  const checking = does(card({ proof: 'none' }), clerk, 'take');
  const decision = decide({
    definition,
    record: checking,
    input: { action: 'ask-for-proof' },
    actor: clerk,
    now: monday,
    newId,
  });
  assert.ok(decision.ok);
  const effect = decision.effects.find((one) => one.kind === 'bring-forward');
  // Five working days after Monday the 5th, past Thanksgiving on the 12th.
  assert.deepEqual(effect, {
    kind: 'bring-forward',
    dueAt: '2026-10-13T13:00:00.000Z',
    to: 'assignee',
    text: { en: 'Has the proof arrived?', fr: 'La preuve est-elle arrivée?' },
  });
});

test('the target follows the first condition that holds', () => {
  const issued = (kind: string): RecordSnapshot => ({
    ...card({ kind, cardNumber: 'AB123456' }),
    state: 'issued',
    closedReason: 'card-issued',
  });
  assert.equal(does(issued('lost-card'), manager, 'reopen').state, 'ready');
  assert.equal(does(issued('new-card'), manager, 'reopen').state, 'checking');
});

test('an overdue deadline has its consequence once it is really overdue', () => {
  const checking = does(card(), clerk, 'take');
  const at = (now: string, record = checking) =>
    decideOverdue({ definition, record, deadline: 'card', now: new Date(now), newId });
  const notices = (decision: ReturnType<typeof at>) =>
    decision.ok ? decision.effects.filter((one) => one.kind === 'notify').length : -1;
  assert.equal(notices(at('2026-11-05T12:00:00Z')), 1);
  assert.equal(notices(at('2026-10-06T12:00:00Z')), 0, 'the job came early');
  const met = {
    ...checking,
    deadlines: checking.deadlines.map((clock) => ({ ...clock, metAt: monday.toISOString() })),
  };
  assert.equal(notices(at('2026-11-05T12:00:00Z', met)), 0);
});

test('an edit changes what the role may write, where the state allows it, and names what changed', () => {
  const record = card();
  const edit = (fields: Record<string, unknown>, actor = otherClerk, at = record) =>
    editFields({ definition, record: at, actor, now: monday, fields });
  const changed = edit({ fee: 6, subject: ' A new card ' });
  assert.ok(changed.ok);
  assert.deepEqual(changed.changed, ['fee']);
  assert.deepEqual(changed.effects, [{ kind: 'set-fields', fields: { fee: 6 } }]);
  const code = (answer: ReturnType<typeof edit>) => (answer.ok ? 'ok' : answer.refusal.code);
  assert.equal(code(edit({ kind: 'child-card' })), 'field-not-writable');
  assert.equal(code(edit({ kind: 'new-card' })), 'ok', 'what is given back unchanged is no attempt');
  assert.equal(code(edit({ fee: 6 }, director)), 'not-permitted');
  assert.equal(code(edit({ fee: 6 }, otherClerk, { ...record, state: 'in-approval' })), 'wrong-state');
  assert.equal(code(edit({ fee: -1 })), 'invalid-field');
  assert.equal(
    code(edit({ borrowers: [{ ...(cardFields.borrowers as object[])[0], type: 'child' }] }, clerk)),
    'invalid-field',
    'now a guardian is required',
  );
  const due = edit({ receivedOn: '2026-10-01' }, clerk);
  assert.ok(due.ok && due.effects.some((effect) => effect.kind === 'set-deadlines'), 'the due date follows its field');
});

test('changed fields are named whatever the order of their parts', () => {
  assert.deepEqual(
    listChangedFields({ a: { x: 1, y: null }, b: [], c: 1 }, { a: { y: undefined, x: 1 }, c: 2, d: 'new' }),
    ['c', 'd'],
  );
});

test('an assignment needs its right, an office that exists, and a record that is open', () => {
  const record = card();
  const assign = (actor: Actor, to: { office?: string; account?: string }, at = record) =>
    assignRecord({ definition, record: at, actor, now: monday, ...to });
  const code = (answer: ReturnType<typeof assign>) => (answer.ok ? 'ok' : answer.refusal.code);
  assert.equal(code(assign(clerk, { account: 'ann' })), 'not-permitted');
  assert.equal(code(assign(manager, {})), 'needs');
  assert.equal(code(assign(manager, { office: 'moon' })), 'needs');
  assert.equal(code(assign(manager, { account: 'ann' }, { ...record, state: 'issued' })), 'wrong-state');
  const given = after(record, assign(manager, { office: 'collections', account: 'ann' }));
  assert.deepEqual([given.office, given.assignee], ['collections', 'ann']);
});

test('the step of the slip that an action decides is the person’s own', () => {
  const filed = registered('book-complaint', { ...complaintFields, readers: ['collections'] });
  const record: RecordSnapshot = { ...filed, state: 'awaiting-signature', documents: [document('d', 'answer')] };
  assert.equal(
    refusalOf(record, director, { action: 'sign-answer' }).code,
    'not-permitted',
    'without a step the record is out of reach',
  );
  const slip = {
    round: 1,
    state: 'running',
    steps: [{ id: 's', group: 1, office: 'directorate', does: 'sign', state: 'current' }],
  } as const;
  assert.equal(does({ ...record, routingSlip: slip }, director, 'sign-answer').state, 'signed-off');
});
