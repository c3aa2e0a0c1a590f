import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { authenticateRecords } from '../../../test/support/deciding-rows.ts';
import { cardFields } from '../../../test/support/engine/library-card.ts';
import { library, newTestInstallation, type TestInstallation } from '../../../test/support/installation.ts';
import { systemFiles } from '../../../test/support/library-card.ts';
import type { Person } from '../../../test/support/sign-in.ts';
import { findSessionHash } from '../../http/session-cookie.ts';
import { admitService } from '../../keeper/index.ts';
import type { Call } from '../call.ts';
import { registerInTx } from '../records/register-record.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { findCall } from '../sign-in/find-call.ts';
import { pullNext } from '../worklists/pull-next.ts';
import type { BulkAct } from './bulk-act.ts';
import { goOnWithLeftRuns } from './go-on-with-left.ts';
import { previewBulk } from './preview-bulk.ts';
import { undoBulkRun } from './run-steps.ts';
import { seeBulk } from './see-bulk.ts';
import { startBulk } from './start-bulk.ts';
import { workThroughBulk } from './work-through.ts';

const system = library;
type Chosen = { id: string; version: number };

/** A library in which a person may open as many records as its language allows. */
async function openLibrary(t: TestContext) {
  const world = await newTestInstallation(t);
  const files = systemFiles(library);
  const raised = (files.get('system.yaml') ?? '')
    .replaceAll(/workAllowance: \{[^}]*\}/g, 'workAllowance: { perHour: 10000, perDay: 10000 }')
    .replace(/^budgets: \{.*\}$/m, 'budgets: { perHour: 1000, perDay: 1000, perResponse: 20, systemPerHour: 100000 }');
  await world.publish(library, files.set('system.yaml', raised));
  const clerk = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const manager = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  return { world, clerk, manager, ...doors(world) };
}

/** Who a person is now, as a request with their cookie would find. */
async function callNow(installation: TestInstallation['installation'], { cookie }: Person): Promise<Call> {
  const sessionHash = findSessionHash(cookie, 'staff');
  const found = await findCall(installation, {
    sessionHash,
    requestId: randomUUID(),
    idempotencyKey: undefined,
    purpose: undefined,
  });
  return found ?? assert.fail('nobody is signed in');
}

function doors({ installation }: TestInstallation) {
  const callOf = async (person: Person): Promise<Call> => ({
    ...(await callNow(installation, person)),
    idempotencyKey: randomUUID(),
  });
  const start = async (person: Person, act: BulkAct, records: Chosen[], reason?: string) =>
    (
      await runCommand(installation, await callOf(person), startBulk, {
        system,
        worklist: 'branch',
        act,
        records,
        reason,
      })
    ).run;
  const work = (person: Person, run: string) => workThroughBulk(installation, () => callOf(person), { system, run });
  const see = async (person: Person, run: string) =>
    runQuery(installation, await callOf(person), seeBulk, { system, run });
  return { callOf, start, work, see };
}

/** Registers many cards by the very use case, many in one transaction. */
async function registerMany(world: TestInstallation, clerk: Person, count: number): Promise<Chosen[]> {
  const context = world.installation.findSystem(system)!;
  const made: Chosen[] = [];
  for (let from = 0; from < count; from += 100) {
    await context.database.transaction(async (tx) => {
      for (let at = from; at < Math.min(count, from + 100); at++) {
        const { definition } = context.current();
        const actor = { account: clerk.account, grants: [{ role: 'clerk', office: 'circulation' }] };
        const now = world.clock.now();
        const admission = admitService('load');
        const work = {
          installation: world.installation,
          system: context,
          definition,
          actor,
          tx,
          now,
          account: clerk.account,
          admission,
        };
        const fields = { ...cardFields, subject: `Card ${at}` };
        const { output } = await registerInTx(work, { system, recordType: 'card-request', channel: 'counter', fields });
        await context.keeper.append(tx, {
          type: 'registered',
          actor: clerk.account,
          recordId: output.id,
          sealCounter: 1,
          body: { recordType: 'card-request', channel: 'counter', state: output.state },
        });
        made.push({ id: output.id, version: 1 });
      }
    });
    await context.keeper.flushLog();
  }
  return made;
}

