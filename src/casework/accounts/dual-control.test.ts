import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { makeAuthenticator } from '../../../test/support/authenticator.ts';
import {
  addPerson,
  consoleCall,
  enrol,
  openStaffInstallation,
  type Person,
  signIn,
  type TestInstallation,
} from '../../../test/support/staff.ts';
import { updateInstallationRole } from '../../storage/control/installation-roles.ts';
import type { Call } from '../call.ts';
import { controlCommand } from '../commands.ts';
import type { DomainError } from '../domain-error.ts';
import { confirmFact, recordFact } from '../eligibility/facts.ts';
import { askGrant } from '../grants/ask-grant.ts';
import { approveGrant, reviewGrant } from '../grants/decide-grant.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { me } from '../sign-in/me.ts';
import { approveSignInPolicy, askSignInPolicy } from '../sign-in/sign-in-policy.ts';
import { approveAccount } from './approve-account.ts';
import { makeEnrolmentLink } from './enrolment-link.ts';
import { initAdministrator } from './init-administrator.ts';
import { approveInstallationRole, askInstallationRole, endInstallationRole } from './installation-roles.ts';
import { approveRecovery, askRecovery } from './recover-account.ts';
import { requestAccount } from './request-account.ts';
import { reviewAccount } from './review-account.ts';
import { sponsorAccount } from './sponsor-account.ts';

const system = '_library-card';

/** Three account managers who are security officers too, and someone without roles. */
async function openStaff(t: TestContext) {
  const world = await openStaffInstallation(t);
  const both = ['account-manager', 'security-officer'] as const;
  const [one, two, three] = [await addPerson(world, both), await addPerson(world, both), await addPerson(world, both)];
  const subject = await addPerson(world);
  const { installation } = world;
  const calls = {
    one: await signIn(installation, one),
    two: await signIn(installation, two),
    three: await signIn(installation, three),
    subject: await signIn(installation, subject),
  };
  return { ...world, one, two, three, subject, calls };
}

type Staff = Awaited<ReturnType<typeof openStaff>>;

/** A protected act: how one asks for it, and how another decides. */
interface Act {
  ask(staff: Staff, call: Call, about: Person): Promise<unknown>;
  decide(staff: Staff, call: Call, asked: never): Promise<unknown>;
}

const acts: Record<string, Act> = {
  account: {
    ask: async ({ installation, calls }, call) => {
      const details = { given: 'Marie', family: 'Gagnon', language: 'fr' } as const;
      const { account } = await runCommand(installation, call, requestAccount, details);
      await assert.rejects(runCommand(installation, again(call), sponsorAccount, { account }), {
        reason: 'own-request',
      });
      return runCommand(installation, await calls.subject(), sponsorAccount, { account });
    },
    decide: ({ installation }, call, { account }: { account: string }) =>
      runCommand(installation, call, approveAccount, { account }),
  },
  'installation role': {
    ask: ({ installation }, call, { account }) =>
      runCommand(installation, call, askInstallationRole, { account, role: 'configurator' }),
    decide: ({ installation }, call, asked: { grant: string }) =>
      runCommand(installation, call, approveInstallationRole, asked),
  },
  'role in a system': {
    ask: ({ installation }, call, { account }) =>
      runCommand(installation, call, askGrant, { system, account, role: 'clerk', office: 'library' }),
    decide: ({ installation }, call, asked: { grant: string }) =>
      runCommand(installation, call, approveGrant, { system, ...asked }),
  },
  recovery: {
    ask: ({ installation }, call, { account }) => runCommand(installation, call, askRecovery, { account }),
    decide: ({ installation }, call, asked: { decision: string; digest: string }) =>
      runCommand(installation, call, approveRecovery, asked),
  },
  'eligibility fact': {
    ask: ({ installation }, call, { account }) =>
      runCommand(installation, call, recordFact, {
        account,
        kind: 'clearance',
        level: 'secret',
        holdsFrom: '2026-01-01',
        expiresOn: '2031-01-01',
        evidence: 'SEC-1',
      }),
    decide: ({ installation }, call, asked: { fact: string }) => runCommand(installation, call, confirmFact, asked),
  },
  'sign-in policy': {
    ask: ({ installation }, call) => runCommand(installation, call, askSignInPolicy, { passwordTotp: true }),
    decide: ({ installation }, call, asked: { decision: string; digest: string }) =>
      runCommand(installation, call, approveSignInPolicy, { ...asked, passwordTotp: true }),
  },
};

