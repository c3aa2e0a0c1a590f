import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cardFields,
  clerk,
  complaintFields,
  decidesStep,
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
import { changeRoutingSlip } from '../decide/change-routing-slip.ts';
import { decideSlipStep } from '../decide/decide-slip-step.ts';
import { offeredActions } from '../decide/offered-actions.ts';
import type { Actor, RecordSnapshot, RoutingStep, StepDecision } from '../types.ts';
import { voidSignOffs } from './void-sign-offs.ts';

const reader = person('reader', { role: 'librarian', office: 'children-books' });
const central = person('central', { role: 'branch-manager', office: 'central-branch' });
const collector = person('collector', { role: 'librarian', office: 'collections' });

/** A complaint on its way up: review by two offices, then concur beside approve, then sign. */
function onItsWay(): RecordSnapshot {
  const filed = registered(
    'book-complaint',
    { ...complaintFields, readers: ['children-books', 'collections'] },
    clerk,
    'circulation',
  );
  const read = does(filed, librarian, 'begin-reading', {
    fields: { handling: 'full-review', leadOffice: 'circulation' },
  });
  return does({ ...read, documents: [document('d1', 'answer'), document('d2', 'complaint')] }, librarian, 'send-up');
}

function stepsOf(record: RecordSnapshot): readonly RoutingStep[] {
  return record.routingSlip?.steps ?? [];
}

function stepOf(record: RecordSnapshot, office: string, does?: string): RoutingStep {
  const found = stepsOf(record).findLast(
    (step) => step.office === office && (does === undefined || step.does === does),
  );
  assert.ok(found, `no step of ${office}`);
  return found;
}

function current(record: RecordSnapshot): string[] {
  return stepsOf(record)
    .filter((step) => step.state === 'current')
    .map((step) => `${step.office}:${step.does}`);
}

function refusal(record: RecordSnapshot, actor: Actor, step: string, decision: StepDecision, more = {}): string {
  const answer = decideSlipStep({ definition, record, actor, now: monday, newId, step, decision, ...more });
  return answer.ok ? 'ok' : answer.refusal.code;
}

test('a slip goes up group by group, parallel steps together, to the signature and the end', () => {
  let record = onItsWay();
  assert.equal(record.state, 'on-its-way-up');
  assert.deepEqual(current(record), ['children-books:review', 'collections:review']);
  record = decidesStep(record, reader, stepOf(record, 'children-books').id, 'done', { comment: 'Read it.' });
  assert.deepEqual(current(record), ['collections:review'], 'the group waits for all of its steps');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'review').id, 'done');
  assert.deepEqual(current(record), ['central-branch:concur', 'collections:approve']);
  record = decidesStep(record, central, stepOf(record, 'central-branch').id, 'concur');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'approve').id, 'approve');
  assert.equal(record.state, 'awaiting-signature', 'only the signature is left');
  record = does(record, director, 'sign-answer');
  assert.equal(record.state, 'signed-off');
  assert.equal(record.routingSlip?.state, 'completed');
  const signature = stepOf(record, 'directorate');
  assert.deepEqual(
    { decision: signature.decision, by: signature.decidedBy, covers: signature.covers },
    { decision: 'sign', by: 'director', covers: { 'd1@1': 'a'.repeat(64) } },
  );
});

test('a step is due at the close of its working day, counted from when it is reached', () => {
  // Monday 5 October 2026 and three working days: Thursday the 8th, 17:00 in Toronto.
  assert.equal(stepOf(onItsWay(), 'children-books').dueAt, '2026-10-08T21:00:00.000Z');
  assert.equal(stepOf(onItsWay(), 'directorate').dueAt, undefined);
});