test('of 1,000 records 997 are assigned and 3 named with reasons, nothing twice over a crash, and undoing restores all but those changed since', {
  timeout: 300_000,
}, async (t) => {
  const { world, clerk, manager, start, work, see, callOf } = await openLibrary(t);
  const records = await registerMany(world, clerk, 1000);
  const { superuser } = world.databases.get(library)!;
  const ids = records.map(({ id }) => id);
  const [closed, restricted, changed] = [ids[17]!, ids[500]!, ids[999]!];
  const whole = { system, worklist: 'branch', choice: 'assign' };
  const seen = await runQuery(world.installation, await callOf(manager), previewBulk, whole);
  assert.deepEqual([seen.can.length, seen.cannot.length, seen.isCut], [1000, 0, false]);
  const run = await start(manager, { kind: 'assign', account: clerk.account }, records);
  assert.equal((await see(manager, run)).atWork, true, 'what has just begun has not stopped');
  const sql = (text: string, values: unknown[] = []) => superuser.query<Record<string, unknown>>({ text, values });
  await sql(`update casework.record set state = 'issued', phase = 'closed' where id = $1`, [closed]);
  await sql('update casework.record set restricted = true where id = $1', [restricted]);
  await authenticateRecords(world, library);
  await sql('update casework.record set version = version + 1 where id = $1', [changed]);
  const before = await sql(
    `select id, assignee, office, state, priority, due_at, facts from casework.record order by id`,
  );

  // The server's connections die in the middle of it, twice; again and again, as one that is idle at the moment is not missed.
  for (const least of [200, 600]) {
    const watch = setInterval(async () => {
      const { rows } = await sql(`select count(*)::int as n from casework.bulk_item where state = 'done'`);
      if (Number(rows[0]?.n) < least) return;
      await sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename like '%app%'`,
      );
    }, 20);
    await work(manager, run).catch(() => undefined);
    clearInterval(watch);
    const halfway = await see(manager, run).catch(() => see(manager, run));
    assert.ok(halfway.counts.waiting > 0 && halfway.counts.done >= least, JSON.stringify(halfway.counts));
    await sql('update casework.bulk_run set at_work_until = null');
  }
  // Two that go on at once do nothing twice either: one is told that the other is at it.
  await Promise.all([work(manager, run), work(manager, run)]);
  const result = await see(manager, run);
  assert.deepEqual(result.counts, { waiting: 0, done: 997, refused: 3, undone: 0, kept: 0 });
  assert.deepEqual(new Set(result.troubles.map(({ record }) => record)), new Set([closed, restricted, changed]));
  for (const { why } of result.troubles) assert.ok(why.en.length > 10 && why.fr.length > 10);
  const acts = await sql(
    `select count(*)::int as n, count(distinct record_id)::int as records from casework.record_action where kind = 'assignment'`,
  );
  assert.deepEqual(acts.rows, [{ n: 997, records: 997 }]);

  // Someone goes on with two of them: those are left as they are.
  const { rows: gone } = await sql(
    'update casework.record set version = version + 1 where id = any ($1) returning id',
    [[ids[3], ids[4]]],
  );
  assert.equal(gone.length, 2);
  await runCommand(world.installation, await callOf(manager), undoBulkRun, { system, run });
  assert.equal((await see(manager, run)).atWork, true, 'nor has what is just being undone');
  assert.equal(await work(manager, run), true);
  const undone = await see(manager, run);
  assert.deepEqual(undone.counts, { waiting: 0, done: 0, refused: 3, undone: 995, kept: 2 });
  const after = await sql(
    `select id, assignee, office, state, priority, due_at, facts from casework.record order by id`,
  );
  const kept = new Set([ids[3], ids[4]]);
  assert.deepEqual(
    after.rows.filter(({ id }) => !kept.has(id as string)),
    before.rows.filter(({ id }) => !kept.has(id as string)),
  );
});

test('each record is changed as the person, with the rights of that moment, and nobody sees or works through another’s run', async (t) => {
  const { world, clerk, manager, start, work, see, callOf } = await openLibrary(t);
  const records = await registerMany(world, clerk, 6);
  const run = await start(manager, { kind: 'assign', account: clerk.account }, records);
  await assert.rejects(see(clerk, run), { code: 'not-found' });
  assert.equal(await work(clerk, run), false);
  const { superuser } = world.databases.get(library)!;
  let calls = 0;
  const finished = await workThroughBulk(
    world.installation,
    async () => {
      calls += 1;
      // After three records the role is taken away.
      if (calls === 5)
        await superuser.query({
          text: 'update casework.role_grant set ended_at = $2 where account = $1',
          values: [manager.account, world.clock.now()],
        });
      return callOf(manager);
    },
    { system, run },
  ).catch(() => false);
  assert.equal(finished, false);
  const { rows } = await superuser.query({
    text: 'select count(*)::int as n from casework.record where assignee is not null',
  });
  assert.deepEqual(rows, [{ n: 3 }]);

  // Its program was killed there: another one goes on with it as the person, who may not, or is signed out, or may again.
  const sql = (text: string, values: unknown[] = []) => superuser.query<Record<string, unknown>>({ text, values });
  const stoppedBy = async () => {
    await sql('update casework.bulk_run set at_work_until = null, stopped = null');
    await goOnWithLeftRuns(world.installation, world.installation.findSystem(system)!);
    const found = await sql(
      `select stopped, (select count(*)::int from casework.record where assignee is not null) as n from casework.bulk_run`,
    );
    return found.rows[0];
  };
  assert.deepEqual(await stoppedBy(), { stopped: 'not-found', n: 3 });
  await sql('update casework.role_grant set ended_at = null where account = $1', [manager.account]);
  const { superuser: control } = world.control;
  const end = (at: Date | null) =>
    control.query({
      text: 'update control.session set ended_at = $2 where account = $1',
      values: [manager.account, at],
    });
  await end(world.clock.now());
  assert.deepEqual(await stoppedBy(), { stopped: 'not-signed-in', n: 3 });
  await end(null);
  assert.deepEqual(await stoppedBy(), { stopped: null, n: 6 });
  assert.equal((await see(manager, run)).state, 'done');
  const acts = await sql(`select count(*)::int as n from casework.record_action where kind = 'assignment'`);
  assert.deepEqual(acts.rows, [{ n: 6 }], 'each once');
});

test('what cannot be done shows beforehand with its reason, and extending asks for one', async (t) => {
  const { world, clerk, manager, start, work, see, callOf } = await openLibrary(t);
  const records = await registerMany(world, clerk, 4);
  const { superuser } = world.databases.get(library)!;
  await superuser.query({ text: 'update casework.record set due_at = null where id = $1', values: [records[0]!.id] });
  const look = async (person: Person, choice: string) =>
    runQuery(world.installation, await callOf(person), previewBulk, { system, worklist: 'branch', choice });
  const seen = await look(manager, 'extend');
  assert.deepEqual(
    [seen.can.length, seen.cannot.map(({ id, why }) => [id, why.en])],
    [3, [[records[0]!.id, 'No due date runs for it in the state “Received”.']]],
  );
  assert.equal((await look(clerk, 'extend')).choice, undefined, 'no rule lets a clerk extend');
  const act = { kind: 'extend', workingDays: 2 } as const;
  await assert.rejects(start(manager, act, records), { code: 'invalid' });
  await assert.rejects(start(clerk, act, records, 'For no reason'), { code: 'invalid' });
  const run = await start(
    manager,
    act,
    seen.can.map(({ id, version }) => ({ id, version })),
    'Half the staff is ill',
  );
  assert.equal(await work(manager, run), true);
  assert.equal((await see(manager, run)).counts.done + (await see(manager, run)).counts.refused, 3);
  await superuser.query({
    text: `update casework.bulk_run set undo_until = $1`,
    values: [new Date(world.clock.now().getTime() - 1)],
  });
  await assert.rejects(runCommand(world.installation, await callOf(manager), undoBulkRun, { system, run }), {
    code: 'refused',
  });
  const { rows } = await superuser.query<{ row: string }>({ text: 'select r::text as row from casework.bulk_run r' });
  assert.doesNotMatch(rows[0]!.row, /staff|7374616666/, 'the reason is sealed');
});

test('64 who pull at once get 64 different records, the most urgent first, and no record is left over', {
  timeout: 120_000,
}, async (t) => {
  const { world, clerk, manager, callOf } = await openLibrary(t);
  const records = await registerMany(world, clerk, 70);
  const { superuser } = world.databases.get(library)!;
  const order = records.map(({ id }, at) => [id, (at * 37) % 70] as const);
  for (const [id, place] of order) {
    await superuser.query({
      text: `update casework.record set due_at = $2 where id = $1`,
      values: [id, new Date(world.clock.now().getTime() + place * 3_600_000)],
    });
  }
  const urgent = order.toSorted(([, one], [, other]) => one - other).map(([id]) => id);
  const calls = await Promise.all(Array.from({ length: 64 }, () => callOf(manager)));
  const pull = (call: Call) => runCommand(world.installation, call, pullNext, { system, worklist: 'nobody' });
  const pulled = (await Promise.all(calls.map(pull))).map(({ record }) => record);
  assert.equal(new Set(pulled).size, 64);
  assert.deepEqual(new Set(pulled), new Set(urgent.slice(0, 64)));
  assert.equal((await pull(await callOf(manager))).record, urgent[64], 'the next most urgent');
  await assert.rejects(callOf(clerk).then(pull), { code: 'not-permitted' });
  const { rows } = await superuser.query({
    text: 'select count(*)::int as n from casework.record where assignee = $1',
    values: [manager.account],
  });
  assert.deepEqual(rows, [{ n: 65 }]);
});

test('how far a run gets within the budget is told beforehand to the record, and when it goes on afterwards', async (t) => {
  const world = await newTestInstallation(t);
  const clerk = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const manager = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  const { callOf, start, work, see } = doors(world);
  const records = await registerMany(world, clerk, 45);
  const { perHour } = world.installation.findSystem(library)!.current().definition.system.budgets;
  const preview = async () =>
    runQuery(world.installation, await callOf(manager), previewBulk, { system, worklist: 'branch', choice: 'assign' });
  const before = await preview();
  assert.equal(before.room.now, perHour, 'nothing was shown yet');
  const first = world.clock.now();
  assert.deepEqual(before.room.goesOnAt, new Date(first.getTime() + 65 * 60_000));
  const run = await start(manager, { kind: 'assign', account: clerk.account }, records);
  assert.equal(await work(manager, run), false);
  const stopped = await see(manager, run);
  assert.deepEqual([stopped.counts.done, stopped.stopped], [before.room.now, 'over-budget']);
  assert.deepEqual(stopped.room, { now: 0, goesOnAt: new Date(first.getTime() + 65 * 60_000) });
  // A minute too early the first is refused; at the moment that was named, all go through.
  world.clock.move(65 * 60_000 - 60_000);
  assert.equal(await work(manager, run), false);
  assert.equal((await see(manager, run)).counts.done, perHour);
  world.clock.move(60_000);
  assert.deepEqual((await see(manager, run)).room, { now: records.length - perHour, goesOnAt: undefined });
  assert.equal(await work(manager, run), true);
  const done = await see(manager, run);
  assert.deepEqual([done.counts.done, done.room], [records.length, undefined]);
});