for (const [name, act] of Object.entries(acts)) {
  test(`nobody alone brings about: ${name}`, async (t) => {
    const staff = await openStaff(t);
    const { calls, clock, installation, one, two, subject } = staff;
    let successes = 0;
    let tried = 0;
    const decide = async (call: Call, asked: unknown, expected = 'refused') => {
      tried += 1;
      const code = await act.decide(staff, call, asked as never).then(
        () => 'done',
        (fault: unknown) => (fault as DomainError).code,
      );
      if (code === 'done') successes += 1;
      assert.equal(code, expected, name);
    };
    const asked = await act.ask(staff, await calls.one(), subject);
    await decide(await calls.one(), asked);
    const elsewhere = await signIn(installation, one);
    await decide(await elsewhere(), asked);
    await decide(await calls.subject(), asked, 'not-permitted');
    if (['role in a system', 'installation role', 'recovery', 'eligibility fact'].includes(name)) {
      const aboutTwo = await act.ask(staff, await calls.one(), two);
      await decide(await calls.two(), aboutTwo);
    }
    const byConsole = await act.ask(staff, consoleCall(), await addPerson(staff));
    await decide(consoleCall(), byConsole);
    const raced = await act.ask(staff, await calls.one(), await addPerson(staff));
    const call = await calls.one();
    await Promise.all([decide(call, raced), decide(again(call), raced), decide(again(call), raced)]);
    t.diagnostic(`${name}: one-person successes ${successes} of ${tried}`);
    assert.equal(successes, 0);
    await act.decide(staff, await calls.two(), asked as never);
    await assert.rejects(async () => act.decide(staff, await calls.three(), asked as never), 'decided already');
    const stale = await act.ask(staff, await calls.one(), await addPerson(staff));
    clock.move(73 * 3_600_000);
    const late = await signIn(installation, two);
    await decide(await late(), stale);
  });
}

test('a decision is bound to what was asked, and to who asked still being here', async (t) => {
  const staff = await openStaff(t);
  const { installation, calls, subject, control } = staff;
  const asked = await runCommand(installation, await calls.one(), askRecovery, { account: subject.account });
  const other = { ...asked, digest: '0'.repeat(64) };
  await assert.rejects(async () => runCommand(installation, await calls.two(), approveRecovery, other), {
    code: 'refused',
  });
  await control.app.query({
    text: 'update control.account set session_epoch = session_epoch + 1 where id = $1',
    values: [subject.account],
  });
  await assert.rejects(
    async () => runCommand(installation, await calls.two(), approveRecovery, asked),
    (fault: DomainError) => fault.reason === 'changed',
  );
  const policy = await runCommand(installation, await calls.one(), askSignInPolicy, { passwordTotp: true });
  await assert.rejects(
    async () => runCommand(installation, await calls.two(), approveSignInPolicy, { ...policy, passwordTotp: false }),
    (fault: DomainError) => fault.reason === 'changed',
  );
  const again = await runCommand(installation, await calls.one(), askRecovery, { account: subject.account });
  await control.app.query({
    text: "update control.account set state = 'left' where id = $1",
    values: [staff.one.account],
  });
  await assert.rejects(
    async () => runCommand(installation, await calls.two(), approveRecovery, again),
    (fault: DomainError) => fault.reason === 'asker-gone',
  );
});

