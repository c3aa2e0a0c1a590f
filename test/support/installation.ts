import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { tellDisclosure } from '../../src/casework/disclosure/tell-disclosure.ts';
import type { Installation, SystemContext } from '../../src/casework/installation.ts';
import { readVersions } from '../../src/casework/systems/definition-versions.ts';
import { digestOfFiles } from '../../src/casework/systems/published-versions.ts';
import { type DisclosureLevel, type Keeper, openKeeper } from '../../src/keeper/index.ts';
import { openFolderFiles } from '../../src/platform/files/index.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openFolderWitness } from '../../src/platform/witness/index.ts';
import { installSystemInTx, publishVersionInTx } from '../../src/storage/systems/registry.ts';
import { type Client, type ClientOptions, openClient } from './api-client.ts';
import { newControlDatabase, newSystemDatabase, type TestDatabase } from './database.ts';
import { systemFiles } from './library-card.ts';
import { type Person, type SignIn, signIn } from './sign-in.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date;
  /** Moves it by milliseconds. */
  move(milliseconds: number): void;
  set(at: Date): void;
}

/** A whole installation on databases of its own, closed and dropped when the test ends. */
export interface TestInstallation {
  readonly installation: Installation;
  readonly clock: TestClock;
  readonly control: TestDatabase;
  /** Every way into the database of a system. */
  readonly databases: ReadonlyMap<string, TestDatabase>;
  /** Folder of its keys, witness and files. */
  readonly folder: string;
  /** Makes an account in good standing with roles, and a session of it. */
  signIn(who: SignIn): Promise<Person>;
  /** The product as a function from request to response, with what speaks to it as a person would. */
  client(options?: ClientOptions): Client;
  /** Publishes another version of a system from changed files. */
  publish(system: string, files: ReadonlyMap<string, string>): Promise<void>;
}

/** What can be different in one installation. */
export interface TestInstallationOptions {
  /** Folders under systems/; default the invented library's. */
  readonly systems?: readonly string[];
  /** Where the clock stands; default a Monday morning in working hours. */
  readonly now?: Date;
  readonly mode?: Installation['mode'];
  readonly personas?: NonNullable<Installation['practice']>['personas'];
}

/** The id of the invented system. */
export const library = '_library-card';

const mondayMorning = new Date('2026-10-05T14:00:00Z');

/** Opens an installation with its control database and systems, each with a keeper, a witness and files of its own. */
export async function newTestInstallation(
  t: TestContext,
  { systems = [library], now = mondayMorning, mode = 'real', personas }: TestInstallationOptions = {},
): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'installation-'));
  // After the keepers, whose witness still writes there.
  t.after(() => t.after(() => rm(folder, { recursive: true, force: true })));
  const clock = standingClock(now);
  const keyProvider = await openFileKeys(join(folder, 'keys'));
  const witness = await openFolderWitness(join(folder, 'witness'));
  const open = async (system: string, database: TestDatabase) => {
    const onDisclosure = (level: DisclosureLevel) => void tellDisclosure(contexts.get(system)!, level);
    const keeper = await openKeeper({ system, database: database.app, keyProvider, witness, clock, onDisclosure });
    t.after(() => keeper.close());
    return keeper;
  };
  const control = await newControlDatabase(t);
  const controlKeeper = await open('control', control);
  const databases = new Map<string, TestDatabase>();
  const contexts = new Map<string, SystemContext>();
  const publish = async (system: string, files: ReadonlyMap<string, string>) => {
    await putIntoForce(control, controlKeeper, { system, files, at: clock.now() });
    const versions = await readVersions({ database: control.app, keeper: controlKeeper }, system);
    const before = contexts.get(system);
    if (before) Object.assign(before, { current: versions.current, version: versions.version });
  };
  for (const system of systems) {
    const database = await newSystemDatabase(t, system);
    databases.set(system, database);
    await publish(system, systemFiles(system));
    contexts.set(system, {
      id: system,
      database: database.app,
      keeper: await open(system, database),
      files: openFolderFiles(join(folder, 'files'), system),
      clock,
      ...(await readVersions({ database: control.app, keeper: controlKeeper }, system)),
    });
  }
  const installation: Installation = {
    mode,
    clock,
    control: { database: control.app, keeper: controlKeeper, clock },
    findSystem: (id) => contexts.get(id),
    listSystems: () => [...contexts.values()],
    passkeys: { rpId: 'localhost', rpName: 'Chancery', origins: ['http://localhost'] },
    witness,
    ...(personas ? { practice: { personas } } : {}),
  };
  return {
    installation,
    clock,
    control,
    databases,
    folder,
    signIn: (who) => signIn({ installation, databases }, who),
    client: (options) => openClient(t, installation, options),
    publish,
  };
}

/** A clock standing at a moment. */
function standingClock(start: Date): TestClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    move: (milliseconds) => {
      at += milliseconds;
    },
    set: (moment) => {
      at = moment.getTime();
    },
  };
}

async function putIntoForce(
  control: TestDatabase,
  keeper: Keeper,
  { system, files, at }: { system: string; files: ReadonlyMap<string, string>; at: Date },
): Promise<void> {
  await control.app.transaction(async (tx) => {
    await installSystemInTx(tx, system, at);
    const { rows } = await tx.query<{ version: number }>({
      text: 'select coalesce(max(version), 0) + 1 as version from control.published_definition where system = $1',
      values: [system],
    });
    const { version } = rows[0]!;
    const digest = digestOfFiles(Object.fromEntries(files));
    await publishVersionInTx(tx, keeper, {
      system,
      version,
      files: Object.fromEntries(files),
      digest,
      inventory_digest: 'test',
      published_by: '00000000-0000-0000-0000-000000000000',
      published_at: at,
    });
    const body = { system, version, digest: digest.toString('hex'), service: 'service:test' };
    await keeper.append(tx, { type: 'published', actor: null, body });
  });
}
