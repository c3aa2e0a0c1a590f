import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findLiveDatabase } from '../../src/platform/database/index.ts';
import { findPlace } from '../../src/platform/database/place.ts';
import { ask } from '../support/embedded.ts';

const program = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The program itself on a data folder of its own. */
export interface Program {
  readonly origin: string;
  readonly dataDir: string;
  /** Milliseconds each start took until it said that it serves. */
  readonly starts: number[];
  start(): Promise<void>;
  /** Kills the program, the database server or one of the server's processes, with signal 9. */
  kill(what: Victim): Promise<void>;
  isRunning(): boolean;
  /** Ends it properly. */
  stop(): Promise<void>;
}

/** What runs for this process: the programs, and the folders whose database server outlives a program that is killed. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();

/**
 * A test that fails ends what it started; what ends the whole process before, an interrupt or a time limit, leaves nothing behind either.
 * Nothing is waited for: a program whose server is gone takes long to end by itself.
 */
function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  for (const dataDir of folders) endServer(dataDir);
}

/** Ends the database server of a folder at once and properly; one that its own program is ending already does not mind. */
function endServer(dataDir: string): void {
  try {
    const [pid] = readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n');
    process.kill(Number(pid), 'SIGINT');
  } catch {
    // No server was begun there, or it has ended.
  }
}

process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });
}

export type Victim = 'program' | 'database' | 'database-process';

/** How a program is run otherwise than people run it. */
export interface ProgramOptions {
  /** A preload that breaks the build on purpose; see broken-builds.mjs. */
  readonly broken?: string;
  /** Environment on top of this one's. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The product as `chancery start` runs it, in practice mode. */
export async function newProgram(dataDir: string, options: ProgramOptions = {}): Promise<Program> {
  const port = await freePort();
  const starts: number[] = [];
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    origin: `http://localhost:${port}`,
    dataDir,
    starts,
    isRunning,
    start: async () => {
      const began = performance.now();
      folders.add(dataDir);
      child = runProgram(['start', '--port', String(port), '--data', dataDir], options);
      await saysReady(child);
      starts.push(performance.now() - began);
    },
    kill: async (what) => {
      if (what === 'program' && child) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
        return;
      }
      const postmaster = await postmasterOf(dataDir);
      strike(what === 'database' ? postmaster : await someBackend(dataDir, postmaster));
    },
    stop: async () => {
      if (!isRunning()) return;
      const gone = once(child!, 'exit');
      child!.kill('SIGTERM');
      await Promise.race([gone, sleep(15_000, undefined, { ref: false })]);
      if (isRunning()) child!.kill('SIGKILL');
    },
  };
}

/** Runs a command of the program to its end. */
export async function runCommandLine(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = runProgram(args);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part) => (said += String(part)));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said };
}