test('recovery by two people ends what there was and lets the person in again', async (t) => {
  const { installation, calls, subject } = await openStaff(t);
  const asked = await runCommand(installation, await calls.one(), askRecovery, { account: subject.account });
  const { path } = await runCommand(installation, await calls.two(), approveRecovery, asked);
  const authenticator = makeAuthenticator();
  await enrol(installation, path, authenticator);
  await assert.rejects(signIn(installation, subject), { code: 'not-signed-in' }, 'the lost passkey');
  await signIn(installation, { account: subject.account, authenticator });
  await assert.rejects(
    async () =>
      runCommand(installation, await calls.subject(), requestAccount, { given: 'A', family: 'B', language: 'en' }),
    { code: 'not-signed-in' },
  );
});

test('nobody acts on their own account, and no step is skipped', async (t) => {
  const { installation, calls, one, control } = await openStaff(t);
  const own = { account: one.account };
  for (const command of [reviewAccount, makeEnrolmentLink]) {
    await assert.rejects(
      async () => runCommand(installation, await calls.one(), command as typeof reviewAccount, own),
      {
        code: 'refused',
      },
    );
  }
  const details = { given: 'Jean', family: 'Roy', language: 'fr' } as const;
  const { account } = await runCommand(installation, await calls.one(), requestAccount, details);
  await assert.rejects(async () => runCommand(installation, await calls.two(), approveAccount, { account }), {
    code: 'refused',
  });
  await assert.rejects(async () => runCommand(installation, await calls.two(), makeEnrolmentLink, { account }), {
    code: 'refused',
  });
  const { rows } = await control.app.query<{ state: string }>({
    text: 'select state from control.account where id = $1',
    values: [account],
  });
  assert.equal(rows[0]?.state, 'requested');
  for (const [given, family] of [
    ['Reception', 'Desk'],
    ['Admin', 'Istrator'],
    ['Test', 'User'],
    ['Équipe', 'Est'],
    ['Marie', 'Roy2'],
  ]) {
    const name = { given: given!, family: family!, language: 'en' } as const;
    await assert.rejects(async () => runCommand(installation, await calls.one(), requestAccount, name), {
      code: 'invalid',
    });
  }
});

test('the first administrator brings in the second, whom the console approves', async (t) => {
  const world: TestInstallation = await openStaffInstallation(t);
  const { installation, control, clock } = world;
  const request = { given: 'Nadia', family: 'Bouchard', language: 'fr', email: 'nadia@example.test' } as const;
  const first = await initAdministrator(installation, consoleCall().requestId, request);
  await assert.rejects(initAdministrator(installation, consoleCall().requestId, request), { code: 'refused' });
  const nadia: Person = { account: first.account, authenticator: makeAuthenticator() };
  await enrol(installation, first.path, nadia.authenticator);
  const call = await signIn(installation, nadia);
  const colleague = { given: 'Paul', family: 'Côté', language: 'fr' } as const;
  const { account } = await runCommand(installation, await call(), requestAccount, colleague);
  await runCommand(installation, await call(), sponsorAccount, { account });
  await assert.rejects(async () => runCommand(installation, await call(), approveAccount, { account }), {
    code: 'refused',
  });
  await runCommand(installation, consoleCall(), approveAccount, { account });
  const { grant } = await runCommand(installation, await call(), askInstallationRole, {
    account,
    role: 'account-manager',
  });
  await assert.rejects(async () => runCommand(installation, await call(), approveInstallationRole, { grant }), {
    code: 'refused',
  });
  await runCommand(installation, consoleCall(), approveInstallationRole, { grant });
  const once = await call();
  const lost = await runCommand(installation, once, makeEnrolmentLink, { account });
  await assert.rejects(runCommand(installation, once, makeEnrolmentLink, { account }), (fault: DomainError) => {
    assert.deepEqual([fault.code, fault.reason], ['refused', 'shown-once'], 'a retry is told, and given no link');
    return true;
  });
  const kept = await keptAnswers(installation);
  assert.ok(
    kept.some((answer) => answer.includes(account)),
    'other answers are kept',
  );
  assert.ok(!kept.some((answer) => answer.includes('/enrol#')), 'no link is');
  const link = await runCommand(installation, await call(), makeEnrolmentLink, { account });
  await assert.rejects(enrol(installation, lost.path, makeAuthenticator()), { code: 'refused' });
  const paul: Person = { account, authenticator: makeAuthenticator() };
  await enrol(installation, link.path, paul.authenticator);
  await signIn(installation, paul);
  const alone = await runCommand(installation, consoleCall(), askRecovery, { account: nadia.account });
  await assert.rejects(runCommand(installation, consoleCall(), approveRecovery, alone), { code: 'refused' });
  clock.move(1000);
  const { rows } = await control.app.query<{ type: string }>({
    text: `select type from audit.entry where body like '%approved-by-console-alone%'`,
  });
  assert.equal(rows.length, 1, 'what the console decided alone is marked in the log');
});

