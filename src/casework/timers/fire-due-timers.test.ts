import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { parseCronItems } from 'graphile-worker';
import { cardFields } from '../../../test/support/engine/library-card.ts';
import { library, newTestInstallation, type TestInstallation } from '../../../test/support/installation.ts';
import { admissionRow } from '../../../test/support/keeper.ts';
import type { NoticeRow } from '../../storage/timers/notices.ts';
import type { Call } from '../call.ts';
import { pauseDeadline } from '../deadlines/pause-deadline.ts';
import { actOnRecord } from '../records/act-on-record.ts';
import { registerRecord } from '../records/register-record.ts';
import { restrictRecord } from '../records/restrict-record.ts';
import { runCommand } from '../run-command.ts';
import { fireDueTimers } from './fire-due-timers.ts';
import { fireTimersOfRecord } from './fire-timers.ts';
import { purgeReplays } from './purge-replays.ts';
import { tasksFor } from './tasks.ts';

const hour = 3_600_000;
const day = 24 * hour;

test('timers tell the assignee, the office and the role the definition names, with the deadline and nothing of the record', async (t) => {
  const { clock, installation, system, notices, card, clerk } = await libraryWithCard(t);
  const taken = await runCommand(installation, callOf(clerk), actOnRecord, {
    ...card,
    action: 'take',
    version: 1,
  });
  assert.deepEqual(await fireDueTimers(installation, system), { fired: 0, failed: [] });
  clock.move(20 * day);
  assert.equal((await fireDueTimers(installation, system)).failed.length, 0);
  const told = await notices();
  const kinds = new Set(told.map(({ kind }) => kind));
  for (const kind of ['at-risk', 'remind', 'overdue', 'escalate']) assert.ok(kinds.has(kind), kind);
  const escalated = told.find(({ kind }) => kind === 'escalate');
  assert.equal(escalated?.to_role, 'branch-manager');
  assert.equal(told.find(({ kind }) => kind === 'at-risk')?.to_account, clerk);
  assert.match(escalated?.text.en ?? '', /^Still not done: “Card ready” was due on \d+ Oct\.$/);
  assert.match(escalated?.text.fr ?? '', /^Toujours pas fait : l’échéance « Carte prête » était le \d+ oct\.$/);
  assert.ok(!JSON.stringify(told).includes(String(cardFields.subject)));
  const byEngine = told.filter(({ kind, text }) => kind === 'workflow' && text.en === 'A card request is overdue.');
  assert.equal(byEngine.length, 1, 'what the workflow says of an overdue deadline has happened');
  assert.equal(taken.version, 2);
});

test('every timer is audited as fired by the service', async (t) => {
  const { clock, installation, system, database, card } = await libraryWithCard(t);
  clock.move(20 * day);
  const { fired } = await fireDueTimers(installation, system);
  assert.ok(fired > 2);
  const { rows } = await database.query<{ body: string; actor: string | null }>({
    text: `select body, actor from audit.entry where type = 'timer-fired'`,
  });
  assert.equal(rows.length, fired);
  for (const { body } of rows) assert.equal((JSON.parse(body) as { service: string }).service, 'service:timers');
  await assert.rejects(
    runCommand(installation, callOf(randomUUID()), fireTimersOfRecord, card),
    ({ code }: { code: string }) => code === 'not-found',
  );
});

test('two workers at once never fire a timer twice', async (t) => {
  const { clock, installation, system, database, notices, register } = await libraryWithCard(t);
  for (let more = 0; more < 12; more += 1) await register();
  clock.move(20 * day);
  const runs = await Promise.all([1, 2, 3].map(() => fireDueTimers(installation, system)));
  const { rows } = await database.query<{ timers: number; fired: number }>({
    text: `select (select count(*)::int from casework.timer where fired_at is not null) as timers,
      (select count(*)::int from audit.entry where type = 'timer-fired') as fired`,
  });
  assert.ok(rows[0]!.timers >= 13);
  assert.equal(rows[0]!.fired, rows[0]!.timers);
  assert.equal(
    runs.reduce((sum, { fired }) => sum + fired, 0),
    rows[0]!.timers,
  );
  const overdue = (await notices()).filter(({ kind }) => kind === 'at-risk');
  assert.equal(new Set(overdue.map(({ record_id, text }) => `${record_id} ${text.en}`)).size, overdue.length);
});

test('a deadline that was met tells nobody that it is overdue', async (t) => {
  const { clock, installation, system, notices, card, clerk } = await libraryWithCard(t);
  await runCommand(installation, callOf(clerk), actOnRecord, { ...card, action: 'confirm-receipt', version: 1 });
  clock.move(20 * day);
  await fireDueTimers(installation, system);
  const receipt = (await notices()).filter(({ text }) => text.en.includes('Confirmation of receipt'));
  assert.deepEqual(receipt, []);
});

test('a clock whose longest pause is over runs again and becomes overdue in its turn', async (t) => {
  const { clock, installation, system, database, notices, card, manager } = await libraryWithCard(t);
  await runCommand(installation, callOf(manager), pauseDeadline, {
    ...card,
    version: 1,
    deadline: 'card',
    reason: 'Waiting for the landlord.',
  });
  const waiting = await database.query<{ kind: string; fires_at: Date }>({
    text: `select kind, fires_at from casework.timer where deadline = 'card' and fired_at is null`,
  });
  assert.deepEqual(
    waiting.rows.map(({ kind }) => kind),
    ['pause-ends'],
  );
  clock.set(new Date(waiting.rows[0]!.fires_at.getTime() + 60_000));
  assert.equal((await fireDueTimers(installation, system)).failed.length, 0);
  const told = await notices();
  assert.ok(told.some(({ kind, text }) => kind === 'pause-ends' && text.en.includes('runs again')));
  assert.ok(!told.some(({ kind, text }) => kind === 'overdue' && text.en.includes('Card ready')));
  const { rows } = await database.query<{ due_at: Date | null }>({ text: 'select due_at from casework.record' });
  assert.ok(rows[0]!.due_at, 'the record has a governing due date again');
  clock.move(40 * day);
  await fireDueTimers(installation, system);
  assert.ok((await notices()).some(({ kind, text }) => kind === 'overdue' && text.en.includes('Card ready')));
});

