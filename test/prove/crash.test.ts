import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { newDataFolder } from '../support/embedded.ts';
import {
  type Acknowledged,
  askDatabase,
  isReadyWithin,
  newProgram,
  type Program,
  runCommandLine,
  startWriters,
  type Victim,
} from './crashing.ts';
import { beginProof } from './figures.ts';
import { countRegistered, databaseOf } from './read-log.ts';
import { newWitnessedRounds } from './witnessed-rounds.ts';

const system = 'ministerial-correspondence';
const minutes = 60_000;
const crashes = Number(process.env.CHANCERY_CRASHES ?? 20);
/** A machine under load may not come to all of them: after so many minutes it is said how many there were. */
const patience = Number(process.env.CHANCERY_MINUTES ?? 50) * minutes;

test('what was acknowledged is there after every crash, once', { timeout: 60 * minutes }, async (t) => {
  const print = beginProof(t, { minutes: 60 });
  const figures = await crashUnderLoad(t, { crashes, victims: ['program', 'database', 'database-process'] });
  print(figures);
  assert.ok(figures.acknowledged > figures.crashes * 5, 'the writers wrote');
  assert.ok(figures.registered >= figures.acknowledged, 'INVALID: their records are not told from others');
  assert.deepEqual(
    [figures.lost, figures.duplicates, figures.halfApplied, figures.sameNumber, figures.refused, figures.unanswered],
    [0, 0, 0, 0, 0, 0],
  );
  assert.equal(figures.endedByItself, 0, 'the program outlives its database');
  assert.equal(figures.signIns, 1, 'a session that was begun is there after every crash');
  assert.equal(figures.auditVerify, 0);
  assert.equal(figures.forgotten, 0);
  assert.equal(
    figures.crashes,
    crashes,
    'the machine did not come to all crashes in time; what there is of them holds',
  );
});

test('the same with synchronous_commit off: the control that must lose', { timeout: 60 * minutes }, async (t) => {
  const print = beginProof(t, { minutes: 60 });
  const figures = await crashUnderLoad(t, {
    crashes: Math.max(crashes / 2, 3),
    victims: ['database'],
    isCareless: true,
  });
  print(figures);
  assert.ok(figures.lost > 0, 'INVALID: a database that says "done" before it is loses nothing here');
  assert.ok(figures.losing > 0, 'INVALID: no crash was seen to lose something');
  // What is lost may be younger than the newest countersignature, and then the log may hold; what was countersigned is missed.
  if (figures.forgotten > 0)
    assert.equal(figures.auditVerify, 1, 'the log does not hold: countersigned entries are lost');
});

interface Figures {
  readonly acknowledged: number;
  /** Records of the writers that are there. */
  readonly registered: number;
  readonly lost: number;
  readonly duplicates: number;
  /** Records without key, log or audit entry, or the other way round. */
  readonly halfApplied: number;
  readonly sameNumber: number;
  readonly refused: number;
  /** Registrations nobody got an answer to, however often they asked. */
  readonly unanswered: number;
  /** How often the writers had to sign in. */
  readonly signIns: number;
  /** Acknowledged before each crash, since the one before. */
  readonly acknowledgedBefore: readonly number[];
  /** Crashes after which something acknowledged was missing. */
  readonly losing: number;
  readonly auditVerify: number | null;
  readonly auditSaid: string;
  /** Crashes after which the log no longer had what the witness had countersigned before. */
  readonly forgotten: number;
  readonly recoveredByItself: number;
  /** How often the program ended though it was not struck. */
  readonly endedByItself: number;
  readonly crashes: number;
  readonly restartP50: number;
}

interface Crashing {
  readonly crashes: number;
  readonly victims: readonly Victim[];
  readonly isCareless?: boolean;
}

async function crashUnderLoad(t: TestContext, crashing: Crashing): Promise<Figures> {
  const dataDir = await newDataFolder(t);
  const program = await newProgram(dataDir);
  const over = new AbortController();
  try {
    return await crashAndCount(program, crashing, over.signal);
  } finally {
    // Before the folder is removed, however it ended.
    over.abort();
    await program.stop();
  }
}