/** What is kept of answers for retries, opened. */
async function keptAnswers({ control: { database, keeper } }: Staff['installation']): Promise<string[]> {
  const { rows } = await database.query<{ key_tag: Buffer; sealed_response: Buffer }>({
    text: 'select key_tag, sealed_response from control.idempotency',
  });
  return rows.map(({ key_tag, sealed_response }) => {
    const place = { table: 'control.idempotency', column: 'sealed_response', row: key_tag.toString('hex'), counter: 0 };
    return keeper.unsealForSystem(place, sealed_response).toString('utf8');
  });
}

test('taking away needs one person; roles end with their review date', async (t) => {
  const staff = await openStaff(t);
  const { installation, calls, subject } = staff;
  const role = await runCommand(installation, await calls.one(), askInstallationRole, {
    account: subject.account,
    role: 'auditor',
  });
  await runCommand(installation, await calls.two(), approveInstallationRole, role);
  await runCommand(installation, await calls.one(), endInstallationRole, role);
  await assert.rejects(async () => runCommand(installation, await calls.one(), endInstallationRole, role), {
    code: 'not-found',
  });
  const ask = { system, account: subject.account, role: 'clerk', office: 'library' };
  const grant = await runCommand(installation, await calls.one(), askGrant, ask);
  await assert.rejects(async () => runCommand(installation, await calls.one(), reviewGrant, { system, ...grant }), {
    code: 'not-found',
  });
});

test('a command that forgets the second person is told apart by this matrix, and stopped by the database', async (t) => {
  const { installation, calls, subject } = await openStaff(t);
  const approveAlone = (by: (account: string) => string | null) =>
    controlCommand<{ grant: string }, { grant: string }>({
      name: 'approve-alone',
      installationRoles: ['account-manager'],
      work: async ({ tx, control, now, account }, { grant }) => {
        await updateInstallationRole(tx, control.keeper, grant, { approved_by: by(account), approved_at: now });
        return { output: { grant }, notes: [] };
      },
    });
  const { account } = subject;
  const asked = await runCommand(installation, await calls.one(), askInstallationRole, { account, role: 'auditor' });
  await assert.rejects(
    async () =>
      runCommand(
        installation,
        await calls.one(),
        approveAlone((who) => who),
        asked,
      ),
    (fault: { code: string }) => fault.code === 'check-violation',
  );
  await assert.rejects(
    async () =>
      runCommand(
        installation,
        await calls.two(),
        approveAlone(() => account),
        asked,
      ),
    (fault: { code: string }) => fault.code === 'check-violation',
  );
  await runCommand(
    installation,
    await calls.one(),
    approveAlone(() => null),
    asked,
  );
  const { roles } = await runQuery(installation, await calls.subject(), me, {});
  assert.deepEqual(roles, ['auditor'], 'the broken variant does give the role');
});

/** The same person again, with another key. */
function again(call: Call): Call {
  return { ...call, idempotencyKey: `${call.idempotencyKey ?? 'none'}-${Math.random()}` };
}
