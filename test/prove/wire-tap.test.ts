import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../http/malformed/random.ts';
import { newDataFolder } from '../support/embedded.ts';
import { isReadyWithin, newProgram, type Program, type ProgramOptions, runCommandLine } from './crashing.ts';
import { type Disclosures, holdAgainstLog } from './disclosures.ts';
import { beginProof } from './figures.ts';
import { startMixedWork } from './mixed-work.ts';
import { keepCommitTimes, readLog } from './read-log.ts';
import { tapWire } from './wire-tap.ts';

const minutes = 60_000;
const operations = Number(process.env.CHANCERY_OPERATIONS ?? 10_000);
const seed = Number(process.env.CHANCERY_SEED ?? 20_261_121);

const strikes = ['program', 'database', 'witness-stops', 'witness-lies'] as const;
type Strike = (typeof strikes)[number];

test(`${operations} operations: every canary on the wire has an entry that was committed before (P14)`, {
  timeout: 55 * minutes,
}, async (t) => {
  const print = beginProof(t, { minutes: 55 });
  const { auditVerify, struck, statuses, ...found } = await tap(t, { operations, strikes });
  print({ seed, operations, struck, statuses, ...found, auditVerify });
  assert.ok(found.disclosed > operations / 10, 'records were shown');
  assert.deepEqual(
    [found.unlogged, found.late, found.withoutReason, found.notCountersigned, found.strayed, found.examples],
    [0, 0, 0, 0, 0, []],
  );
  assert.equal(auditVerify, 0);
});

for (const [broken, finding] of [
  ['log-after-sending', 'late'],
  ['no-log', 'unlogged'],
] as const) {
  test(`the build that is broken by ${broken} is found`, { timeout: 10 * minutes }, async (t) => {
    const found = await tap(t, { operations: 200, strikes: [], broken });
    t.diagnostic(JSON.stringify({ broken, disclosed: found.disclosed, late: found.late, unlogged: found.unlogged }));
    assert.ok(found[finding] > 20, `INVALID: a build with ${broken} is not found`);
  });
}

interface Found extends Disclosures {
  readonly auditVerify: number | null;
  readonly struck: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers of 500 and above, by operation. */
  readonly faults: Readonly<Record<string, number>>;
}

/** People at work over a tapped wire while what the program stands on is struck at moments of the seed. */
async function tap(
  t: TestContext,
  { operations: all, strikes: kinds, broken }: { operations: number; strikes: readonly Strike[] } & ProgramOptions,
): Promise<Found> {
  const dataDir = await newDataFolder(t);
  const program = await newProgram(dataDir, broken === undefined ? {} : { broken });
  t.after(() => program.stop());
  await program.start();
  await keepCommitTimes(dataDir);
  await program.stop();
  await program.start();
  const wire = await tapWire(Number(new URL(program.origin).port));
  const work = startMixedWork({ origin: program.origin, port: wire.port }, { seed });
  const struck: Record<string, number> = {};
  const random = randomFrom(seed + 1);
  // One strike for each hundred and fifty operations, each of its kind in turn.
  const parts = kinds.length === 0 ? 1 : Math.max(Math.round(all / 150), 1);
  for (let part = 0; part < parts; part += 1) {
    const working = work.work(Math.ceil(all / parts));
    const kind = kinds[part % kinds.length];
    if (kind) {
      await sleep(100 + random.below(1500));
      await strike(program, kind);
      struck[kind] = (struck[kind] ?? 0) + 1;
    }
    await working;
  }
  await isReadyWithin(program, 15_000);
  await sleep(3000);
  const reading = await readLog(dataDir);
  const verified = await runCommandLine([
    'audit',
    'verify',
    '--data',
    dataDir,
    '--system',
    'ministerial-correspondence',
  ]);
  // Hooks come in the order they were made, and the first removes the folder.
  await program.stop();
  await wire.close();
  const statuses = Map.groupBy(Object.entries(work.tally), ([line]) => line.split(' ').at(-1)!);
  return {
    ...holdAgainstLog(wire.exchanges, work, reading),
    auditVerify: verified.code,
    struck,
    faults: Object.fromEntries(Object.entries(work.tally).filter(([line]) => / 50[0-9]$/.test(line))),
    statuses: Object.fromEntries(
      [...statuses].map(([status, lines]) => [status, lines.reduce((sum, [, count]) => sum + count, 0)]),
    ),
  };
}

async function strike(program: Program, kind: Strike): Promise<void> {
  const witness = `${program.dataDir}.witness`;
  if (kind === 'program' || kind === 'database') {
    await program.kill(kind);
    await sleep(500);
    if (kind === 'database' && (await isReadyWithin(program, 20_000))) return;
    if (program.isRunning()) await program.kill('program');
    await program.start();
    return;
  }
  const name = `${witness}/${encodeURIComponent('chancery/ministerial-correspondence')}.json`;
  if (kind === 'witness-stops') {
    await rename(witness, `${witness}.away`);
    await sleep(7000);
    await rename(`${witness}.away`, witness);
    return;
  }
  // It says that it has signed what this log never had, as one that was put onto another log would.
  await rename(name, `${name}.true`);
  await writeFile(name, JSON.stringify({ logKey: 'chancery/other+00000000+AAAA', note: '' }));
  await sleep(7000);
  await rename(`${name}.true`, name);
}
