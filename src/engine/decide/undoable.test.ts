import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../../test/support/engine/library-card.ts';
import type { Definition } from '../../definition/definition.ts';
import { undoable, undoMinutes } from './undoable.ts';

const at = new Date('2026-10-05T14:00:00Z');
const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const record = { recordType: 'card-request', version: 3, state: 'waiting-for-proof' };
const hold = { kind: 'workflow', action: 'ask-for-proof', actor: 'ann', at, version: 3, toState: 'waiting-for-proof' };

/** The invented library, where what leads back from waiting asks for nothing. */
const definition: Definition = {
  ...libraryCard,
  workflows: libraryCard.workflows.map((workflow) => ({
    ...workflow,
    actions: workflow.actions.map((action) => (action.to === '(previous)' ? { ...action, needs: [] } : action)),
  })),
};

test('a hold is undone by the action that leads back, where it asks for nothing', () => {
  assert.deepEqual(undoable(definition, record, hold, { account: 'ann', now: after(1) }), {
    change: 'waiting',
    by: 'receive-proof',
  });
  assert.equal(
    undoable(definition, { ...record, state: 'checking' }, hold, { account: 'ann', now: after(1) }),
    undefined,
  );
});

test('nobody else’s change, no old one, and none that something came after', () => {
  const assigned = { ...hold, kind: 'assignment', action: 'assign' };
  const ask = (account: string, now: Date, version = 3) =>
    undoable(definition, { ...record, version }, assigned, { account, now })?.change;
  assert.equal(ask('ann', after(undoMinutes)), 'assignment');
  assert.equal(ask('ann', after(undoMinutes + 1)), undefined);
  assert.equal(ask('bea', after(1)), undefined);
  assert.equal(ask('ann', after(1), 4), undefined);
  assert.equal(undoable(definition, record, undefined, { account: 'ann', now: at }), undefined);
  const undone = { ...assigned, action: 'undo-assignment' };
  assert.equal(undoable(definition, record, undone, { account: 'ann', now: after(1) }), undefined);
});
