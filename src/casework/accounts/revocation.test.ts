import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { authenticateRows } from '../../../test/support/deciding-rows.ts';
import { addPerson, consoleCall, openStaffInstallation, type Person, signIn } from '../../../test/support/staff.ts';
import { listGrantsHeld } from '../../storage/records/find-record.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import { confirmFact, endFact, type FactInput, recordFact } from '../eligibility/facts.ts';
import { lapsesAhead } from '../eligibility/lapses-ahead.ts';
import { askGrant } from '../grants/ask-grant.ts';
import { approveGrant, endGrant, reviewGrant } from '../grants/decide-grant.ts';
import { delegateOwnRole, endOwnDelegation, listOwnDelegations, makeDelegation } from '../grants/delegations.ts';
import { listAccountsWithRole } from '../grants/list-grants.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { me } from '../sign-in/me.ts';
import { listSessions, revokeSession, revokeSessions } from '../sign-in/sessions.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { namesOf } from './directory.ts';
import { closeAccount, leaveAccount } from './leave-account.ts';
import { reviewAccount } from './review-account.ts';
import { resumeAccount, suspendAccount } from './suspend-account.ts';

const system = '_library-card';
const day = (offset: number, now: Date) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

async function openStaff(t: TestContext) {
  const world = await openStaffInstallation(t);
  const both = ['account-manager', 'security-officer'] as const;
  const [one, two] = [await addPerson(world, both), await addPerson(world, both)];
  const worker = await addPerson(world);
  const { installation } = world;
  const managers = { one: await signIn(installation, one), two: await signIn(installation, two) };
  const give = async (who: Person, role = 'clerk', office = 'library', more: { endsAt?: string } = {}) => {
    const input = { system, account: who.account, role, office, ...more };
    const grant = await runCommand(installation, consoleCall(), askGrant, input);
    await runCommand(installation, await managers.one(), approveGrant, { system, ...grant });
    return grant.grant;
  };
  const prove = async (who: Person, fact: Omit<FactInput, 'account' | 'evidence'>) => {
    const recorded = await runCommand(installation, consoleCall(), recordFact, {
      account: who.account,
      evidence: 'SEC-42',
      ...fact,
    });
    await runCommand(installation, await managers.one(), confirmFact, recorded);
    return recorded.fact;
  };
  return { ...world, one, two, worker, managers, give, prove };
}

type Staff = Awaited<ReturnType<typeof openStaff>>;

async function makeEligible({ prove, clock }: Staff, who: Person) {
  const from = day(-100, clock.now());
  return {
    clearance: await prove(who, {
      kind: 'clearance',
      level: 'secret',
      holdsFrom: from,
      expiresOn: day(2, clock.now()),
    }),
    posting: await prove(who, {
      kind: 'posting',
      level: 'canadian-based',
      holdsFrom: from,
      expiresOn: day(4, clock.now()),
    }),
    awareness: await prove(who, { kind: 'awareness', holdsFrom: from }),
  };
}

/** What a person gets from a system that asks for eligibility. */
function tries({ installation }: Staff) {
  return async (call: Call): Promise<string> =>
    runQuery(installation, call, listOwnDelegations, { system }).then(
      () => 'shown',
      (fault: unknown) => (fault instanceof DomainError ? fault.code : String(fault)),
    );
}

test('whatever is taken away is gone at the next request', async (t) => {
  const staff = await openStaff(t);
  const { installation, worker, managers, give } = staff;
  const look = tries(staff);
  await makeEligible(staff, worker);
  const grant = await give(worker);
  let after = 0;
  const expectGone = async (call: () => Promise<Call>, code: string, why: string) => {
    const results = await Promise.all(Array.from({ length: 8 }, async () => look(await call())));
    after += results.filter((one) => one === 'shown').length;
    assert.deepEqual(new Set(results), new Set([code]), why);
  };
  const first = await signIn(installation, worker);
  assert.equal(await look(await first()), 'shown');
  await runCommand(installation, await managers.one(), endGrant, { system, grant });
  await expectGone(first, 'not-found', 'role');
  await give(worker);
  assert.equal(await look(await first()), 'shown');
  const second = await signIn(installation, worker);
  const [mine] = (await runQuery(installation, await second(), listSessions, {})).filter(({ current }) => !current);
  await runCommand(installation, await second(), revokeSession, { session: mine!.session });
  await expectGone(first, 'not-signed-in', 'session');
  assert.equal(await look(await second()), 'shown');
  await runCommand(installation, await managers.two(), revokeSessions, { account: worker.account });
  await expectGone(second, 'not-signed-in', 'all sessions');
  const third = await signIn(installation, worker);
  await runCommand(installation, await managers.one(), suspendAccount, { account: worker.account, ground: 'security' });
  await expectGone(third, 'not-signed-in', 'account');
  await assert.rejects(signIn(installation, worker), { code: 'not-signed-in' });
  await runCommand(installation, await managers.two(), resumeAccount, { account: worker.account });
  await expectGone(third, 'not-signed-in', 'the old session stays ended');
  const fourth = await signIn(installation, worker);
  assert.equal(await look(await fourth()), 'shown');
  await signOut(installation, await fourth());
  await expectGone(fourth, 'not-signed-in', 'signed out');
  const fifth = await signIn(installation, worker);
  const left = await leaveAccount(installation, await managers.one(), { account: worker.account });
  assert.deepEqual(left.systems, [{ system, ended: 1 }]);
  await expectGone(fifth, 'not-signed-in', 'left');
  await assert.rejects(signIn(installation, worker), { code: 'not-signed-in' });
  assert.deepEqual(await listAccountsWithRole(staff.system, 'clerk'), []);
  t.diagnostic(`requests served after a revocation: ${after}`);
  assert.equal(after, 0);
});

