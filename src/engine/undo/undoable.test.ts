import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import type { Definition } from '../../definition/definition.ts';
import type { LoggedChange } from './places-touched.ts';
import { newestUndoable, takenBack, undoable, undoMinutes } from './undoable.ts';

const at = new Date('2026-10-05T14:00:00Z');
const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const record = { recordType: 'card-request', state: 'waiting-for-proof' };

/** The invented library, where what leads back from waiting asks for nothing. */
const definition: Definition = {
  ...libraryCard,
  workflows: libraryCard.workflows.map((workflow) => ({
    ...workflow,
    actions: workflow.actions.map((action) => (action.to === '(previous)' ? { ...action, needs: [] } : action)),
  })),
};

function entry(id: string, kind: string, action: string, facts: Record<string, unknown> = {}): LoggedChange {
  return { id, kind, action, actor: 'ann', at, fromState: 'checking', toState: 'checking', facts };
}

const hold = { ...entry('h', 'workflow', 'ask-for-proof'), toState: 'waiting-for-proof' };
const assigned = entry('a', 'assignment', 'assign');
const edit = entry('e', 'edit', 'edit', { fields: ['subject', 'branch'] });

function ask(log: readonly LoggedChange[], id: string, { account = 'ann', now = after(1) } = {}) {
  const answer = undoable({ definition, record, log, account, now }, id);
  return 'change' in answer ? answer.change : answer.why;
}

test('a hold is undone by the action that leads back, where it asks for nothing', () => {
  const question = { definition, record, log: [hold], account: 'ann', now: after(1) };
  assert.deepEqual(undoable(question, 'h'), { entry: 'h', change: 'waiting', by: 'receive-proof' });
  const moved = { ...question, record: { ...record, state: 'checking' } };
  assert.deepEqual(undoable(moved, 'h'), { why: 'final' });
});

test('nobody else’s change, and no old one', () => {
  assert.equal(ask([assigned], 'a', { now: after(undoMinutes) }), 'assignment');
  assert.equal(ask([assigned], 'a', { now: after(undoMinutes + 1) }), 'too-late');
  assert.equal(ask([assigned], 'a', { account: 'bea' }), 'nothing');
  assert.equal(ask([], 'a'), 'nothing');
});

test('a change elsewhere does not stand in the way, one in the same place does', () => {
  const by = (change: LoggedChange): LoggedChange => ({ ...change, id: 'later', actor: 'bea' });
  assert.equal(ask([edit, by(assigned)], 'e'), 'edit');
  assert.equal(ask([edit, by(entry('', 'edit', 'edit', { fields: ['email'] }))], 'e'), 'edit');
  assert.equal(ask([edit, by(entry('', 'edit', 'edit', { fields: ['branch'] }))], 'e'), 'changed-since');
  assert.equal(ask([edit, by(entry('', 'workflow', 'take', { fields: ['subject'] }))], 'e'), 'changed-since');
  assert.equal(ask([assigned, by(edit)], 'a'), 'assignment');
  assert.equal(ask([assigned, by(entry('', 'workflow', 'take'))], 'a'), 'changed-since');
  const pause = entry('p', 'deadline', 'pause-deadline', { deadline: 'reply' });
  assert.equal(ask([pause, by(entry('', 'deadline', 'extend-deadline', { deadline: 'other' }))], 'p'), 'pause');
  assert.equal(ask([pause, by(entry('', 'event', 'timer', { fired: [] }))], 'p'), 'changed-since');
  const link = entry('l', 'link', 'link-records', { link: '1' });
  assert.equal(ask([link, by(entry('', 'workflow', 'take'))], 'l'), 'link');
  assert.equal(ask([link, by(entry('', 'link', 'unlink-records', { link: '1' }))], 'l'), 'changed-since');
});

test('what was taken back is not taken back again, nor is the taking back', () => {
  const undone = entry('u', 'edit', 'undo-edit', { fields: ['branch', 'subject'], undoes: 'e' });
  assert.equal(ask([edit, undone], 'e'), 'changed-since');
  assert.equal(ask([edit, undone], 'u'), 'final');
  assert.deepEqual([...takenBack([edit, undone])], ['e']);
  const question = { definition, record, account: 'ann', now: after(1) };
  assert.equal(newestUndoable({ ...question, log: [edit, undone] }), undefined);
  assert.equal(newestUndoable({ ...question, log: [edit, { ...assigned, actor: 'bea' }] })?.entry, 'e');
});

test('an edit is undoable exactly when no later entry names one of its fields', () => {
  const names = fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'), { minLength: 1 });
  fc.assert(
    fc.property(names, fc.array(names, { maxLength: 4 }), (mine, later) => {
      const log = [
        entry('e', 'edit', 'edit', { fields: mine }),
        ...later.map((fields, at) => ({ ...entry(String(at), 'edit', 'edit', { fields }), actor: 'bea' })),
      ];
      const touched = later.flat();
      assert.equal(ask(log, 'e') === 'edit', !mine.some((field) => touched.includes(field)));
    }),
  );
});