test('a step waits for its person or the very office of a grant whose role may decide steps', () => {
  const record = onItsWay();
  const step = stepOf(record, 'children-books').id;
  assert.equal(refusal(record, reader, step, 'done'), 'ok');
  assert.equal(refusal(record, collector, step, 'done'), 'not-your-step', 'the office above is another office');
  assert.equal(refusal(record, manager, step, 'done'), 'not-your-step');
  assert.equal(
    refusal(record, person('x', { role: 'bookkeeper', office: 'children-books' }), step, 'done'),
    'not-your-step',
  );
  assert.equal(refusal(record, reader, 'nothing', 'done'), 'not-your-step');
  assert.equal(refusal(record, reader, step, 'approve'), 'needs', 'a review is not an approval');
  assert.equal(refusal({ ...record, restrictedTo: ['someone'] }, reader, step, 'done'), 'not-your-step');
  assert.equal(
    refusal(
      record,
      person('central', { role: 'branch-manager', office: 'central-branch' }),
      stepOf(record, 'central-branch').id,
      'concur',
    ),
    'not-your-step',
    'not yet reached',
  );
});

test('who decides for another is recorded with both names', () => {
  const record = onItsWay();
  const deputy = person('deputy', { role: 'librarian', office: 'children-books', onBehalfOf: 'reader' });
  const decided = decidesStep(record, deputy, stepOf(record, 'children-books').id, 'done');
  assert.deepEqual(
    [stepOf(decided, 'children-books').decidedBy, stepOf(decided, 'children-books').onBehalfOf],
    ['deputy', 'reader'],
  );
});

test('a return to the drafter ends the round, keeps it, and the next round asks everyone again', () => {
  const before = onItsWay();
  let record = decidesStep(before, reader, stepOf(before, 'children-books').id, 'done');
  assert.equal(
    refusal(record, collector, stepOf(record, 'collections', 'review').id, 'return'),
    'needs',
    'a reason is asked for',
  );
  record = decidesStep(record, collector, stepOf(record, 'collections', 'review').id, 'return', {
    comment: 'Too short.',
  });
  assert.deepEqual([record.state, record.routingSlip?.state], ['reading', 'returned']);
  const firstRound = stepsOf(record);
  record = does(record, librarian, 'send-up');
  assert.deepEqual([record.state, record.routingSlip?.round], ['on-its-way-up', 2]);
  assert.deepEqual(
    stepsOf(record).filter((step) => step.round === 1),
    firstRound,
  );
  assert.deepEqual(current(record), ['children-books:review', 'collections:review']);
});

test('non-concurrence is an objection: the slip goes back to the drafter and parallel steps are recalled', () => {
  let record = onItsWay();
  record = decidesStep(record, reader, stepOf(record, 'children-books').id, 'done');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'review').id, 'done');
  assert.equal(refusal(record, central, stepOf(record, 'central-branch').id, 'non-concur'), 'needs');
  record = decidesStep(record, central, stepOf(record, 'central-branch').id, 'non-concur', { comment: 'Not so.' });
  assert.deepEqual([record.state, record.routingSlip?.state], ['reading', 'returned']);
  assert.deepEqual(
    [stepOf(record, 'central-branch').state, stepOf(record, 'collections', 'approve').state],
    ['decided', 'recalled'],
  );
});

test('a return to an earlier step begins a round there, and the signature is left', () => {
  let record = onItsWay();
  record = decidesStep(record, reader, stepOf(record, 'children-books').id, 'done');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'review').id, 'done');
  record = decidesStep(record, central, stepOf(record, 'central-branch').id, 'concur');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'approve').id, 'approve');
  const concur = stepOf(record, 'central-branch').id;
  assert.equal(
    refusal(record, director, stepOf(record, 'directorate').id, 'return', { comment: 'x', returnTo: 'nothing' }),
    'needs',
  );
  record = decidesStep(record, director, stepOf(record, 'directorate').id, 'return', {
    comment: 'Ask again.',
    returnTo: concur,
  });
  assert.deepEqual(
    [record.state, record.routingSlip?.round, record.routingSlip?.state],
    ['on-its-way-up', 2, 'running'],
  );
  assert.deepEqual(current(record), ['central-branch:concur', 'collections:approve']);
  assert.equal(stepsOf(record).filter((step) => step.state === 'planned' && step.does === 'sign').length, 1);
  record = decidesStep(record, central, stepOf(record, 'central-branch').id, 'concur');
  record = decidesStep(record, collector, stepOf(record, 'collections', 'approve').id, 'approve');
  assert.equal(record.state, 'awaiting-signature');
});

