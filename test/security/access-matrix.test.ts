import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Definition } from '../../src/definition/definition.ts';
import { allowedFor } from '../../src/engine/access/allowed-for.ts';
import { fieldAccess } from '../../src/engine/access/field-access.ts';
import { fieldMatrix } from '../../src/engine/access/field-matrix.ts';
import type { Actor, RecordPlace } from '../../src/engine/types.ts';
import { accessMatrix, inState } from '../../src/faces/admin/systems/access-matrix.ts';
import { readSystem } from '../support/engine/library-card.ts';

const scopes = ['system', 'office', 'assigned', 'own'] as const;
type Scope = (typeof scopes)[number];

/** Someone with one role, and a record that lies in one scope of it and in that of everyone. */
function lying(
  scope: Scope,
  { role, office, ...at }: { role: string; office: string; recordType: string; state: string },
) {
  const actor: Actor = { account: 'me', grants: [{ role, office }] };
  const record: RecordPlace = {
    ...at,
    registeredBy: scope === 'own' ? 'me' : 'other',
    stepAccounts: [],
    stepOffices: [],
    ...(scope === 'assigned' ? { assignee: 'me' } : {}),
    ...(scope === 'office' ? { office } : {}),
  };
  return { actor, record };
}

/** Every role, record type, state and scope: what the page says is what the rules do. Gives how many cells were compared. */
function compare(definition: Definition, inThisState: typeof inState): number {
  let cells = 0;
  const office = definition.system.offices[0]!.id;
  for (const type of definition.recordTypes) {
    const flow = definition.workflows.find(({ id }) => id === type.workflow)!;
    const actions = accessMatrix(definition, type, flow);
    const fields = fieldMatrix(definition, type.id);
    for (const { id: state } of flow.states) {
      for (const { id: role } of definition.system.roles) {
        for (const scope of scopes) {
          const { actor, record } = lying(scope, { role, office, recordType: type.id, state });
          const holds = (reaches: readonly { scope: Scope; states: readonly string[] | undefined }[] = []) =>
            inThisState(reaches, state).some((reach) => reach.scope === 'system' || reach.scope === scope);
          for (const { action, roles } of actions) {
            cells += 1;
            const { allowed } = allowedFor({ definition, actor, record, action });
            assert.equal(holds(roles.get(role)), allowed, `${type.id} ${state} ${role} ${scope} ${action}`);
          }
          const access = fieldAccess({ definition, actor, record });
          for (const [path, roles] of fields) {
            cells += 1;
            const of = (how: string) => holds(roles.get(role)?.filter((reach) => reach.how === how));
            const shown = { read: of('read'), masked: of('masked') && !of('read'), written: of('written') };
            const done = {
              read: access.read.has(path),
              masked: access.masked.has(path),
              written: access.written.has(path),
            };
            assert.deepEqual(shown, done, `${type.id} ${state} ${role} ${scope} ${path}`);
          }
        }
      }
    }
  }
  return cells;
}

suite('the access matrix says what the rules do', () => {
  for (const folder of ['systems/_library-card', 'systems/ministerial-correspondence']) {
    test(folder, (t) => {
      const definition = readSystem(folder);
      t.diagnostic(`${compare(definition, inState)} cells`);
      assert.throws(() => compare(definition, (reaches) => [...reaches]), 'a page that forgets states is found');
    });
  }
});
