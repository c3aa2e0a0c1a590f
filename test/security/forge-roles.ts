import { randomUUID } from 'node:crypto';
import { approveRecovery, askRecovery } from '../../src/casework/accounts/recover-account.ts';
import { confirmFact } from '../../src/casework/eligibility/facts.ts';
import { approveGrant } from '../../src/casework/grants/decide-grant.ts';
import { listHolders } from '../../src/casework/grants/list-holders.ts';
import { listRolesHeld } from '../../src/casework/grants/roles-held.ts';
import type { Installation } from '../../src/casework/installation.ts';
import { runCommand } from '../../src/casework/run-command.ts';
import { findCaller } from '../../src/casework/sign-in/find-caller.ts';
import { evaluateEligibility } from '../../src/keeper/index.ts';
import { findDualDecision } from '../../src/storage/control/dual-decisions.ts';
import { countAccountManagers } from '../../src/storage/control/installation-roles.ts';
import { insertDecidingRow } from '../../src/storage/deciding-rows.ts';
import { authenticateRows } from '../support/deciding-rows.ts';
import { heldGrant } from '../support/sign-in.ts';
import { addPerson, signIn, type TestInstallation } from '../support/staff.ts';
import { type Forgery, keepTables } from './forgery.ts';

const requirement = { clearance: 'secret', canadianBased: false, awarenessMonths: 1200 } as const;