test('each fact of eligibility stops the person when it lapses, in the middle of a session', async (t) => {
  const staff = await openStaff(t);
  const { installation, worker, clock, give, prove, managers } = staff;
  const look = tries(staff);
  await give(worker);
  const call = await signIn(installation, worker);
  assert.equal(await look(await call()), 'not-eligible');
  const facts = await makeEligible(staff, worker);
  assert.equal(await look(await call()), 'shown');
  for (const [kind, fact] of Object.entries(facts)) {
    await runCommand(installation, await managers.two(), endFact, { fact, ground: 'revoked' });
    assert.equal(await look(await call()), 'not-eligible', kind);
    const from = day(-100, clock.now());
    if (kind === 'clearance')
      await prove(worker, { kind, level: 'reliability', holdsFrom: from, expiresOn: day(2, clock.now()) });
    if (kind === 'posting') await prove(worker, { kind, level: 'canadian-based', holdsFrom: from });
    if (kind === 'awareness') await prove(worker, { kind, holdsFrom: from });
    assert.equal(await look(await call()), 'shown', kind);
  }
  const waiting = await runCommand(installation, consoleCall(), recordFact, {
    account: worker.account,
    kind: 'clearance',
    level: 'secret',
    holdsFrom: day(-1, clock.now()),
    expiresOn: day(900, clock.now()),
    evidence: 'SEC-43',
  });
  // Days of eligibility end in the system's time zone, up to half a day after those of UTC.
  clock.move(4 * 86_400_000);
  const later = await signIn(installation, worker);
  assert.equal(await look(await later()), 'not-eligible', 'a fact nobody confirmed does not count');
  const manager = await signIn(installation, staff.one);
  const lapsed = await runQuery(installation, await manager(), lapsesAhead, { days: 60 });
  assert.ok(lapsed.some(({ account, kind }) => account === worker.account && kind === 'clearance'));
  await assert.rejects(async () => runCommand(installation, await later(), confirmFact, waiting), {
    code: 'not-permitted',
  });
});

test('accounts and grants that nobody reviews stop by themselves', async (t) => {
  const staff = await openStaff(t);
  const { installation, worker, clock, give, control } = staff;
  await give(worker);
  clock.move(364 * 86_400_000);
  await control.app.query({ text: "update control.account set review_due_at = review_due_at + interval '10 years'" });
  await control.app.query({
    text: "update control.installation_role set review_due_at = review_due_at + interval '10 years'",
  });
  await authenticateRows(installation.control, 'control.account');
  await authenticateRows(installation.control, 'control.installation_role');
  const manager = await signIn(installation, staff.one);
  const { grant } = (await listGrant(staff)) as { grant: string };
  await runCommand(installation, await manager(), reviewGrant, { system, grant });
  await runCommand(installation, await manager(), reviewAccount, { account: worker.account });
  clock.move(360 * 86_400_000);
  assert.equal((await listAccountsWithRole(staff.system, 'clerk')).length, 1);
  await signIn(installation, worker);
  clock.move(10 * 86_400_000);
  assert.deepEqual(await listAccountsWithRole(staff.system, 'clerk'), []);
  await assert.rejects(signIn(installation, worker), { code: 'not-signed-in' });
});

