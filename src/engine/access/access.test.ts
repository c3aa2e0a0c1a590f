import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFields, libraryCard as definition, person } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import { builtInActions } from '../../definition/schema/access.ts';
import type { Actor, FieldValues, Grant, RecordPlace } from '../types.ts';
import { accessPredicate, matchesPredicate } from './access-predicate.ts';
import { type AccessQuestion, allowedFor, canSee, leaseActions } from './allowed-for.ts';
import { explainAccess } from './explain-access.ts';
import { fieldAccess, registrationAccess } from './field-access.ts';
import { isOwnWork } from './is-own-work.ts';
import { maskFields } from './mask-fields.ts';

const accounts = ['ann', 'ben', 'cam', 'dee'];
const offices = definition.system.offices.map((office) => office.id);
const roles = definition.system.roles.map((role) => role.id);
const actions = [
  ...builtInActions,
  ...definition.workflows.flatMap((workflow) => workflow.actions.map((action) => action.id)),
];

const anyAccount = fc.constantFrom(...accounts);
const anyOffice = fc.constantFrom(...offices);
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({
    role: fc.constantFrom(...roles),
    office: fc.option(anyOffice),
    onBehalfOf: fc.option(anyAccount, { freq: 5 }),
  })
  .map(({ role, office, onBehalfOf }) => ({
    role,
    ...(office ? { office } : {}),
    ...(onBehalfOf ? { onBehalfOf } : {}),
  }));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  account: anyAccount,
  grants: fc.array(anyGrant, { maxLength: 3 }),
  lease: fc.boolean(),
});
const anyPlace: fc.Arbitrary<RecordPlace> = fc
  .constantFrom(...definition.recordTypes)
  .chain((type) => {
    const states = definition.workflows.find((one) => one.id === type.workflow)?.states.map((state) => state.id) ?? [];
    return fc.record({
      recordType: fc.constant(type.id),
      state: fc.constantFrom(...states),
      registeredBy: anyAccount,
      assignee: fc.option(anyAccount),
      office: fc.option(anyOffice),
      stepAccounts: fc.array(anyAccount, { maxLength: 2 }),
      stepOffices: fc.array(anyOffice, { maxLength: 2 }),
      restrictedTo: fc.option(fc.array(anyAccount, { maxLength: 2 }), { freq: 3 }),
    });
  })
  .map(({ assignee, office, restrictedTo, ...place }) => ({
    ...place,
    ...(assignee ? { assignee } : {}),
    ...(office ? { office } : {}),
    ...(restrictedTo ? { restrictedTo } : {}),
  }));

/** The oracle: the words of the schema, read once more without the engine's look-ups. */
function oracle({ actor, record, action }: Omit<AccessQuestion, 'definition'>): boolean {
  if (record.restrictedTo && !record.restrictedTo.includes(actor.account)) return false;
  if (actor.lease && ['view', 'read-documents', 'read-notes', 'unmask'].includes(action)) return true;
  return actor.grants.some((grant) =>
    definition.access.rules.some((rule) => {
      if (!rule.roles.includes(grant.role) || !rule.actions.includes(action)) return false;
      if (rule.recordTypes && !rule.recordTypes.includes(record.recordType)) return false;
      if (rule.states && !rule.states.includes(record.state)) return false;
      const me = (account: string | undefined) =>
        account !== undefined && (account === actor.account || account === grant.onBehalfOf);
      if (rule.scope === 'system') return true;
      if (rule.scope === 'own') return me(record.registeredBy);
      if (rule.scope === 'assigned') {
        const named = record.restrictedTo?.includes(actor.account) ?? false;
        return (
          named ||
          me(record.assignee) ||
          record.stepAccounts.some(me) ||
          record.stepOffices.some((one) => one === grant.office)
        );
      }
      return [record.office, ...record.stepOffices].some((one) => one !== undefined && isUnder(one, grant.office));
    }),
  );
}

function isUnder(office: string, above: string | undefined): boolean {
  for (let at: string | undefined = office; at !== undefined; ) {
    if (at === above) return true;
    at = definition.system.offices.find((one) => one.id === at)?.parent;
  }
  return false;
}

function holdsForAll(judge: (question: AccessQuestion) => boolean): { allowed: number; refused: number } {
  const tally = { allowed: 0, refused: 0 };
  fc.assert(
    fc.property(anyActor, anyPlace, fc.constantFrom(...actions), (actor, record, action) => {
      const expected = oracle({ actor, record, action });
      tally[expected ? 'allowed' : 'refused'] += 1;
      assert.equal(judge({ definition, actor, record, action }), expected);
    }),
    { numRuns: 6000, seed: 7 },
  );
  return tally;
}

test('what may be done is what the rules say, for every actor, record and action', () => {
  const tally = holdsForAll((question) => allowedFor(question).allowed);
  assert.ok(tally.allowed > 200 && tally.refused > 200, JSON.stringify(tally));
});