test('skipping and recalling are for those who may change the slip, and a signature is never skipped', () => {
  const record = onItsWay();
  const step = stepOf(record, 'children-books').id;
  assert.equal(
    refusal(record, reader, step, 'skip', { comment: 'away' }),
    'ok',
    'a librarian may change the slip of what waits for them',
  );
  assert.equal(refusal(record, director, step, 'skip', { comment: 'away' }), 'not-permitted');
  assert.equal(refusal(record, manager, step, 'skip'), 'needs', 'a reason is asked for');
  const skipped = decidesStep(record, manager, step, 'skip', { comment: 'On leave.' });
  assert.deepEqual(
    [stepOf(skipped, 'children-books').state, stepOf(skipped, 'children-books').comment],
    ['skipped', 'On leave.'],
  );
  const recalled = decidesStep(record, manager, step, 'recall', { comment: 'A mistake.' });
  assert.deepEqual([recalled.state, recalled.routingSlip?.state], ['reading', 'recalled']);
  const sign = {
    ...record,
    routingSlip: {
      ...record.routingSlip!,
      steps: stepsOf(record).map(
        (one) => ({ ...one, state: one.does === 'sign' ? 'current' : 'decided' }) as RoutingStep,
      ),
    },
  };
  assert.equal(refusal(sign, manager, stepOf(sign, 'directorate').id, 'skip', { comment: 'x' }), 'needs');
});

test('only steps not yet reached can be changed', () => {
  const record = onItsWay();
  const change = (steps: Parameters<typeof changeRoutingSlip>[0]['steps'], actor = manager) =>
    changeRoutingSlip({ definition, record, actor, now: monday, newId, ...(steps ? { steps } : {}) });
  const code = (answer: ReturnType<typeof change>) => (answer.ok ? 'ok' : answer.refusal.code);
  const reached = stepOf(record, 'children-books');
  const [concur, approve, sign] = stepsOf(record).filter((step) => step.state === 'planned');
  assert.ok(concur && approve && sign);
  assert.equal(code(change([{ id: reached.id, office: 'finance', does: 'review' }])), 'step-already-reached');
  assert.equal(code(change([{ office: 'nowhere', does: 'review' }])), 'needs');
  assert.equal(code(change([{ office: 'finance', account: 'ann', does: 'review' }])), 'needs');
  assert.equal(code(change([{ office: 'finance', does: 'review', due: '2026-02-30' }])), 'needs');
  assert.equal(code(change([{ office: 'finance', does: 'review' }], director)), 'not-permitted');
  const answer = change([
    { id: reached.id, office: 'children-books', does: 'review' },
    { id: sign.id, office: 'directorate', does: 'sign', due: '2026-11-12' },
    { account: 'ann', does: 'concur' },
    { id: concur.id, office: 'central-branch', does: 'concur', parallel: true },
  ]);
  assert.ok(answer.ok);
  const effect = answer.effects.find((one) => one.kind === 'set-routing-slip');
  assert.ok(effect?.kind === 'set-routing-slip');
  assert.deepEqual(
    effect.slip.steps.map((step) => [step.group, step.office ?? step.account, step.does, step.state]),
    [
      [1, 'children-books', 'review', 'current'],
      [1, 'collections', 'review', 'current'],
      [2, 'directorate', 'sign', 'planned'],
      [3, 'ann', 'concur', 'planned'],
      [3, 'central-branch', 'concur', 'planned'],
    ],
  );
  assert.equal(effect.slip.steps[2]?.dueAt, '2026-11-12T22:00:00.000Z', 'a day is due at its close');
});

