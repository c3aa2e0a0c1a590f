import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard as definition } from '../../../test/support/engine/library-card.ts';
import { workflowGraph } from './workflow-graph.ts';

const card = definition.workflows.find(({ id }) => id === 'card');
assert.ok(card);
const graph = workflowGraph(card);

test('every state is there, and every move between two states that the definition names', () => {
  assert.equal(graph.initial, 'received');
  assert.deepEqual(
    graph.states.map(({ id }) => id),
    card.states.map(({ id }) => id),
  );
  const expected = new Set<string>();
  for (const { from, to } of [...card.actions, ...card.events]) {
    const targets =
      to === undefined || to === '(previous)' ? [] : typeof to === 'string' ? [to] : to.map((one) => one.to);
    for (const state of from) for (const target of targets) if (state !== target) expected.add(`${state} ${target}`);
  }
  assert.deepEqual(new Set(graph.moves.map(({ from, to }) => `${from} ${to}`)), expected);
  assert.equal(graph.moves.length, expected.size, 'one arrow between two states, whatever leads along it');
});

test('an action that stays is no move, and what leads back is named where it starts', () => {
  assert.ok(graph.moves.every(({ causes }) => causes.length > 0));
  const names = graph.moves.flatMap(({ causes }) =>
    causes.map((cause) => (cause.kind === 'action' ? cause.id : cause.event)),
  );
  assert.ok(!names.includes('confirm-receipt'));
  assert.ok(names.includes('take') && names.includes('routing-slip-completed'));
  assert.deepEqual(
    graph.returns.map(({ from, cause }) => [from, cause.kind === 'action' && cause.id]),
    [['waiting-for-proof', 'receive-proof']],
  );
});
