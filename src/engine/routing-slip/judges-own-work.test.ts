import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  complaintFields,
  decidesStep,
  libraryCard as definition,
  document,
  does,
  librarian,
  monday,
  newId,
  person,
  registered,
} from '../../../test/support/engine/library-card.ts';
import { decideSlipStep } from '../decide/decide-slip-step.ts';
import { offeredSteps } from '../decide/offered-steps.ts';
import type { Actor, RecordSnapshot, StepDecision } from '../types.ts';
import { decisionsFor } from './decide-step.ts';
import { judgesOwnWork } from './judges-own-work.ts';

const reader = person('reader', { role: 'librarian', office: 'collections' });
const colleague = person('colleague', { role: 'librarian', office: 'collections' });
const answer = document('d1', 'answer');

/** An answer that `reader` sent up; its first step waits at the reader's own office. */
function sentUp(): RecordSnapshot {
  const filed = registered('book-complaint', complaintFields);
  const reading = does(filed, librarian, 'begin-reading', {
    fields: { handling: 'simple-answer', leadOffice: 'collections' },
  });
  return does({ ...reading, assignee: 'reader', documents: [answer] }, reader, 'send-up');
}

function waiting({ routingSlip }: RecordSnapshot) {
  return routingSlip!.steps.find(({ state, does: task }) => state === 'current' && task !== 'information')!;
}

function decideAs(record: RecordSnapshot, actor: Actor, decision: StepDecision, comment?: string) {
  const more = comment === undefined ? {} : { comment };
  return decideSlipStep({ definition, record, actor, now: monday, newId, step: waiting(record).id, decision, ...more });
}

/** The step of the slip, given to an office or a person and asking for something. */
function withStep(record: RecordSnapshot, change: object): RecordSnapshot {
  const { id } = waiting(record);
  const steps = record.routingSlip!.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
  return { ...record, routingSlip: { ...record.routingSlip!, steps } };
}

for (const [task, decision] of [
  ['review', 'done'],
  ['concur', 'concur'],
  ['concur', 'non-concur'],
  ['approve', 'approve'],
  ['sign', 'sign'],
] as const) {
  test(`who sent a draft up does not decide "${decision}" at a step of it, others do`, () => {
    const record = withStep(sentUp(), { office: 'collections', does: task });
    const own = decideAs(record, reader, decision, 'As I wrote it.');
    assert.ok(!own.ok && own.refusal.code === 'separation-of-duties', JSON.stringify(own));
    assert.match(own.refusal.message.en, /Another person/);
    assert.match(own.refusal.message.fr, /Une autre personne/);
    assert.ok(decideAs(record, colleague, decision, 'As they wrote it.').ok);
    assert.ok(decideAs(record, reader, 'return', 'I made a mistake.').ok, 'they may take it back');
  });
}

test('what is offered says at once what is refused when it is done, for every step and everyone', () => {
  const people = [
    reader,
    colleague,
    librarian,
    person('deputy', { role: 'librarian', office: 'collections', onBehalfOf: 'reader' }),
  ];
  let refused = 0;
  for (const task of ['review', 'concur', 'approve', 'sign'] as const) {
    const record = withStep(sentUp(), { office: 'collections', does: task });
    for (const actor of people) {
      const offered = offeredSteps({ definition, record, actor });
      const mine = offered.find(({ step }) => step === waiting(record).id);
      for (const decision of decisionsFor[task]) {
        if (decision === 'skip' || decision === 'recall') continue;
        const done = decideAs(record, actor, decision, 'A reason.');
        const said = mine?.decisions.find((one) => one.decision === decision);
        assert.equal(said?.permitted === true, done.ok, `${actor.account} ${task} ${decision}`);
        if (!done.ok && said) assert.deepEqual(said.why, done.refusal.message);
        if (said && !said.permitted) refused += 1;
      }
    }
  }
  assert.ok(refused >= 8, String(refused));
  assert.deepEqual(
    offeredSteps({ definition, record: registered('book-complaint', complaintFields), actor: reader }),
    [],
  );
});

test('neither acting for another nor being acted for makes it another person’s decision', () => {
  const record = withStep(sentUp(), { office: 'collections', does: 'approve' });
  const acting = person('reader', { role: 'librarian', office: 'collections', onBehalfOf: 'colleague' });
  const actedFor = person('deputy', { role: 'librarian', office: 'collections', onBehalfOf: 'reader' });
  for (const actor of [acting, actedFor]) {
    const own = decideAs(record, actor, 'approve');
    assert.ok(!own.ok && own.refusal.code === 'separation-of-duties');
  }
});

test('the last to send it up is kept out, and who decided the drafting step', () => {
  const record = withStep(sentUp(), { office: 'collections', does: 'approve' });
  const again = { ...record, done: [...record.done, { action: 'send-up', by: 'colleague' }] };
  assert.ok(decideAs(again, reader, 'approve').ok, 'what they sent up was replaced');
  assert.ok(!decideAs(again, colleague, 'approve').ok);
  const drafting = withStep(again, { office: 'collections', does: 'draft' });
  const drafted = decidesStep(drafting, reader, waiting(drafting).id, 'done');
  const next = waiting(drafted);
  const question = { definition, record: drafted, step: next };
  assert.equal(judgesOwnWork({ ...question, persons: ['reader'] }), true);
  assert.equal(judgesOwnWork({ ...question, persons: ['someone'] }), false);
  assert.equal(judgesOwnWork({ ...question, step: { ...next, does: 'information' }, persons: ['reader'] }), false);
});
