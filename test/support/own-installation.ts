import { rm } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { plantingCall } from '../../src/casework/canaries/plant-canaries.ts';
import { runCommand } from '../../src/casework/run-command.ts';
import { type OpenInstallation, openInstallation } from '../../src/casework/systems/open-installation.ts';
import { publishSystem } from '../../src/casework/systems/publish-system.ts';
import { readSystemFolder } from '../../src/casework/systems/read-system-folder.ts';
import { systemsFolder } from '../../src/cli/systems-folder.ts';
import { startEmbeddedDatabase } from '../../src/platform/database/index.ts';
import { findPlace } from '../../src/platform/database/place.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openFolderWitness } from '../../src/platform/witness/index.ts';
import { openPool } from '../../src/storage/connect.ts';
import type { Database } from '../../src/storage/database.ts';
import { newDataFolder } from './embedded.ts';

/** An installation on a database server of its own, as the product runs it: what a thief could take is all in one place. */
export interface OwnInstallation {
  readonly installation: OpenInstallation;
  readonly data: string;
  /** Files of the database server, its log among them. */
  readonly cluster: string;
  readonly files: string;
  readonly witness: string;
  /** Connection string of the superuser. */
  readonly url: string;
  readonly superuser: (database: string) => Database;
}

/** Opens it with the systems named, published from their folders. */
export async function newOwnInstallation(t: TestContext, systems: readonly string[]): Promise<OwnInstallation> {
  const data = await newDataFolder(t);
  const server = await startEmbeddedDatabase({ dataDir: data });
  const installation = await openInstallationOn(t, { data, url: server.url, systems });
  const place = await findPlace(data);
  if (!place) throw new Error('the database server has no place');
  const superuser = (database: string) => {
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    const pool = openPool({ url: url.href, max: 1, applicationName: 'thief' });
    t.after(() => pool.close());
    return pool;
  };
  t.after(() => server.stop());
  const { cluster } = place;
  return {
    installation,
    data,
    cluster,
    files: `${data}.files`,
    witness: `${data}.witness`,
    url: server.url,
    superuser,
  };
}

/** An installation on any server, with keys, witness and files beside a data folder. */
export async function openInstallationOn(
  t: TestContext,
  { data, url, systems }: { data: string; url: string; systems: readonly string[] },
): Promise<OpenInstallation> {
  const installation = await openInstallation({
    mode: 'real',
    bootstrapUrl: url,
    prefix: 'chancery',
    loginsPath: `${data}.keys/logins.json`,
    keyProvider: await openFileKeys(`${data}.keys`),
    witness: await openFolderWitness(`${data}.witness`),
    filesRoot: `${data}.files`,
    clock: { now: () => new Date() },
    poolSize: 4,
    name: 'test',
    sealer: true,
  });
  // Hooks run in the order they were added: the server stops after what stands on it.
  t.after(async () => {
    await installation.close();
    for (const part of ['keys', 'witness', 'files']) await rm(`${data}.${part}`, { recursive: true, force: true });
  });
  for (const system of systems) {
    const read = Object.fromEntries(await readSystemFolder(`${systemsFolder()}${system}`));
    await installation.installSystem(system);
    await runCommand(installation, plantingCall(), publishSystem, { files: read });
  }
  await installation.refresh();
  return installation;
}
