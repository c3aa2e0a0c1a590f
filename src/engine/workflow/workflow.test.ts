import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cardFields,
  libraryCard as definition,
  monday,
  registered,
} from '../../../test/support/engine/library-card.ts';
import { bindingsOf, holds } from '../conditions.ts';
import { actionEventType, compileWorkflow, systemEventType } from './compile-workflow.ts';
import { findNextState, initialState } from './find-next-state.ts';
import { progressOf } from './progress-of.ts';

const record = registered('card-request', cardFields);
const bindings = bindingsOf({ definition, record, now: monday });
const card = definition.workflows.find((workflow) => workflow.id === 'card');
assert.ok(card);

function next(state: string, type: string, previousState?: string): string | undefined {
  return findNextState({ definition, workflow: 'card', state, previousState, type, bindings });
}

test('a workflow is compiled once for each definition, and knows its initial state', () => {
  assert.equal(compileWorkflow(definition, 'card'), compileWorkflow(definition, 'card'));
  assert.notEqual(compileWorkflow(definition, 'card'), compileWorkflow({ ...definition }, 'card'));
  assert.equal(initialState(definition, 'card'), 'received');
  assert.throws(() => compileWorkflow(definition, 'nothing'), /no workflow "nothing"/);
});

test('actions and events lead where the configuration says, from where it says', () => {
  assert.equal(next('received', actionEventType('take')), 'checking');
  assert.equal(next('received', actionEventType('confirm-receipt')), 'received', 'an action without a target stays');
  assert.equal(next('issued', actionEventType('take')), undefined);
  assert.equal(next('in-approval', systemEventType('routing-slip-completed')), 'ready');
  assert.equal(next('received', systemEventType('routing-slip-completed')), undefined);
  assert.equal(next('nowhere', actionEventType('take')), undefined, 'a state of another version');
  assert.equal(next('constructor', actionEventType('take')), undefined);
});

test('back means the state before, and nothing without one', () => {
  assert.equal(next('waiting-for-proof', actionEventType('receive-proof'), 'checking'), 'checking');
  assert.equal(next('waiting-for-proof', actionEventType('receive-proof')), undefined);
  assert.equal(next('waiting-for-proof', actionEventType('receive-proof'), 'gone'), undefined);
});

test('a condition that fails, does not compile or is too costly does not hold', () => {
  assert.equal(holds('record.kind == "new-card"', bindings), true);
  assert.equal(holds('record.nothing == "x"', bindings), false);
  assert.equal(holds('record.kind ==', bindings), false);
  assert.equal(holds('record.borrowers[9].type == "adult"', bindings), false);
  assert.equal(holds('"yes"', bindings), false, 'only true is true');
  assert.equal(holds('record.kind.matches("(a+)+b")', bindings), false);
  const loop = (body: string) => `record.borrowers.all(a, ${body})`;
  assert.equal(holds(loop('a.type != ""'), bindings), true);
  assert.equal(holds(loop('record.borrowers.all(b, b.type != "")'), bindings), true);
  assert.equal(holds(loop('record.borrowers.all(b, record.borrowers.all(c, c.type != ""))'), bindings), false);
});

test('the progress line shows what is passed, where the record stands, and what is ahead', () => {
  const line = (state: string, previousState = 'checking') =>
    progressOf(card, { state, previousState }).map((one) => `${one.state}:${one.status}`);
  assert.deepEqual(line('checking'), ['received:passed', 'checking:here', 'ready:ahead', 'issued:ahead']);
  assert.deepEqual(line('in-approval'), ['received:passed', 'checking:passed', 'ready:ahead', 'issued:ahead']);
  assert.deepEqual(line('issued', 'ready'), ['received:passed', 'checking:passed', 'ready:passed', 'issued:here']);
  const title = { en: 'Waiting', fr: 'En attente' };
  const wait = { id: 'waiting', title, phase: 'waiting' as const, milestone: false, editable: true };
  const beside = { ...card, states: [...card.states, wait] };
  assert.deepEqual(
    progressOf(beside, { state: 'waiting', previousState: 'checking' }).map((one) => one.status),
    ['passed', 'here', 'ahead', 'ahead'],
    'a record that waits beside the line stands where it will go on, and nothing ahead is passed',
  );
  assert.deepEqual(line('declined'), ['received:passed', 'checking:passed', 'declined:here']);
});
