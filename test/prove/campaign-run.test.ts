import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLiveDatabase } from '../../src/platform/database/index.ts';
import { newDataFolder } from '../support/embedded.ts';
import { askDatabase, newProgram, type Program, runCommandLine, signInAs, startWriters } from './crashing.ts';

const system = 'ministerial-correspondence';
const size = Number(process.env.CHANCERY_MEMBERS ?? 500);
const failing = 3;

interface View {
  readonly runs: { id: string; state: string; waiting: number; done: number; failed: number }[];
  readonly failures: { controlNumber: string; code: string; reason: string }[];
}

test('a run over many members answers each of them once, whenever the program is killed', {
  timeout: 1_200_000,
}, async (t) => {
  const dataDir = await newDataFolder(t);
  const program = await newProgram(dataDir);
  t.after(() => program.stop());
  await program.start();
  const letters = await register(program);
  const analyst = speak(program, await signInAs(program, 'mc-analyst'));
  const supervisor = speak(program, await signInAs(program, 'mc-supervisor'));
  // Acknowledged by hand before: a guard that looks into the record refuses them, in the run and not before.
  const already = letters.slice(0, failing);
  for (const { id } of already) {
    const { version } = await analyst('GET', `/records/${id}`);
    await analyst('POST', `/records/${id}/actions`, { action: 'acknowledge', version });
  }
  const text = { title: 'Keep the ferry', en: 'The ferry stays.', fr: 'Le traversier reste.' };
  const made = await analyst('POST', '/campaigns', { ...text, office: 'correspondence-unit' });
  const at = `/campaigns/${made.id}`;
  for (let from = 0; from < letters.length; from += 200) {
    const records = letters.slice(from, from + 200).map(({ id }) => id);
    const added = (await analyst('POST', `${at}/members`, { records })) as unknown as { added: boolean }[];
    assert.ok(added.every((one) => one.added));
  }
  await supervisor('POST', `${at}/approval`, { version: 1 });
  const preview = await analyst('GET', `${at}/preview?kind=acknowledge`);
  assert.equal(preview.can, size);
  const began = performance.now();
  await analyst('POST', `${at}/runs`, { kind: 'acknowledge' });
  const see = async () => (await analyst('GET', at)) as unknown as View;
  const kills: number[] = [];
  const goneOnAfter: number[] = [];
  for (const share of [0.1, 0.3]) {
    const before = await until(see, ({ done }) => done >= size * share);
    await program.kill('program');
    kills.push(before.done);
    await program.start();
    const started = performance.now();
    const left = (await see()).runs[0]!.done;
    await until(see, ({ done }) => done > left);
    goneOnAfter.push(Math.round((performance.now() - started) / 100) / 10);
  }
  // One of two programs on the same database is killed, the one that has the run in hand; the other goes on.
  const live = (await findLiveDatabase({ dataDir })) ?? assert.fail('no database runs');
  const other = await newProgram(dataDir, { env: { DATABASE_URL: live.url } });
  t.after(() => other.stop());
  await other.start();
  const there = speak(other, await signInAs(other, 'mc-analyst'));
  const seeThere = async () => (await there('GET', at)) as unknown as View;
  const before = await until(see, ({ done }) => done >= size * 0.7);
  await program.kill('program');
  const struck = performance.now();
  kills.push(before.done);
  await sleep(500);
  const left = (await seeThere()).runs[0]!.done;
  assert.ok(left < size - failing, 'it was killed before the run was through');
  await until(seeThere, ({ done }) => done > left);
  const otherAfter = Math.round((performance.now() - struck) / 100) / 10;
  assert.ok(otherAfter < 12, `the other program goes on within seconds: ${otherAfter}`);
  assert.ok(
    goneOnAfter.every((seconds) => seconds < 15),
    `gone on with within seconds: ${goneOnAfter}`,
  );
  const over = await until(seeThere, ({ state }) => state === 'done');
  const seconds = Math.round((performance.now() - began) / 1000);
  const view = await seeThere();
  assert.deepEqual([over.done, over.failed, over.waiting], [size - failing, failing, 0]);
  assert.deepEqual(
    view.failures.map(({ controlNumber, code }) => [controlNumber, code]),
    already.map(({ controlNumber }) => [controlNumber, 'guard']).toSorted(),
  );
  assert.ok(view.failures.every(({ reason }) => reason.length > 10));
  const once = { members: size, notOnce: 0, entries: size - failing, subjects: size - failing };
  assert.deepEqual(await timesAnswered(dataDir, made.id as string), [once], 'each once, and once in the log');
  const bulkAfter = await goesOnInBulk(t, { program, other, campaign: made.id as string });
  await sleep(2000);
  const verified = await runCommandLine(['audit', 'verify', '--data', dataDir, '--system', system]);
  assert.equal(verified.code, 0, verified.said);
  await other.stop();
  const { done: answered, failed } = over;
  t.diagnostic(
    JSON.stringify({ members: size, answered, failed, killedAt: kills, goneOnAfter, otherAfter, bulkAfter, seconds }),
  );
});

