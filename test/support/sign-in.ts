import { randomBytes, randomUUID } from 'node:crypto';
import { sealDetails, signInTag } from '../../src/casework/accounts/sealed-details.ts';
import type { Installation } from '../../src/casework/installation.ts';
import { sealSession } from '../../src/casework/sign-in/session-details.ts';
import { newSessionToken, openCookie } from '../../src/http/session-cookie.ts';
import type { Keeper } from '../../src/keeper/index.ts';
import { insertAccount } from '../../src/storage/control/accounts.ts';
import { type InstallationRole, insertInstallationRole } from '../../src/storage/control/installation-roles.ts';
import { insertSession } from '../../src/storage/control/sessions.ts';
import { insertDecidingRow } from '../../src/storage/deciding-rows.ts';
import type { TestDatabase } from './database.ts';

/** A role in a system; without a system: in every system there is. */
export interface HeldRole {
  readonly role: string;
  readonly office?: string;
  readonly system?: string;
}

/** Who signs in; what is not said is in good standing. */
export interface SignIn {
  readonly roles?: readonly HeldRole[];
  readonly installationRoles?: readonly InstallationRole[];
  readonly given?: string;
  readonly family?: string;
  readonly language?: 'en' | 'fr';
  readonly persona?: string;
  /** Another session of this account instead of a new account. */
  readonly account?: string;
  /** Facts; `false`: none at all. Default: all that any system asks for. */
  readonly eligibility?: false | readonly Fact[];
  /** Session columns that differ: `acknowledged_at: null` has not read the notice. */
  readonly session?: {
    readonly acknowledged_at?: Date | null;
    readonly last_seen_at?: Date;
    readonly expires_at?: Date;
    readonly stepped_up_at?: Date | null;
  };
}

/** A confirmed fact of eligibility. */
export interface Fact {
  readonly kind: 'clearance' | 'posting' | 'awareness';
  readonly level: string | null;
  readonly holdsFrom: string;
  readonly expiresOn: string | null;
}

/** Someone signed in. */
export interface Person {
  readonly account: string;
  readonly session: string;
  /** `Cookie` header of the session. */
  readonly cookie: string;
  readonly name: string;
}

const farAway = new Date('2099-01-01T00:00:00Z');
const longAgo = new Date('2020-01-01T00:00:00Z');

/** Facts that satisfy any system for years. */
export const goodStanding: readonly Fact[] = [
  { kind: 'clearance', level: 'top-secret', holdsFrom: '2020-01-01', expiresOn: '2099-01-01' },
  { kind: 'posting', level: 'canadian-based', holdsFrom: '2020-01-01', expiresOn: null },
  { kind: 'awareness', level: null, holdsFrom: '2026-09-01', expiresOn: null },
];

/** Makes an account with its facts, roles and a session that never idles, as if all had been asked, approved and confirmed. */
export async function signIn(
  { installation, databases }: { installation: Installation; databases: ReadonlyMap<string, TestDatabase> },
  who: SignIn,
): Promise<Person> {
  const account = who.account ?? randomUUID();
  const name = { given: who.given ?? 'Test', family: who.family ?? `Person ${account.slice(0, 4)}` };
  if (!who.account) {
    await addAccount(installation, account, who, name);
    for (const fact of who.eligibility === false ? [] : (who.eligibility ?? goodStanding)) {
      await addFact(installation, account, fact);
    }
  }
  for (const role of who.installationRoles ?? []) await addInstallationRole(installation, account, role);
  for (const held of who.roles ?? []) await addRoles({ installation, databases }, account, held);
  const { token, hash } = newSessionToken();
  const session = await addSession(installation, account, hash, who.session ?? {});
  return { account, session, cookie: openCookie('staff', token).split(';')[0]!, name: `${name.given} ${name.family}` };
}

async function addAccount(
  { control }: Installation,
  id: string,
  { language = 'en', persona }: SignIn,
  name: { given: string; family: string },
): Promise<void> {
  const email = `${randomBytes(6).toString('hex')}@example.ca`;
  await control.database.transaction((tx) =>
    insertAccount(tx, control.keeper, {
      id,
      state: 'active',
      language,
      requested_by: null,
      requested_at: longAgo,
      approved_at: longAgo,
      review_due_at: farAway,
      sealed: sealDetails(control.keeper, id, { ...name, email }),
      sign_in_tag: signInTag(control.keeper, email),
      persona: persona ?? null,
    }),
  );
}

async function addFact({ control }: Installation, account: string, fact: Fact): Promise<void> {
  await control.database.transaction((tx) =>
    insertDecidingRow(tx, control.keeper, 'control.eligibility_fact', {
      id: randomUUID(),
      account,
      kind: fact.kind,
      level: fact.level,
      holds_from: fact.holdsFrom,
      expires_on: fact.expiresOn,
      recorded_by: randomUUID(),
      recorded_at: longAgo,
      confirmed_by: randomUUID(),
      confirmed_at: longAgo,
      sealed_evidence: Buffer.from('evidence'),
    }),
  );
}

async function addInstallationRole({ control }: Installation, account: string, role: InstallationRole): Promise<void> {
  await control.database.transaction((tx) =>
    insertInstallationRole(tx, control.keeper, {
      id: randomUUID(),
      account,
      role,
      asked_by: randomUUID(),
      asked_at: longAgo,
      approved_at: longAgo,
      review_due_at: farAway,
    }),
  );
}

async function addRoles(
  { installation, databases }: Parameters<typeof signIn>[0],
  account: string,
  held: HeldRole,
): Promise<void> {
  for (const [system, { app }] of databases) {
    if (held.system !== undefined && held.system !== system) continue;
    await app.transaction((tx) =>
      insertDecidingRow(tx, keeperOf(installation, system), 'casework.role_grant', heldGrant(account, held)),
    );
  }
}

/** The row of a role that was asked for, approved and not yet to be reviewed. */
export function heldGrant(account: string, { role, office }: HeldRole, since = longAgo) {
  return {
    id: randomUUID(),
    account,
    role,
    office: office ?? null,
    starts_at: since,
    asked_by: randomUUID(),
    asked_at: since,
    approved_by: randomUUID(),
    approved_at: since,
    review_due_at: farAway,
  };
}

function keeperOf(installation: Installation, system: string): Keeper {
  const found = installation.findSystem(system);
  if (!found) throw new Error(`${system} is not open`);
  return found.keeper;
}

async function addSession(
  { control }: Installation,
  account: string,
  hash: Buffer,
  changes: NonNullable<SignIn['session']>,
): Promise<string> {
  const id = randomUUID();
  const now = control.clock.now();
  await control.database.transaction((tx) =>
    insertSession(tx, control.keeper, {
      hash,
      id,
      account,
      epoch: 0,
      method: 'passkey',
      started_at: now,
      last_seen_at: changes.last_seen_at ?? farAway,
      acknowledged_at: changes.acknowledged_at === undefined ? now : changes.acknowledged_at,
      expires_at: changes.expires_at ?? farAway,
      stepped_up_at: changes.stepped_up_at === undefined ? now : changes.stepped_up_at,
      sealed: sealSession(control.keeper, id, { browser: 'test', address: '127.0.0.1', before: null }),
    }),
  );
  return id;
}