test('variants that are broken are found by the same property', () => {
  assert.throws(() =>
    holdsForAll((question) => allowedFor({ ...question, record: withoutRestriction(question.record) }).allowed),
  );
  assert.throws(() =>
    holdsForAll((question) => allowedFor({ ...question, actor: { ...question.actor, lease: false } }).allowed),
  );
  assert.throws(() =>
    holdsForAll((question) => allowedFor({ ...question, record: { ...question.record, stepOffices: [] } }).allowed),
  );
});

function withoutRestriction({ restrictedTo: _, ...place }: RecordPlace): RecordPlace {
  return place;
}

function predicateHolds(broken: (place: RecordPlace) => RecordPlace = (place) => place): void {
  let matched = 0;
  fc.assert(
    fc.property(anyActor, anyPlace, fc.constantFrom('list', 'view', 'edit', 'decide-step'), (actor, record, action) => {
      const predicate = accessPredicate({ definition, actor, action });
      const expected = allowedFor({ definition, actor: { ...actor, lease: false }, record, action }).allowed;
      matched += expected ? 1 : 0;
      assert.equal(matchesPredicate(predicate, broken(record)), expected);
    }),
    { numRuns: 4000, seed: 8 },
  );
  assert.ok(matched > 200, String(matched));
}

test('the predicate for lists and the answer for one record agree', () => {
  predicateHolds();
  assert.throws(() => predicateHolds(withoutRestriction), 'a predicate that forgets restriction is found');
});

test('a predicate is plain data', () => {
  const actor = person('ann', { role: 'clerk', office: 'central-branch' }, { role: 'bookkeeper' });
  assert.deepEqual(accessPredicate({ definition, actor, action: 'list' }), {
    account: 'ann',
    any: [
      { recordTypes: ['card-request', 'book-complaint'], own: ['ann'] },
      { recordTypes: ['card-request'], offices: ['central-branch', 'circulation'] },
      { recordTypes: ['card-request'], all: true },
    ],
  });
  assert.deepEqual(accessPredicate({ definition, actor: person('ann'), action: 'list' }).any, []);
});

test('the explanation says allowed exactly when a rule or the lease allows', () => {
  fc.assert(
    fc.property(anyActor, anyPlace, fc.constantFrom('view', 'list', 'issue', 'unmask'), (actor, record, action) => {
      const explained = explainAccess({ definition, actor, record, action });
      assert.equal(explained.allowed, allowedFor({ definition, actor, record, action }).allowed);
      assert.equal(explained.allowed, explained.byLease || explained.rules.some((rule) => rule.outcome === 'allows'));
      for (const rule of explained.rules) assert.ok(rule.because.en !== '' && rule.because.fr !== '');
    }),
    { numRuns: 1000, seed: 9 },
  );
});

const place: RecordPlace = {
  recordType: 'card-request',
  state: 'checking',
  registeredBy: 'ann',
  office: 'circulation',
  stepAccounts: [],
  stepOffices: [],
};

test('a grant covers the offices below its own, not those above or beside', () => {
  const see = (office: string, role = 'branch-manager') =>
    canSee({ definition, actor: person('zoe', { role, office }), record: place });
  assert.equal(see('circulation'), true);
  assert.equal(see('central-branch'), true);
  assert.equal(see('library'), true);
  assert.equal(see('north-branch'), false);
  assert.equal(
    canSee({
      definition,
      actor: person('zoe', { role: 'branch-manager', office: 'circulation' }),
      record: { ...place, office: 'library' },
    }),
    false,
  );
});

test('a restricted record opens to those it names and to nobody else, not even under a lease', () => {
  const everyone: Actor = { account: 'zoe', lease: true, grants: roles.map((role) => ({ role, office: 'library' })) };
  assert.equal(canSee({ definition, actor: everyone, record: place }), true);
  assert.equal(canSee({ definition, actor: everyone, record: { ...place, restrictedTo: ['ann'] } }), false);
  assert.equal(
    canSee({ definition, actor: { ...everyone, lease: false }, record: { ...place, restrictedTo: ['zoe'] } }),
    true,
  );
  assert.deepEqual(fieldAccess({ definition, actor: everyone, record: { ...place, restrictedTo: [] } }).read.size, 0);
  const delegate = person('deputy', { role: 'branch-manager', office: 'library', onBehalfOf: 'ann' });
  assert.equal(canSee({ definition, actor: delegate, record: { ...place, restrictedTo: ['ann'] } }), false);
});

test('a lease gives looking and nothing else', () => {
  const outsider: Actor = { account: 'zoe', grants: [{ role: 'clerk', office: 'finance' }], lease: true };
  for (const action of actions) {
    assert.equal(
      allowedFor({ definition, actor: outsider, record: place, action }).allowed,
      leaseActions.has(action),
      action,
    );
  }
  const { written, read } = fieldAccess({ definition, actor: outsider, record: place });
  assert.equal(written.size, 0);
  assert.ok(read.has('subject'));
});

