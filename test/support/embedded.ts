import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../src/platform/database/index.ts';
import { findPlace } from '../../src/platform/database/place.ts';
import { stopPostmaster } from '../../src/platform/database/postmaster.ts';

/** What hold-database.ts says: a start, or a refusal. */
export interface Said {
  url?: string;
  adopted?: boolean;
  code?: string;
  text?: { en: string; fr: string };
}

/** A process of its own that owns a database. */
export interface Holder {
  process: ChildProcess;
  said: Said;
}

/** A data folder of a test's own, which the database's user can reach; whatever still runs on it at the end is stopped. */
export async function newDataFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-embedded-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const clear = async () => {
    const place = await findPlace(dataDir).catch(() => undefined);
    if (place !== undefined) await stopPostmaster(place.cluster);
    await rm(folder, { recursive: true, force: true });
  };
  // Hooks run in the order they were made: the programs that work in the folder are ended before.
  t.after(() => t.after(clear));
  return dataDir;
}

let made: Promise<string> | undefined;
// Of the whole file: what is said within a test ends with that test.
after(async () => {
  if (made) await rm(join(await made, '..'), { recursive: true, force: true });
});

/** The same with a database in it: a copy of one that a start made, which takes a tenth of the time of making it. */
export async function newFilledFolder(t: TestContext): Promise<string> {
  const dataDir = await newDataFolder(t);
  made ??= makeFilled();
  // Ownership counts: the server runs as another user when we are root.
  for (const part of ['', '.keys']) execFileSync('cp', ['-a', `${await made}${part}`, `${dataDir}${part}`]);
  return dataDir;
}

async function makeFilled(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-embedded-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  await (await startEmbeddedDatabase({ dataDir })).stop();
  return dataDir;
}

/** Starts the database of a data folder in another process, as another user if wanted, and waits for what it says. */
export async function holdDatabase(
  t: TestContext,
  dataDir: string,
  { task = 'hold', user }: { task?: 'hold' | 'exit' | 'handle'; user?: { uid: number; gid: number } } = {},
): Promise<Holder> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const args = ['--import', path('../../scripts/tsx-hook.mjs'), path('hold-database.ts'), dataDir, task];
  const child = spawn(process.execPath, args, { ...user, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, said: JSON.parse(line.toString()) as Said };
}

/** Ends a holder with a signal and waits until it has ended; gives its exit code, or the signal it died of. */
export async function endHolder(
  { process: child }: Holder,
  signal: NodeJS.Signals,
): Promise<number | NodeJS.Signals | null> {
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  child.kill(signal);
  const [code, by] = await exited;
  return code ?? by;
}

/** Sends one statement over a connection of its own, errors as the driver gives them. */
export async function ask(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