async function crashAndCount(
  program: Program,
  { crashes: rounds, victims, isCareless = false }: Crashing,
  signal: AbortSignal,
): Promise<Figures> {
  const { dataDir } = program;
  await program.start();
  if (isCareless) await beCareless(program);
  const database = await databaseOf(dataDir);
  const { acknowledged, refused, finish } = await startWriters(program, {
    persona: 'mc-registrar',
    writers: 16,
    signal,
  });
  const witnessed = newWitnessedRounds(dataDir, system);
  const restarts: number[] = [];
  const acknowledgedBefore: number[] = [];
  let met: readonly Acknowledged[] = [];
  let losing = 0;
  let missing = 0;
  let recoveredByItself = 0;
  let endedByItself = 0;
  let round = 0;
  const began = performance.now();
  for (; round < rounds && performance.now() - began < patience; round += 1) {
    // Each meets writers at work, at another moment of it.
    await forAWhile(() => acknowledged.length >= met.length + 10);
    await sleep(400 + ((round * 577) % 1100));
    if (!program.isRunning()) endedByItself += 1;
    const struckAt = performance.now();
    acknowledgedBefore.push(acknowledged.length - met.length);
    met = [...acknowledged];
    // Who ended by itself cannot be struck.
    if (!program.isRunning()) await program.start();
    const victim = victims[round % victims.length]!;
    await program.kill(victim);
    // The program must have noticed before it is asked how it is.
    await sleep(500);
    await witnessed.remember();
    const isReady = victim !== 'program' && (await isReadyWithin(program, 15_000));
    if (victim !== 'program' && !program.isRunning()) endedByItself += 1;
    if (isReady) recoveredByItself += 1;
    else {
      if (program.isRunning()) await program.kill('program');
      await program.start();
    }
    restarts.push(performance.now() - struckAt);
    const now = lostOf(met, await recordsOf(dataDir, database));
    if (now > missing) losing += 1;
    missing = now;
  }
  const { keys, signIns } = await finish();
  const registered = await countRegistered(dataDir);
  const halfApplied = await countHalfApplied(dataDir, database);
  const rows = await recordsOf(dataDir, database);
  await sleep(2000);
  const forgotten = await witnessed.countForgotten((text) => askDatabase(dataDir, text, database));
  const verified = await runCommandLine(['audit', 'verify', '--data', dataDir, '--system', system]);
  return {
    crashes: round,
    acknowledged: acknowledged.length,
    registered,
    lost: lostOf(acknowledged, rows),
    losing,
    duplicates: Math.max(registered - keys, 0),
    halfApplied,
    sameNumber: rows.length - new Set(rows.map(({ control_number }) => control_number)).size,
    refused: refused.length,
    unanswered: keys - acknowledged.length - refused.length,
    signIns,
    acknowledgedBefore,
    auditVerify: verified.code,
    auditSaid: verified.said.slice(-300),
    forgotten,
    recoveredByItself,
    endedByItself,
    restartP50: Math.round(restarts.toSorted((one, other) => one - other)[Math.floor(restarts.length / 2)]!),
  };
}

function lostOf(acknowledged: readonly Acknowledged[], rows: readonly Record<string, unknown>[]): number {
  const there = new Map(rows.map(({ id, control_number }) => [id, control_number]));
  return acknowledged.filter(({ id, controlNumber }) => there.get(id) !== controlNumber).length;
}

async function recordsOf(dataDir: string, database: string): Promise<Record<string, unknown>[]> {
  return askDatabase(dataDir, 'select id, control_number from casework.record', database);
}

/** Waits until it is so, not longer than half a minute. */
async function forAWhile(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 300 && !isSo(); turn += 1) await sleep(100);
}

/** Records without key, log or audit entry, or the other way round. */
async function countHalfApplied(dataDir: string, database: string): Promise<number> {
  const [row] = await askDatabase(
    dataDir,
    `select (select count(*)::int from casework.record r left join keys.data_key k on k.record_id = r.id
        where k.record_id is null or not exists (select 1 from casework.record_action a where a.record_id = r.id)
          or not exists (select 1 from audit.entry e where e.seal_counter = r.seal_counter)) +
      (select count(*)::int from keys.data_key k left join casework.record r on r.id = k.record_id where r.id is null) as half`,
    database,
  );
  return Number(row!.half);
}

/** A database that says "done" before it is; its own settings go before those it was started with. */
async function beCareless(program: Program): Promise<void> {
  const { dataDir } = program;
  const rows = await askDatabase(dataDir, 'select datname from pg_database where datallowconn');
  for (const { datname } of rows) {
    await askDatabase(dataDir, `alter database "${String(datname)}" set synchronous_commit = 'off'`);
  }
  await askDatabase(dataDir, "alter system set wal_writer_delay = '10s'");
  await program.stop();
  await program.start();
}
