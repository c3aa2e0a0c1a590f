import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedDatabase } from '../../src/platform/database/index.ts';
import { newDataFolder } from '../support/embedded.ts';
import { askDatabase, newProgram, type Program, runCommandLine } from './crashing.ts';
import { layCutWire } from './cut-wire.ts';
import { holdAgainstLog } from './disclosures.ts';
import { askOver, startMixedWork } from './mixed-work.ts';
import { countRegistered, databaseOf, keepCommitTimes, readLog } from './read-log.ts';
import { tapWire } from './wire-tap.ts';

const minutes = 60_000;
const system = 'ministerial-correspondence';
const lasting = Number(process.env.CHANCERY_FAULT_SECONDS ?? 10) * 1000;
const isRoot = process.getuid?.() === 0;

/** A fault as the test makes it and ends it. */
interface Fault {
  strike(dataDir: string): Promise<unknown>;
  mend(dataDir: string): Promise<unknown>;
}

/** The disk of the data folder is full to the last byte. */
const diskFull: Fault = {
  strike: async (dataDir) => {
    const filler = join(dirname(dataDir), 'filler');
    const page = Buffer.alloc(4096, 1);
    for (const size of [1024, 64, 1]) {
      const part = Buffer.concat(Array.from({ length: size }, () => page));
      for (let isFull = false; !isFull; ) {
        isFull = await appendFile(filler, part).then(
          () => false,
          () => true,
        );
      }
    }
  },
  mend: (dataDir) => rm(join(dirname(dataDir), 'filler')),
};

/** The login has no connection left. */
const noConnections: Fault = {
  strike: async (dataDir) => {
    const role = await appRole(dataDir);
    await askDatabase(dataDir, `alter role "${role}" connection limit 0`);
    await askDatabase(dataDir, `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`);
  },
  mend: async (dataDir) => askDatabase(dataDir, `alter role "${await appRole(dataDir)}" connection limit -1`),
};

/** The program may no longer append to the log. */
const noAppend: Fault = {
  strike: async (dataDir) =>
    askDatabase(
      dataDir,
      `revoke execute on function audit.append from "${await appRole(dataDir)}"`,
      await databaseOf(dataDir),
    ),
  mend: async (dataDir) =>
    askDatabase(
      dataDir,
      `grant execute on function audit.append to "${await appRole(dataDir)}"`,
      await databaseOf(dataDir),
    ),
};

const options = { timeout: 10 * minutes };

test('a log that cannot be written', options, async (t) =>
  // Rights that are missing are no fault that passes: nobody is told to try again.
  holds(t, await meet(t, { fault: noAppend }), { mayBeUnclear: true }),
);

test('no connection left for the login', options, async (t) => holds(t, await meet(t, { fault: noConnections })));

test('a full disk', { ...options, skip: isRoot ? false : 'mounting a small disk needs root' }, async (t) =>
  holds(t, await meet(t, { fault: diskFull, disk: '220m' })),
);

test('the wire to the database drops', options, async (t) => holds(t, await meet(t, { network: 'drop' })));

test('the wire to the database falls silent, and forgets who was connected', options, async (t) =>
  holds(t, await meet(t, { network: 'silence' })),
);

test('the build that is broken by catch-and-continue is found', options, async (t) => {
  const found = await meet(t, { fault: noAppend, broken: 'catch-and-continue' });
  t.diagnostic(JSON.stringify(found));
  assert.ok(found.unlogged > 0, 'INVALID: reading that goes on without its log is not found');
});

interface Met {
  readonly disclosed: number;
  readonly unlogged: number;
  readonly late: number;
  readonly strayed: number;
  /** Answers while the fault lasted, by status; 0 is a connection that broke. */
  readonly meanwhile: Readonly<Record<string, number>>;
  /** Answers of 500 and above but 503, by operation. */
  readonly unclear: Readonly<Record<string, number>>;
  /** Milliseconds from the end of the fault to the first record that was shown again. */
  readonly readingAgainAfter: number | undefined;
  /** What was answered until then. */
  readonly untilThen: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly lost: number;
  /** Registrations nobody got an answer to, however often they asked. */
  readonly unanswered: number;
  readonly duplicates: number;
  readonly stillRuns: boolean;
  readonly auditVerify: number | null;
}

function holds(t: TestContext, met: Met, { mayBeUnclear = false } = {}): void {
  t.diagnostic(JSON.stringify({ proof: t.name, ...met }));
  assert.ok(met.disclosed > 10 && met.acknowledged > 10, 'there was work');
  assert.deepEqual([met.unlogged, met.late, met.strayed], [0, 0, 0], 'reads without an entry');
  assert.ok(met.stillRuns, 'the program has not ended');
  assert.ok(met.readingAgainAfter !== undefined, 'reading works again by itself');
  assert.deepEqual([met.lost, met.duplicates], [0, 0], 'what was acknowledged is there, once');
  assert.equal(met.unanswered, 0, 'whoever kept asking was answered');
  if (!mayBeUnclear) assert.deepEqual(met.unclear, {}, 'who cannot be served is told so');
  assert.equal(met.auditVerify, 0);
}

interface Meeting {
  readonly fault?: Fault;
  readonly network?: 'drop' | 'silence';
  /** Size of a disk of its own for the data folder. */
  readonly disk?: string;
  readonly broken?: string;
}