test('a slip prepared by hand is the one that starts', () => {
  const filed = registered('book-complaint', complaintFields, clerk, 'circulation');
  const answer = changeRoutingSlip({
    definition,
    record: filed,
    actor: manager,
    now: monday,
    newId,
    steps: [{ office: 'directorate', does: 'sign' }],
  });
  assert.ok(answer.ok && answer.next.state === 'filed');
  const slip = answer.effects.find((one) => one.kind === 'set-routing-slip');
  assert.ok(slip?.kind === 'set-routing-slip' && slip.slip.state === 'prepared');
  const reading = does(
    { ...filed, routingSlip: slip.slip, documents: [document('d1', 'answer')] },
    librarian,
    'begin-reading',
    {
      fields: { handling: 'simple-answer', leadOffice: 'circulation' },
    },
  );
  const sent = does(reading, librarian, 'send-up');
  assert.equal(sent.state, 'awaiting-signature', 'a slip of signatures alone reaches the signature at once');
  assert.equal(
    offeredActions({ definition, record: sent, actor: director, now: monday }).find((one) => one.id === 'sign-answer')
      ?.permitted,
    true,
  );
  assert.equal(
    offeredActions({ definition, record: sent, actor: collector, now: monday }).find((one) => one.id === 'sign-answer')
      ?.permitted,
    false,
  );
});

test('one byte changed voids the sign-offs that covered it, for good and visibly', () => {
  let record = onItsWay();
  record = decidesStep(record, reader, stepOf(record, 'children-books').id, 'done');
  const slip = record.routingSlip!;
  assert.equal(voidSignOffs(slip, record.documents), slip, 'nothing changed');
  assert.equal(
    voidSignOffs(slip, [...record.documents, document('d2', 'complaint', 2)]),
    slip,
    'the incoming letter is not covered',
  );
  const changed = voidSignOffs(slip, [...record.documents, document('d1', 'answer', 2, 'b'.repeat(64))]);
  assert.deepEqual(
    changed.steps.map((step) => step.voided ?? false),
    [true, false, false, false, false],
  );
  const sameVersion = voidSignOffs(slip, [document('d1', 'answer', 1, 'b'.repeat(64))]);
  assert.equal(sameVersion.steps[0]?.voided, true);
  assert.equal(voidSignOffs(changed, record.documents).steps[0]?.voided, true, 'changing it back does not heal it');
});

test('information is delivered and never waited for, and may be ticked off after the end', () => {
  const fields = { ...cardFields, kind: 'child-card', guardian: 'Eve', branch: 'central-branch' };
  const taken = does(registered('card-request', fields), librarian, 'take');
  let record = does(taken, librarian, 'submit');
  assert.deepEqual(current(record), ['undefined:draft'], 'the assignee drafts first');
  record = decidesStep(record, librarian, stepsOf(record)[0]!.id, 'done');
  record = decidesStep(record, reader, stepOf(record, 'children-books').id, 'done');
  record = decidesStep(record, central, stepOf(record, 'central-branch').id, 'approve');
  assert.deepEqual([record.state, record.routingSlip?.state], ['ready', 'completed']);
  assert.deepEqual(current(record), ['finance:information']);
  const bookkeeper = person('fin', { role: 'librarian', office: 'finance' });
  const ticked = decidesStep(record, bookkeeper, stepOf(record, 'finance').id, 'done');
  assert.deepEqual([ticked.state, stepOf(ticked, 'finance').state], ['ready', 'decided']);
  assert.equal(stepOf(ticked, 'finance').covers, undefined, 'to be informed is no sign-off');
});

test('the assignee takes back their own slip, a stranger does not', () => {
  const taken = does(registered('card-request', cardFields), librarian, 'take');
  const record = does(taken, librarian, 'submit');
  const step = stepsOf(record)[0]!.id;
  assert.equal(refusal(record, clerk, step, 'recall', { comment: 'A mistake.' }), 'not-permitted');
  assert.equal(decidesStep(record, librarian, step, 'recall', { comment: 'A mistake.' }).state, 'returned');
});