/** Facts, roles and delegations made, altered or moved by somebody who has an account, and is also a manager and an officer. */
export async function roleForgeries(world: TestInstallation): Promise<Forgery[]> {
  const { control, systemDatabase, installation, system, clock } = world;
  const forger = await addPerson(world, ['account-manager', 'security-officer']);
  const holder = await addPerson(world, ['auditor']);
  const other = await addPerson(world);
  const call = await signIn(installation, forger);
  const hash = await hashOfSession(world, (await call()).caller!.session);
  const now = clock.now();
  const { keeper } = installation.control;
  const fact = (account: string, more: object) => ({
    id: randomUUID(),
    account,
    level: null,
    holds_from: '2020-01-01',
    expires_on: '2099-01-01',
    recorded_by: randomUUID(),
    recorded_at: now,
    sealed_evidence: keeper.sealForSystem({ table: 't', column: 'c', row: 'r', counter: 0 }, 'x'),
    ...more,
  });
  const confirmed = { confirmed_by: randomUUID(), confirmed_at: now };
  await control.app.transaction(async (tx) => {
    const add = (row: object) => insertDecidingRow(tx, keeper, 'control.eligibility_fact', row);
    await add(fact(holder.account, { kind: 'clearance', level: 'secret', ...confirmed }));
    await add(fact(forger.account, { kind: 'clearance', level: 'reliability', ...confirmed }));
    await add(fact(forger.account, { kind: 'awareness', ...confirmed }));
    // Recorded by the forger; somebody else has to confirm it.
    await add(fact(holder.account, { kind: 'posting', level: 'canadian-based', recorded_by: forger.account }));
  });
  const waitingGrant = {
    ...heldGrant(holder.account, { role: 'librarian' }, now),
    approved_at: null,
    approved_by: null,
  };
  const delegation = {
    id: randomUUID(),
    from_account: holder.account,
    to_account: other.account,
    role: 'clerk',
    starts_at: now,
    ends_at: new Date(now.getTime() + 86_400_000),
    made_by: holder.account,
    made_at: now,
  };
  await systemDatabase.app.transaction(async (tx) => {
    const add = (row: object) => insertDecidingRow(tx, system.keeper, 'casework.role_grant', row);
    await add(heldGrant(holder.account, { role: 'clerk', office: 'library' }, now));
    await add(heldGrant(forger.account, { role: 'librarian', office: 'library' }, now));
    await add({ ...waitingGrant, asked_by: forger.account });
    await insertDecidingRow(tx, system.keeper, 'casework.delegation', delegation);
  });
  const stepUp = 'update control.session set stepped_up_at = $2 where id = $1';
  await control.superuser.query({ text: stepUp, values: [(await call()).caller!.session, now] });
  await authenticateRows({ database: control.superuser, keeper }, 'control.session');
  const recovery = await runCommand(installation, await call(), askRecovery, { account: holder.account });
  const undoControl = await keepTables(control.superuser, [
    'control.eligibility_fact',
    'control.installation_role',
    'control.dual_decision',
    'control.enrolment_link',
  ]);
  const undoSystem = await keepTables(systemDatabase.superuser, ['casework.role_grant', 'casework.delegation']);
  const undo = async () => {
    await undoControl();
    await undoSystem();
  };
  const inControl = (text: string, ...values: unknown[]) => control.superuser.query({ text, values });
  const inSystem = (text: string, ...values: unknown[]) => systemDatabase.superuser.query({ text, values });
  const caller = (at: Installation) => findCaller(at.control, hash, clock.now());
  const isEligible = async (at: Installation) => {
    const found = await caller(at);
    return evaluateEligibility(found?.facts ?? [], requirement, now.toISOString().slice(0, 10)).eligible;
  };
  const isAuditor = async (at: Installation) => (await caller(at))?.roles.includes('auditor') === true;
  const isClerk = async (at: Installation) => {
    const where = { installation: at, system: at.findSystem(system.id)! };
    const held = await listRolesHeld(where, systemDatabase.app, { account: forger.account, now: clock.now() });
    return held.some(({ role }) => role === 'clerk');
  };
  const theirs = `(select mac from control.eligibility_fact where account = $2 and kind = 'clearance')`;
  return [
    {
      what: 'a clearance raised',
      table: 'eligibility-fact',
      forge: () =>
        inControl(
          `update control.eligibility_fact set level = 'secret' where account = $1 and kind = 'clearance'`,
          forger.account,
        ),
      gains: isEligible,
    },
    {
      what: 'somebody’s clearance copied, MAC and all',
      table: 'eligibility-fact',
      forge: () =>
        inControl(
          `update control.eligibility_fact set level = 'secret', mac = ${theirs} where account = $1 and kind = 'clearance'`,
          forger.account,
          holder.account,
        ),
      gains: isEligible,
    },
    {
      what: 'somebody’s clearance moved to oneself',
      table: 'eligibility-fact',
      forge: () =>
        inControl(
          `update control.eligibility_fact set account = $1, recorded_by = gen_random_uuid() where account = $2 and kind = 'clearance'`,
          forger.account,
          holder.account,
        ),
      gains: isEligible,
    },
    {
      what: 'a fact one recorded oneself, as if somebody else had',
      table: 'eligibility-fact',
      forge: () =>
        inControl(
          `update control.eligibility_fact set recorded_by = $2 where account = $1 and kind = 'posting'`,
          holder.account,
          other.account,
        ),
      gains: async (at: Installation) => {
        const { rows } = await control.superuser.query<{ fact: string }>({
          text: `select id as fact from control.eligibility_fact where account = $1 and kind = 'posting'`,
          values: [holder.account],
        });
        return succeeds(async () => runCommand(at, await call(), confirmFact, rows[0]!));
      },
    },
    {
      what: 'a role of the installation made for oneself',
      table: 'installation-role',
      forge: () =>
        inControl(
          `insert into control.installation_role (id, account, role, asked_by, asked_at, approved_by, approved_at, review_due_at, mac)
            select gen_random_uuid(), $1, role, asked_by, asked_at, approved_by, approved_at, review_due_at, mac
            from control.installation_role where account = $2`,
          forger.account,
          holder.account,
        ),
      gains: isAuditor,
    },
    {
      what: 'a role of the installation turned into another',
      table: 'installation-role',
      forge: () =>
        inControl(
          `update control.installation_role set role = 'auditor' where account = $1 and role = 'account-manager'`,
          forger.account,
        ),
      gains: isAuditor,
    },
    {
      what: 'a role in a system turned into another',
      table: 'role-grant',
      forge: () => inSystem(`update casework.role_grant set role = 'clerk' where account = $1`, forger.account),
      gains: isClerk,
    },
    {
      what: 'somebody’s role in a system copied, MAC and all',
      table: 'role-grant',
      forge: () =>
        inSystem(
          `insert into casework.role_grant (id, account, role, office, starts_at, asked_by, asked_at, approved_at, review_due_at, mac)
            select gen_random_uuid(), $1, role, office, starts_at, asked_by, asked_at, approved_at, review_due_at, mac
            from casework.role_grant where account = $2 and role = 'clerk'`,
          forger.account,
          holder.account,
        ),
      gains: isClerk,
    },
    {
      what: 'a role one asked for oneself, as if somebody else had',
      table: 'role-grant',
      forge: () =>
        inSystem('update casework.role_grant set asked_by = $2 where id = $1', waitingGrant.id, other.account),
      gains: (at: Installation) =>
        succeeds(async () => runCommand(at, await call(), approveGrant, { system: system.id, grant: waitingGrant.id })),
    },
    {
      what: 'a recovery one asked for oneself, as if somebody else had',
      table: 'dual-decision',
      forge: () =>
        inControl('update control.dual_decision set asked_by = $2 where id = $1', recovery.decision, other.account),
      gains: (at: Installation) => succeeds(async () => runCommand(at, await call(), approveRecovery, recovery)),
    },
    {
      what: 'a recovery approved by nobody',
      table: 'dual-decision',
      forge: () =>
        inControl(
          `update control.dual_decision set outcome = 'approved', decided_by = $2, decided_at = now() where id = $1`,
          recovery.decision,
          other.account,
        ),
      gains: async (at: Installation) =>
        control.app
          .transaction((tx) => findDualDecision(tx, at.control.keeper, recovery.decision))
          .then(
            (row) => row?.outcome === 'approved',
            () => false,
          ),
    },
    {
      what: 'an account manager that nobody made one',
      table: 'installation-role',
      forge: () =>
        inControl(`update control.installation_role set role = 'account-manager' where account = $1`, holder.account),
      gains: async (at: Installation) => (await countAccountManagers(control.app, at.control.keeper, now)) > 1,
    },
    {
      what: 'somebody to give work to who holds no role',
      table: 'role-grant',
      forge: () => inSystem(`update casework.role_grant set role = 'bookkeeper' where account = $1`, forger.account),
      gains: async (at: Installation) =>
        (await listHolders(at.findSystem(system.id)!, systemDatabase.app, now)).some(
          ({ role }) => role === 'bookkeeper',
        ),
    },
    {
      what: 'a delegation turned to oneself',
      table: 'delegation',
      forge: () =>
        inSystem('update casework.delegation set to_account = $2 where id = $1', delegation.id, forger.account),
      gains: isClerk,
    },
    {
      what: 'a delegation made up',
      table: 'delegation',
      forge: () =>
        inSystem(
          `insert into casework.delegation (id, from_account, to_account, role, starts_at, ends_at, made_by, made_at, mac)
            select gen_random_uuid(), from_account, $2, role, starts_at, ends_at, made_by, made_at, mac from casework.delegation where id = $1`,
          delegation.id,
          forger.account,
        ),
      gains: isClerk,
    },
  ].map((forgery) => ({ undo, ...forgery }));
}

async function hashOfSession({ control }: TestInstallation, session: string): Promise<Buffer> {
  const { rows } = await control.superuser.query<{ hash: Buffer }>({
    text: 'select hash from control.session where id = $1',
    values: [session],
  });
  return rows[0]!.hash;
}

function succeeds(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  );
}