/** An act on many records whose program is killed is carried on with by the other one, each record once. The records are of the campaign that practice has: its letters are triaged. */
async function goesOnInBulk(
  t: TestContext,
  { program, other, campaign }: { program: Program; other: Program; campaign: string },
) {
  const records = await askSystem(
    program.dataDir,
    `select id, version from casework.record where id in (select record_id from casework.campaign_member where campaign_id <> '${campaign}') order by id limit 50`,
  );
  await program.start();
  const supervisor = speak(program, await signInAs(program, 'mc-supervisor'));
  const { run } = await supervisor('POST', '/bulk-runs', {
    worklist: 'all-open',
    act: { kind: 'assign', office: 'policy-branch' },
    records,
  });
  const see = (speaks: typeof supervisor) => async () => {
    const { state, counts } = (await speaks('GET', `/bulk-runs/${run}`)) as { state: string; counts: Counts };
    return { runs: [{ id: '', failed: 0, state, ...counts }], failures: [] };
  };
  await until(see(supervisor), ({ done }) => done >= 5);
  await program.kill('program');
  const struck = performance.now();
  const there = speak(other, await signInAs(other, 'mc-supervisor'));
  const left = (await see(there)()).runs[0]!;
  assert.ok(left.waiting > 0, 'it was killed before it was through');
  await until(see(there), ({ done }) => done > left.done);
  const after = Math.round((performance.now() - struck) / 100) / 10;
  assert.ok(after < 12, `the other program goes on within seconds: ${after}`);
  const over = await until(see(there), ({ state }) => state === 'done');
  assert.equal(over.done, records.length);
  const [twice] = await askSystem(
    program.dataDir,
    `select count(*)::int as n from (select record_id from casework.record_action where kind = 'assignment'
      and record_id in (select record_id from casework.bulk_item where run_id = '${String(run)}')
      group by record_id having count(*) <> 1) as not_once`,
  );
  assert.equal(twice!.n, 0);
  t.diagnostic(JSON.stringify({ records: records.length, doneWhenKilled: left.done, after }));
  return after;
}

interface Counts {
  readonly waiting: number;
  readonly done: number;
}

/** Letters that the registrar takes in, some at a time. */
async function register(program: Program) {
  const { acknowledged, refused, finish } = await startWriters(program, { persona: 'mc-registrar', writers: 8 });
  while (acknowledged.length < size && refused.length === 0) await sleep(20);
  await finish();
  assert.deepEqual(refused, []);
  return acknowledged.slice(0, size).toSorted((one, other) => (one.controlNumber < other.controlNumber ? -1 : 1));
}

/** Speaks to the API as one person; while the log waits for its witness, once more. */
function speak(program: Program, cookie: string) {
  return async function say(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${program.origin}/api/v1/systems/${system}${path}`, {
      method,
      headers: { cookie, origin: program.origin, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status === 503) return sleep(500).then(() => say(method, path, body));
    assert.ok(response.status < 300, `${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Waits for the newest run to come so far. */
async function until(see: () => Promise<View>, isSoFar: (run: View['runs'][0]) => boolean): Promise<View['runs'][0]> {
  for (let turn = 0; turn < 600; turn += 1) {
    const [run] = (await see()).runs;
    if (run && isSoFar(run)) return run;
    await sleep(100);
  }
  return assert.fail(`the run does not come on: ${JSON.stringify((await see()).runs)}`);
}

/** How often members of a campaign, and not of the one that practice has, were acknowledged, in their histories and in the audit log. */
async function timesAnswered(dataDir: string, campaign: string): Promise<Record<string, unknown>[]> {
  return askSystem(
    dataDir,
    `select (select count(*)::int from casework.campaign_member where campaign_id = '${campaign}') as members,
      (select count(*)::int from casework.campaign_member m where campaign_id = '${campaign}' and 1 <>
        (select count(*) from casework.record_action a where a.record_id = m.record_id and a.action = 'acknowledge')) as "notOnce",
      (select count(*)::int from audit.entry e join casework.campaign_run u on e.body like '%' || u.id || '%'
        where e.type = 'action') as entries,
      (select count(distinct e.subject)::int from audit.entry e join casework.campaign_run u on e.body like '%' || u.id || '%'
        where e.type = 'action') as subjects`,
  );
}

/** Asks the system's own database. */
async function askSystem(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  const name = `select datname from pg_database where datname like '%${system.replaceAll('-', '_')}'`;
  const [database] = await askDatabase(dataDir, name);
  return askDatabase(dataDir, text, String(database!.datname));
}