test('a worker that was away for long still fires what became due after a pause had ended', async (t) => {
  const { clock, installation, system, notices, card, manager } = await libraryWithCard(t);
  const pause = { ...card, version: 1, deadline: 'card', reason: 'Waiting for the landlord.' };
  await runCommand(installation, callOf(manager), pauseDeadline, pause);
  clock.move(90 * day);
  await fireDueTimers(installation, system);
  const kinds = (await notices()).filter(({ text }) => text.en.includes('Card ready')).map(({ kind }) => kind);
  assert.ok(kinds.includes('pause-ends') && kinds.includes('overdue') && kinds.includes('escalate'), kinds.join(' '));
});

test('of a restricted record only those who may see it are told', async (t) => {
  const { clock, installation, system, notices, card, manager } = await libraryWithCard(t);
  await runCommand(installation, callOf(manager), restrictRecord, { ...card, version: 1, accounts: [manager] });
  const before = (await notices()).length;
  clock.move(20 * day);
  await fireDueTimers(installation, system);
  const told = (await notices()).slice(before).filter(({ kind }) => kind !== 'workflow');
  assert.ok(told.length > 2);
  assert.deepEqual(new Set(told.map(({ to_account }) => to_account)), new Set([manager]));
});

test('a record that fails does not hold up the others, and is tried again at the next run', async (t) => {
  const { clock, installation, system, database, superuser, card, register } = await libraryWithCard(t);
  const other = await register();
  const { rows } = await database.query<{ sealed: Buffer }>({
    text: 'select sealed from casework.record where id = $1',
    values: [card.record],
  });
  const write = (sealed: Buffer) =>
    superuser.query({ text: 'update casework.record set sealed = $2 where id = $1', values: [card.record, sealed] });
  await write(Buffer.from(rows[0]!.sealed.map((byte) => byte ^ 1)));
  clock.move(20 * day);
  const first = await fireDueTimers(installation, system);
  assert.deepEqual(first.failed, [card.record]);
  assert.ok(first.fired > 2);
  const waiting = await database.query<{ record_id: string }>({
    text: 'select distinct record_id from casework.timer where fired_at is null',
  });
  assert.deepEqual(waiting.rows, [{ record_id: card.record }]);
  await write(rows[0]!.sealed);
  const second = await fireDueTimers(installation, system);
  assert.deepEqual(second.failed, []);
  assert.equal(second.fired, first.fired);
  assert.notEqual(other.id, card.record);
});

test('answers to retries are forgotten after a day', async (t) => {
  const { installation, system, database } = await libraryWithCard(t);
  assert.equal(await purgeReplays(installation, system), 0);
  await database.query({
    text: `insert into casework.idempotency (key_tag, request_tag, sealed_response, at) values ($1, $1, $1, $2)`,
    values: [Buffer.alloc(32, 1), new Date(Date.now() - 25 * hour)],
  });
  assert.equal(await purgeReplays(installation, system), 1);
});

test('the job queue takes the tasks and their times, and a failed job leaves a code', async (t) => {
  const made = await libraryWithCard(t);
  const { taskList, cron } = tasksFor(made.installation, made.system);
  assert.deepEqual(
    parseCronItems(cron).map(({ task }) => task),
    ['fire-timers', 'rewrap-keys', 'run-campaigns', 'purge-replays', 'purge-sightings', 'purge-drafts'],
  );
  const broken = { ...made.system, database: made.installation.control.database };
  const failing = tasksFor(made.installation, broken).taskList['fire-timers']!;
  await assert.rejects(failing({}), (fault: Error) => /^[a-z-]+$/.test(fault.message) && fault.stack === fault.message);
  made.clock.move(20 * day);
  await taskList['fire-timers']!({});
  assert.ok((await made.notices()).length > 2);
});

async function libraryWithCard(t: TestContext) {
  const made = await newTestInstallation(t);
  const { installation } = made;
  const { account: clerk } = await made.signIn({ roles: [{ role: 'clerk', office: 'central-branch' }] });
  const { account: manager } = await made.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  const register = () =>
    runCommand(installation, callOf(clerk), registerRecord, {
      system: library,
      recordType: 'card-request',
      channel: 'counter',
      fields: cardFields,
    });
  const { id } = await register();
  const database = made.databases.get(library)!.app;
  return {
    ...made,
    system: installation.findSystem(library)!,
    clerk,
    manager,
    register,
    database,
    superuser: made.databases.get(library)!.superuser,
    card: { system: library, record: id },
    notices: () => noticesOf(made),
  };
}

async function noticesOf({ databases }: TestInstallation): Promise<NoticeRow[]> {
  const { rows } = await databases.get(library)!.app.query<NoticeRow>({
    text: 'select * from casework.notice order by at, id',
  });
  return rows;
}

function callOf(account: string): Call {
  return { caller: admissionRow({ account }), requestId: randomUUID(), idempotencyKey: randomUUID() };
}
