import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSystem } from '../../../test/support/engine/library-card.ts';
import { makeOracle } from '../../../test/support/oracle.ts';
import fc from '../../../test/support/properties.ts';
import type { Definition } from '../../definition/definition.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import type { Actor, Grant, RecordPlace } from '../../engine/types.ts';
import type { PersonNow } from '../eligibility/person-now.ts';
import { type AccessWhy, why } from './explain-record-access.ts';

const systems = ['systems/_library-card', 'systems/ministerial-correspondence'];
const accounts = ['ann', 'ben', 'cam', 'dee'];
const well: PersonNow = { accountActive: true, eligibility: { eligible: true, until: '2099-01-01' } };

type Explain = (question: Parameters<typeof why>[0], person: PersonNow) => Omit<AccessWhy, 'controlNumber'>;

/** Pairs of a person and a record of a system, anything allowed. */
function pairsOf(definition: Definition) {
  const anyAccount = fc.constantFrom(...accounts);
  const anyOffice = fc.constantFrom(...definition.system.offices.map(({ id }) => id));
  const grant: fc.Arbitrary<Grant> = fc
    .record({ role: fc.constantFrom(...definition.system.roles.map(({ id }) => id)), office: fc.option(anyOffice) })
    .map(({ role, office }) => ({ role, ...(office === null ? {} : { office }) }));
  const actor: fc.Arbitrary<Actor> = fc.record({ account: anyAccount, grants: fc.array(grant, { maxLength: 3 }) });
  const record: fc.Arbitrary<RecordPlace> = fc.constantFrom(...definition.recordTypes).chain((type) => {
    const flow = definition.workflows.find(({ id }) => id === type.workflow)!;
    return fc
      .record({
        state: fc.constantFrom(...flow.states.map(({ id }) => id)),
        registeredBy: anyAccount,
        assignee: fc.option(anyAccount),
        office: fc.option(anyOffice),
        stepAccounts: fc.array(anyAccount, { maxLength: 2 }),
        stepOffices: fc.array(anyOffice, { maxLength: 2 }),
        restrictedTo: fc.option(fc.array(anyAccount, { maxLength: 2 }), { freq: 3 }),
      })
      .map(({ assignee, office, restrictedTo, ...place }) => ({
        ...place,
        recordType: type.id,
        ...(assignee === null ? {} : { assignee }),
        ...(office === null ? {} : { office }),
        ...(restrictedTo === null ? {} : { restrictedTo }),
      }));
  });
  const named = [...new Set(definition.access.rules.flatMap(({ actions }) => actions))];
  return fc.record({ actor, record, action: fc.oneof(fc.constant('view'), fc.constantFrom(...named)) });
}

/** 1,000 random pairs: explanation, policy engine and the oracle written apart from it say the same. */
function agrees(definition: Definition, explain: Explain): { yes: number; no: number } {
  const oracle = makeOracle(definition);
  const counts = { yes: 0, no: 0 };
  fc.assert(
    fc.property(pairsOf(definition), ({ actor, record, action }) => {
      const { verdict, rules, restriction } = explain({ definition, actor, record, action }, well);
      const facts = {
        ...record,
        assignee: record.assignee ?? null,
        office: record.office ?? null,
        restrictedTo: record.restrictedTo ?? null,
      };
      assert.equal(verdict, allowedFor({ definition, actor, record, action }).allowed, 'the policy engine');
      assert.equal(verdict, oracle.may(actor, facts, action), 'the oracle');
      assert.equal(
        verdict,
        rules.some(({ outcome }) => outcome === 'allows'),
        'some rule says so',
      );
      assert.ok(!(verdict && restriction === 'keeps-out'));
      for (const { rule, grant } of rules) {
        const written = definition.access.rules[rule];
        assert.ok(
          written?.roles.includes(grant.role) && written.actions.includes(action),
          'the rule stands where it is said to',
        );
      }
      counts[verdict ? 'yes' : 'no'] += 1;
    }),
    { numRuns: 1000, seed: 20 },
  );
  return counts;
}

suite('why a person can see a record', () => {
  for (const folder of systems) {
    test(`${folder}: 1,000 random pairs, as the policy engine and the oracle say`, (t) => {
      const definition = readSystem(folder);
      const counts = agrees(definition, why);
      t.diagnostic(`${counts.yes} yes, ${counts.no} no`);
      assert.ok(counts.yes > 50 && counts.no > 50, JSON.stringify(counts));
      const forgetful: Explain = ({ record: { restrictedTo: _, ...record }, ...question }, person) =>
        why({ ...question, record }, person);
      assert.throws(() => agrees(definition, forgetful), 'an explanation that forgets restriction is found');
      const careless: Explain = ({ actor, ...question }, person) =>
        why(
          { ...question, actor: { ...actor, grants: actor.grants.map(({ role }) => ({ role, office: 'nowhere' })) } },
          person,
        );
      assert.throws(() => agrees(definition, careless), 'an explanation that forgets offices is found');
    });
  }

  test('a lease, a stopped account and lapsed eligibility count as they do at the door', () => {
    const definition = readSystem(systems[0]!);
    const record = {
      recordType: 'card-request',
      state: 'checking',
      registeredBy: 'ann',
      stepAccounts: [],
      stepOffices: [],
    };
    const actor = { account: 'zoe', grants: [{ role: 'auditor' }], lease: true };
    const ask = (person: Partial<PersonNow>) =>
      why({ definition, actor, record, action: 'view' }, { ...well, ...person });
    assert.deepEqual([ask({}).verdict, ask({}).byLease], [true, true]);
    assert.equal(ask({ accountActive: false }).verdict, false);
    assert.equal(ask({ eligibility: { eligible: false, lapsed: [{ en: 'x', fr: 'x' }] } }).verdict, false);
    assert.equal(
      why({ definition, actor, record: { ...record, restrictedTo: ['ann'] }, action: 'view' }, well).verdict,
      false,
    );
  });
});