function runProgram(args: readonly string[], { broken, env }: ProgramOptions = {}): ChildProcess {
  const preloads = ['--import', program('scripts/tsx-hook.mjs')];
  if (broken !== undefined) preloads.push('--import', program('test/prove/broken-builds.mjs'));
  const child = spawn(process.execPath, [...preloads, program('src/cli.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      ...env,
      ...(broken === undefined ? {} : { CHANCERY_BROKEN_BUILD: broken }),
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function saysReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      if (said.includes('ready http://')) resolve();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said.slice(-2000)}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whoever is dead already cannot be killed, and that is fine. */
function strike(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  const place = await findPlace(dataDir);
  if (!place) throw new Error('no database on the data folder');
  const { cluster } = place;
  return Number((await readFile(`${cluster}/postmaster.pid`, 'utf8')).split('\n')[0]);
}

/** One of the server's processes that serves the product; its death makes the server recover from its log. */
async function someBackend(dataDir: string, postmaster: number): Promise<number> {
  const rows = await askDatabase(
    dataDir,
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by random() limit 1`,
  ).catch(() => []);
  return rows.length > 0 ? Number(rows[0]!.pid) : postmaster;
}

/** Asks the database of a data folder as its superuser, in one of its databases. */
export async function askDatabase(
  dataDir: string,
  text: string,
  database?: string,
): Promise<Record<string, unknown>[]> {
  const live = await findLiveDatabase({ dataDir });
  if (!live) throw new Error('no database runs on the data folder');
  const url = new URL(live.url);
  if (database !== undefined) url.pathname = `/${database}`;
  return ask(url.href, text);
}

/** One registration that was acknowledged. */
export interface Acknowledged {
  readonly key: string;
  readonly id: string;
  readonly controlNumber: string;
}

/** How long an unanswered registration is still sent again once no more are begun. */
const patience = 60_000;

/**
 * Writers that register records one after the other, as one person, and send the same again under the same key until they are answered.
 * Who is no longer signed in signs in again: a database that forgets may have forgotten that too.
 */
export async function startWriters(
  at: Program,
  { persona, writers, signal }: { persona: string; writers: number; signal?: AbortSignal },
) {
  const acknowledged: Acknowledged[] = [];
  const refused: string[] = [];
  let stopsAt = Number.POSITIVE_INFINITY;
  let isOver = false;
  let keys = 0;
  let signIns = 1;
  let cookie = await signInAs(at, persona);
  let signingIn: Promise<void> | undefined;
  const signInAgain = async () => {
    const again = await signInAs(at, persona).catch(() => undefined);
    if (again === undefined) return void (await sleep(200));
    cookie = again;
    signIns += 1;
  };
  const write = async () => {
    while (!isOver && !signal?.aborted) {
      const key = randomUUID();
      keys += 1;
      while (performance.now() < stopsAt && !signal?.aborted) {
        const used = cookie;
        const answer = await register(at.origin, { cookie: used, key });
        if (answer?.status === 201) {
          acknowledged.push({ key, ...(answer.body as { id: string; controlNumber: string }) });
          break;
        }
        if (answer?.status === 401) {
          // All of them were sent away; one signs in for all.
          signingIn ??= (used === cookie ? signInAgain() : Promise.resolve()).finally(() => (signingIn = undefined));
          await signingIn;
          continue;
        }
        if (answer && answer.status < 500 && answer.status !== 429) {
          refused.push(`${answer.status}: ${JSON.stringify(answer.body)}`);
          return;
        }
        await sleep(50);
      }
    }
  };
  const all = Array.from({ length: writers }, write);
  return {
    acknowledged,
    refused,
    /** Lets every registration under way come to its answer, for a minute. */
    finish: async () => {
      isOver = true;
      stopsAt = Math.min(stopsAt, performance.now() + patience);
      await Promise.all(all);
      return { keys, signIns };
    },
  };
}

async function register(
  origin: string,
  { cookie, key }: { cookie: string; key: string },
): Promise<{ status: number; body: unknown } | undefined> {
  const body = {
    recordType: 'correspondence',
    channel: 'letter',
    fields: {
      subject: 'A letter in a storm',
      language: 'en',
      receivedOn: '2026-01-05',
      correspondents: [{ name: { given: 'Ann', family: 'Roy' }, type: 'public' }],
    },
  };
  try {
    const response = await fetch(`${origin}/api/v1/systems/ministerial-correspondence/records`, {
      method: 'POST',
      headers: { cookie, origin, 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Signs in as an invented person; gives the cookie. */
export async function signInAs({ origin }: Program, persona: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/practice/sign-in`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ persona }),
  });
  const cookie = response.headers.getSetCookie().find((one) => one.includes('chancery-staff='));
  if (!cookie) throw new Error(`nobody was signed in: ${response.status} ${await response.text()}`);
  return cookie.split(';')[0]!;
}

/** Waits until the product answers again by itself. */
export async function isReadyWithin({ origin }: Program, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const response = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (response?.status === 200) return true;
    await sleep(100);
  }
  return false;
}