test('a delegation holds between its dates and names both; incompatible roles are refused', async (t) => {
  const staff = await openStaff(t);
  const { installation, worker, clock, give, managers, systemDatabase } = staff;
  const stand = await addPerson(staff);
  for (const who of [worker, stand]) await makeEligible(staff, who);
  await give(worker, 'clerk');
  const workerCall = await signIn(installation, worker);
  const standCall = await signIn(installation, stand);
  const look = tries(staff);
  assert.equal(await look(await standCall()), 'not-found');
  const startsAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
  const endsAt = new Date(clock.now().getTime() + 5 * 3_600_000).toISOString();
  const input = { system, to: stand.account, role: 'clerk', startsAt, endsAt };
  await assert.rejects(
    async () => runCommand(installation, await standCall(), delegateOwnRole, { ...input, to: worker.account }),
    {
      code: 'refused',
    },
  );
  const { delegation } = await runCommand(installation, await workerCall(), delegateOwnRole, input);
  assert.equal(await look(await standCall()), 'not-found', 'not yet');
  clock.move(2 * 3_600_000);
  const at = await signIn(installation, stand);
  assert.equal(await look(await at()), 'shown');
  const { systems } = await runQuery(installation, await at(), me, {});
  assert.deepEqual(systems, [{ system, roles: ['clerk'], offices: ['library'] }]);
  await runCommand(installation, await at(), endOwnDelegation, { system, delegation });
  assert.equal(await look(await at()), 'not-found', 'ended');
  const { rows } = await systemDatabase.app.query<{ body: string }>({
    text: `select body from audit.entry where type = 'delegation-made'`,
  });
  assert.ok(rows[0]!.body.includes(worker.account) && rows[0]!.body.includes(stand.account));
  const conflicting = { system, account: worker.account, role: 'auditor' };
  await assert.rejects(async () => runCommand(installation, consoleCall(), askGrant, conflicting), { code: 'refused' });
  for (const wrong of [{ role: 'no-such-role' }, { office: 'no-such-office' }, { endsAt: '2020-01-01T00:00:00Z' }]) {
    const asked = { system, account: stand.account, role: 'clerk', office: 'library', ...wrong };
    await assert.rejects(runCommand(installation, consoleCall(), askGrant, asked), { code: 'invalid' });
  }
  const self = { ...input, from: worker.account, to: staff.one.account, startsAt: undefined };
  clock.move(-2 * 3_600_000);
  await assert.rejects(async () => runCommand(installation, await managers.one(), makeDelegation, self), {
    code: 'refused',
  });
});

test('what someone lent rests while their account is stopped and ends when they leave', async (t) => {
  const staff = await openStaff(t);
  const { installation, worker, give, managers, systemDatabase } = staff;
  const stand = await addPerson(staff);
  for (const who of [worker, stand]) await makeEligible(staff, who);
  await give(worker, 'clerk');
  const workerCall = await signIn(installation, worker);
  const standCall = await signIn(installation, stand);
  const look = tries(staff);
  const endsAt = new Date(staff.clock.now().getTime() + 5 * 3_600_000).toISOString();
  await runCommand(installation, await workerCall(), delegateOwnRole, {
    system,
    to: stand.account,
    role: 'clerk',
    endsAt,
  });
  assert.equal(await look(await standCall()), 'shown');
  const manager = managers.one;
  await runCommand(installation, await manager(), suspendAccount, { account: worker.account, ground: 'security' });
  const now = staff.clock.now();
  // The system knows nothing of it and needs not: read alone, its database still lends the role.
  assert.equal((await listGrantsHeld(systemDatabase.app, stand.account, now)).length, 1);
  assert.equal(await look(await standCall()), 'not-found', 'at once');
  assert.deepEqual((await runQuery(installation, await standCall(), me, {})).systems, []);
  await runCommand(installation, await manager(), resumeAccount, { account: worker.account });
  assert.equal(await look(await standCall()), 'shown', 'it rested');
  // Closed in the installation, while the system cannot be reached to end anything.
  await runCommand(installation, await manager(), closeAccount, { account: worker.account });
  assert.equal((await listGrantsHeld(systemDatabase.app, stand.account, now)).length, 1);
  assert.equal(await look(await standCall()), 'not-found');
});

test('names of staff are found by id and by nothing else', async (t) => {
  const { installation, worker, control } = await openStaff(t);
  const names = await namesOf(installation, [worker.account, worker.account, '11111111-1111-1111-1111-111111111111']);
  assert.deepEqual([...names.keys()], [worker.account]);
  assert.equal(names.get(worker.account)?.name, 'Aline Tremblay');
  const { rows } = await control.superuser.query<{ found: number }>({
    text: `select count(*)::int as found from control.account a where a::text ilike '%tremblay%'
      or encode(a.sealed, 'escape') ilike '%tremblay%'`,
  });
  assert.equal(rows[0]?.found, 0);
});

async function listGrant({ systemDatabase }: Staff) {
  const { rows } = await systemDatabase.app.query({ text: 'select id as grant from casework.role_grant limit 1' });
  return rows[0];
}