/** People at work before a fault, through it and after it. */
async function meet(t: TestContext, { fault, network, disk, broken }: Meeting): Promise<Met> {
  const { dataDir, release } = await folderOf(t, disk);
  const wired = network ? await wireDatabase(dataDir) : undefined;
  const env = wired ? { DATABASE_URL: wired.url } : {};
  const program = await newProgram(dataDir, { env, ...(broken === undefined ? {} : { broken }) });
  try {
    await program.start();
    if (!wired) {
      await keepCommitTimes(dataDir);
      await program.stop();
      await program.start();
    }
    const strike = { drop: () => wired?.drop(), silence: () => wired?.silence() };
    return await workThrough(program, {
      strike: async () => (network ? strike[network]() : await fault?.strike(dataDir)),
      mend: async () => (network ? wired?.mend() : await fault?.mend(dataDir)),
    });
  } finally {
    await program.stop();
    await wired?.close();
    await release();
  }
}

async function workThrough(
  program: Program,
  { strike, mend }: { strike(): Promise<unknown>; mend(): Promise<unknown> },
): Promise<Met> {
  const { dataDir, origin } = program;
  const wire = await tapWire(Number(new URL(origin).port));
  const work = startMixedWork({ origin, port: wire.port }, { seed: 15 });
  await work.work(80);
  const earlier = { ...work.tally };
  await strike();
  const working = work.work(120);
  await sleep(lasting);
  const meanwhile = statusesOf(work.tally, earlier);
  await mend();
  const { readingAgainAfter, untilThen } = await untilShown(program, work);
  // Whoever cannot be served is not waited for.
  if (readingAgainAfter === undefined) work.stop();
  await working;
  await work.work(60);
  await sleep(3000);
  const stillRuns = program.isRunning();
  const rows = await askDatabase(dataDir, 'select id from casework.record', await databaseOf(dataDir));
  const there = new Set(rows.map(({ id }) => String(id)));
  const acknowledged = [...work.registered.values()];
  const found = holdAgainstLog(wire.exchanges, work, await readLog(dataDir));
  const verified = await runCommandLine(['audit', 'verify', '--data', dataDir, '--system', system]);
  await wire.close();
  return {
    disclosed: found.disclosed,
    unlogged: found.unlogged,
    late: found.late,
    strayed: found.strayed,
    meanwhile,
    unclear: Object.fromEntries(Object.entries(work.tally).filter(([line]) => / 50[0-24-9]$/.test(line))),
    readingAgainAfter,
    untilThen,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !there.has(id)).length,
    unanswered: work.attempted() - acknowledged.length,
    duplicates: Math.max((await countRegistered(dataDir)) - work.attempted(), 0),
    stillRuns,
    auditVerify: verified.code,
  };
}

/** How long until a worklist shows again; no time when it does not within half a minute. */
async function untilShown(
  { origin }: Program,
  work: { sessions: ReadonlyMap<string, string> },
): Promise<Pick<Met, 'readingAgainAfter' | 'untilThen'>> {
  const [cookie] = [...work.sessions].findLast(([, persona]) => persona.startsWith('mc-registrar'))!;
  const began = performance.now();
  const untilThen: Record<string, number> = {};
  while (performance.now() - began < 30_000) {
    const path = `/api/v1/systems/${system}/worklists/mine`;
    const answer = await askOver(Number(new URL(origin).port), { origin, method: 'GET', path, cookie, patience: 3000 });
    if (answer.status === 200) return { readingAgainAfter: Math.round(performance.now() - began), untilThen };
    const code =
      answer.status === 0 ? 'broken' : `${answer.status} ${(JSON.parse(answer.body) as { code: string }).code}`;
    untilThen[code] = (untilThen[code] ?? 0) + 1;
    await sleep(100);
  }
  return { readingAgainAfter: undefined, untilThen };
}

function statusesOf(
  tally: Readonly<Record<string, number>>,
  earlier: Readonly<Record<string, number>>,
): Record<string, number> {
  const statuses: Record<string, number> = {};
  for (const [line, count] of Object.entries(tally)) {
    const status = line.split(' ').at(-1)!;
    const since = count - (earlier[line] ?? 0);
    if (since > 0) statuses[status] = (statuses[status] ?? 0) + since;
  }
  return statuses;
}

async function appRole(dataDir: string): Promise<string> {
  const like = `%${system.replaceAll('-', '_')}_app`;
  return String((await askDatabase(dataDir, `select rolname from pg_roles where rolname like '${like}'`))[0]!.rolname);
}

/** A data folder, on a small disk of its own if wanted; that is given back before the folder is removed. */
async function folderOf(
  t: TestContext,
  disk: string | undefined,
): Promise<{ dataDir: string; release(): Promise<void> }> {
  const dataDir = await newDataFolder(t);
  if (disk === undefined) return { dataDir, release: async () => undefined };
  const mount = join(dirname(dataDir), 'disk');
  await mkdir(mount);
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${disk}`, 'tmpfs', mount], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  await chmod(mount, 0o711);
  const release = async () => {
    spawnSync('umount', ['-l', mount]);
  };
  return { dataDir: join(mount, 'data'), release };
}

/** The database of a data folder behind a wire; the test itself asks it directly. */
async function wireDatabase(dataDir: string) {
  const server = await startEmbeddedDatabase({ dataDir, settings: { track_commit_timestamp: 'on' } });
  const url = new URL(server.url);
  const wire = await layCutWire(Number(url.port));
  url.port = String(wire.port);
  return {
    ...wire,
    url: url.href,
    close: async () => {
      await wire.close();
      await server.stop();
    },
  };
}