test('own work is what one registered, was assigned, or has at one’s step or office', () => {
  const ben = person('ben', { role: 'librarian', office: 'circulation' });
  assert.equal(isOwnWork(ben, place), false);
  assert.equal(isOwnWork(person('ann'), place), true);
  assert.equal(isOwnWork(ben, { ...place, assignee: 'ben' }), true);
  assert.equal(isOwnWork(ben, { ...place, stepAccounts: ['ben'] }), true);
  assert.equal(isOwnWork(ben, { ...place, stepOffices: ['circulation'] }), true);
  assert.equal(isOwnWork(ben, { ...place, stepOffices: ['central-branch'] }), false);
  assert.equal(isOwnWork(person('ben', { role: 'librarian', onBehalfOf: 'ann' }), place), true);
});

test('within one rule masked goes before read, across rules the more open one counts', () => {
  const office = fieldAccess({
    definition,
    actor: person('zoe', { role: 'clerk', office: 'circulation' }),
    record: place,
  });
  assert.ok(
    office.masked.has('borrowers.email') && !office.read.has('borrowers.email') && !office.read.has('borrowers'),
  );
  assert.ok(office.read.has('borrowers.name.given') && office.read.has('borrowers.name'));
  assert.ok(office.written.has('borrowers') && !office.written.has('kind'));
  const own = fieldAccess({
    definition,
    actor: person('ann', { role: 'clerk', office: 'circulation' }),
    record: place,
  });
  assert.ok(own.read.has('borrowers.email') && own.masked.size === 0);
  const opened = fieldAccess({
    definition,
    actor: person('zoe', { role: 'clerk', office: 'circulation' }),
    record: place,
    unmasked: true,
  });
  assert.ok(opened.read.has('borrowers.email') && opened.masked.size === 0);
});

test('whoever registers may give the fields of the rules that let them', () => {
  const clerk = registrationAccess({ definition, actor: person('ann', { role: 'clerk' }), recordType: 'card-request' });
  assert.ok(clerk.written.has('borrowers.bornOn'));
  const none = registrationAccess({
    definition,
    actor: person('ann', { role: 'bookkeeper' }),
    recordType: 'card-request',
  });
  assert.equal(none.written.size, 0);
});

/** Every leaf holds a mark that says where it is, so that a leak names itself. */
const marked: FieldValues = {
  ...Object.fromEntries(Object.keys(cardFields).map((id) => [id, `#${id}`])),
  borrowers: [0, 1].map(() => ({
    name: { given: '#borrowers.name.given', family: '#borrowers.name.family' },
    type: '#borrowers.type',
    email: '#borrowers.email',
    phone: '#borrowers.phone',
    bornOn: '#borrowers.bornOn',
    stranger: '#stranger',
  })),
  stranger: '#stranger',
};

function maskHolds(mask: typeof maskFields): void {
  let shown = 0;
  fc.assert(
    fc.property(anyActor, anyPlace, (actor, record) => {
      const at = { ...record, recordType: 'card-request', state: 'checking' };
      const access = fieldAccess({ definition, actor, record: at });
      const { fields, masked } = mask(definition, 'card-request', marked, access);
      for (const [, path] of JSON.stringify(fields).matchAll(/#([\w.]+)/g)) {
        shown += 1;
        assert.ok(path && access.read.has(path), `${path} leaked`);
      }
      for (const path of masked) assert.ok(!access.read.has(path));
      if (!canSee({ definition, actor, record: at })) assert.ok(actor.lease !== true || access.read.size === 0);
    }),
    { numRuns: 1500, seed: 10 },
  );
  assert.ok(shown > 1000, String(shown));
}

test('the mask never lets a value through that is not read', () => {
  maskHolds(maskFields);
  const leaky: typeof maskFields = (one, type, values, access) =>
    maskFields(one, type, values, { ...access, read: new Set([...access.read, ...access.masked]) });
  assert.throws(() => maskHolds(leaky), 'a mask that shows masked values is found');
  const whole: typeof maskFields = (one, type, values, access) => ({
    ...maskFields(one, type, values, access),
    fields: Object.fromEntries(
      Object.entries(values).filter(([id]) => [...access.read].some((path) => path.startsWith(id))),
    ),
  });
  assert.throws(() => maskHolds(whole), 'a mask by top-level fields only is found');
});

test('what is masked is named whether or not it holds anything', () => {
  const access = fieldAccess({
    definition,
    actor: person('zoe', { role: 'clerk', office: 'circulation' }),
    record: place,
  });
  assert.deepEqual(
    maskFields(definition, 'card-request', {}, access).masked,
    maskFields(definition, 'card-request', marked, access).masked,
  );
});
