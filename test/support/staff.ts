import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { makeLink } from '../../src/casework/accounts/enrolment-link.ts';
import { sealDetails, signInTag } from '../../src/casework/accounts/sealed-details.ts';
import type { Call } from '../../src/casework/call.ts';
import type { Installation, SystemContext } from '../../src/casework/installation.ts';
import { randomId } from '../../src/casework/random-id.ts';
import { enrolPasskey, startEnrolment } from '../../src/casework/sign-in/enrol-passkey.ts';
import { findCaller } from '../../src/casework/sign-in/find-caller.ts';
import { signInWithPasskey, startPasskeySignIn } from '../../src/casework/sign-in/sign-in-with-passkey.ts';
import { acknowledgeBanner } from '../../src/casework/sign-in/sign-out.ts';
import { openKeeper } from '../../src/keeper/index.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openFolderWitness } from '../../src/platform/witness/index.ts';
import { insertAccount } from '../../src/storage/control/accounts.ts';
import { type InstallationRole, insertInstallationRole } from '../../src/storage/control/installation-roles.ts';
import type { Database } from '../../src/storage/database.ts';
import { type Authenticator, makeAuthenticator } from './authenticator.ts';
import { newControlDatabase, newSystemDatabase, type TestDatabase } from './database.ts';
import { newFolder } from './keeper.ts';
import { libraryCard } from './library-card.ts';

export const origin = 'https://desk.example.test';

/** An installation with the invented system, real databases and keepers, and a clock of its own. */
export interface TestInstallation {
  installation: Installation;
  system: SystemContext;
  control: TestDatabase;
  systemDatabase: TestDatabase;
  clock: { now(): Date; move(milliseconds: number): void };
  /** What the witness remembers. */
  witnessFolder: string;
}

export async function openStaffInstallation(
  t: TestContext,
  changes: Partial<Installation> = {},
): Promise<TestInstallation> {
  const folder = await newFolder(t);
  const control = await newControlDatabase(t);
  const systemDatabase = await newSystemDatabase(t, 'library-card');
  let moved = 0;
  const clock = {
    now: () => new Date(Date.now() + moved),
    move: (milliseconds: number) => {
      moved += milliseconds;
    },
  };
  const keyProvider = await openFileKeys(join(folder, 'keys'));
  const witnessFolder = join(folder, 'witness');
  const witness = await openFolderWitness(witnessFolder);
  const open = (system: string, database: Database) => openKeeper({ system, database, keyProvider, witness, clock });
  const keepers = [await open('control', control.app), await open('library-card', systemDatabase.app)] as const;
  for (const keeper of keepers) t.after(() => keeper.close());
  const version = { version: 1, definition: libraryCard() };
  const system: SystemContext = {
    id: '_library-card',
    database: systemDatabase.app,
    keeper: keepers[1],
    files: undefined as unknown as SystemContext['files'],
    clock,
    current: () => version,
    version: () => version,
  };
  const installation: Installation = {
    mode: 'real',
    clock,
    control: { database: control.app, keeper: keepers[0], clock },
    findSystem: (id) => (id === system.id ? system : undefined),
    listSystems: () => [system],
    passkeys: { rpId: 'desk.example.test', rpName: 'Chancery', origins: [origin] },
    ...changes,
  };
  return { installation, system, control, systemDatabase, clock, witnessFolder };
}

/** Someone of the staff with a passkey, made by the shortest way; sign-ins and sessions are real. */
export interface Person {
  account: string;
  authenticator: Authenticator;
}

export async function addPerson(
  { installation, clock }: TestInstallation,
  roles: readonly InstallationRole[] = [],
  { email, family = 'Tremblay' }: { email?: string; family?: string } = {},
): Promise<Person> {
  const account = randomId();
  const { database, keeper } = installation.control;
  const now = clock.now();
  const link = await database.transaction(async (tx) => {
    await insertAccount(tx, keeper, {
      id: account,
      state: 'approved',
      language: 'en',
      requested_by: null,
      requested_at: now,
      approved_at: now,
      review_due_at: new Date(now.getTime() + 365 * 86_400_000),
      sign_in_tag: email ? signInTag(keeper, email) : null,
      sealed: sealDetails(keeper, account, { given: 'Aline', family, email }),
    });
    for (const role of roles) {
      await insertInstallationRole(tx, keeper, {
        id: randomId(),
        account,
        role,
        asked_by: randomId(),
        asked_at: now,
        approved_at: now,
        review_due_at: new Date(now.getTime() + 365 * 86_400_000),
      });
    }
    return makeLink({ tx, keeper, now }, { account, kind: 'enrol', madeBy: null });
  });
  const authenticator = makeAuthenticator();
  await enrol(installation, link.path, authenticator);
  return { account, authenticator };
}

/** Enrols a passkey by a link, as a browser would. */
export async function enrol(installation: Installation, path: string, authenticator: Authenticator): Promise<void> {
  const link = path.split('#')[1]!;
  const { token, options } = await startEnrolment(installation, randomUUID(), link);
  const response = authenticator.create(options, origin);
  await enrolPasskey(installation, randomUUID(), { link, ceremony: token, response, label: 'Key' });
}

export const from = { address: '192.0.2.7', browser: 'test' };

/** Signs in and acknowledges the banner; brings back a function that makes the call of a request, read from the database then. */
export async function signIn(installation: Installation, { authenticator }: Person): Promise<() => Promise<Call>> {
  const { token, options } = await startPasskeySignIn(installation, randomUUID());
  const hash = newHash();
  const response = authenticator.get(options, origin);
  await signInWithPasskey(installation, randomUUID(), { ceremony: token, response, hash, origin: from });
  const call = callBy(installation, hash);
  await acknowledgeBanner(installation, await call());
  return call;
}

export function callBy(installation: Installation, hash: Buffer): () => Promise<Call> {
  return async () => {
    const caller = await findCaller(installation.control, hash, installation.clock.now());
    return { ...(caller ? { caller } : {}), requestId: randomUUID(), idempotencyKey: randomUUID() };
  };
}

export function newHash(): Buffer {
  return createHash('sha256').update(randomBytes(32)).digest();
}

export function consoleCall(): Call {
  return { service: 'console', requestId: randomUUID() };
}
