import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, runOnce } from 'graphile-worker';
import { newSystemDatabase } from '../../test/support/database.ts';
import { StorageError } from './errors.ts';
import { installJobQueue } from './job-queue.ts';
import { countJobs } from './jobs/count-jobs.ts';
import { openWorkerPool } from './worker-pool.ts';

const logger = new Logger(() => () => undefined);

test('a job added in a transaction is there when it is committed, and only then', async (t) => {
  const { app, worker } = await newSystemDatabase(t);
  const add = (id: string) => ({
    text: `SELECT graphile_worker.add_job('index', $1::json, job_key => $2)`,
    values: [JSON.stringify({ record: id }), id],
  });
  await app.transaction((tx) => tx.query(add('kept')));
  await assert.rejects(
    app.transaction(async (tx) => {
      await tx.query(add('lost'));
      throw new Error('changed my mind');
    }),
  );
  const { rows } = await worker.query({ text: 'SELECT payload FROM graphile_worker._private_jobs' });
  assert.deepEqual(rows, [{ payload: { record: 'kept' } }]);
  await app.query({ text: "SELECT graphile_worker.remove_job('kept')" });
  assert.equal((await worker.query({ text: 'SELECT FROM graphile_worker._private_jobs' })).rowCount, 0);
});

test('the worker’s login runs jobs, failing ones and repeated ones too', async (t) => {
  const { app, worker, workerUrl } = await newSystemDatabase(t);
  await app.query({ text: "SELECT graphile_worker.add_job('good', '{\"record\": 1}'::json, 'one-queue')" });
  await app.query({ text: "SELECT graphile_worker.add_job('bad', '{}'::json, max_attempts => 2)" });
  await app.query({
    text: "SELECT count(*) FROM graphile_worker.add_jobs(ARRAY[('good', '{\"record\": 2}', null, null, null, null, null, null)::graphile_worker.job_spec])",
  });
  const done: unknown[] = [];
  const taskList = {
    good: (payload: unknown) => void done.push(payload),
    bad: () => {
      throw new Error('refused');
    },
  };
  await runOnce({ connectionString: workerUrl, taskList, logger, noHandleSignals: true, parsedCronItems: [] });
  assert.deepEqual(done, [{ record: 1 }, { record: 2 }]);
  const { rows } = await worker.query({ text: 'SELECT attempts, last_error FROM graphile_worker._private_jobs' });
  assert.deepEqual(rows, [{ attempts: 1, last_error: 'refused' }]);
});

test('a database that goes away when a job ends does not end the program; the end is written when it is back', async (t) => {
  const { app, worker, workerUrl, name, logins, superuser } = await newSystemDatabase(t);
  for (const [task, key] of [
    ['good', 'one'],
    ['bad', 'two'],
  ])
    await app.query({ text: 'SELECT graphile_worker.add_job($1, job_key => $2)', values: [task, key] });
  let ended = 0;
  const goAway = async () => {
    ended += 1;
    // Of the database of this test alone: the login is that of other tests too.
    await superuser.query({ text: `alter database ${name} connection limit 0` });
    await superuser.query({
      text: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2',
      values: [name, logins.worker.role],
    });
    setTimeout(() => void superuser.query({ text: `alter database ${name} connection limit -1` }), 1000);
  };
  const taskList = {
    good: goAway,
    bad: async () => {
      await goAway();
      throw new Error('refused');
    },
  };
  const pool = await openWorkerPool({ url: workerUrl, max: 2, applicationName: 'test worker' });
  const runner = await run({ pgPool: pool, taskList, logger, noHandleSignals: true, parsedCronItems: [] });
  const left = async () =>
    worker
      .query<{ text: string }>({
        text: "SELECT key || coalesce(' ' || last_error, '') || coalesce(' by ' || locked_by, '') AS text FROM graphile_worker._private_jobs",
      })
      .then(({ rows }) => rows.map(({ text }) => text))
      .catch(() => []);
  let now: string[] = [];
  for (let turn = 0; turn < 600 && now.join() !== 'two refused'; turn += 1) {
    await sleep(100);
    now = await left();
  }
  await runner.stop();
  await pool.end();
  assert.deepEqual([ended, now], [2, ['two refused']], 'each once, and its end is written');
});

test('where the first of several servers is down, the queue is brought up to date on the one that answers', async (t) => {
  const { ownerUrl, owner, logins } = await newSystemDatabase(t);
  const roles = { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role };
  const down = (url: string) => url.replace('@', '@127.0.0.1:1,');
  await installJobQueue(down(ownerUrl), owner, roles);
  await assert.rejects(installJobQueue('postgres://u:sesame@127.0.0.1:1,127.0.0.1:2/d', owner, roles), {
    name: 'StorageError',
    code: 'unavailable',
  });
});

test('the app may ask how many jobs there are, how long they wait and how many failed, and nothing of what is in them', async (t) => {
  const { app, worker, workerUrl } = await newSystemDatabase(t);
  const add = (task: string, more = '') =>
    app.query({ text: `SELECT graphile_worker.add_job($1, '{"to": "Élodie Tremblay"}'::json${more})`, values: [task] });
  await add('bad', ', max_attempts => 1');
  await add('bad', ', max_attempts => 5');
  await add('bad', ", run_at => now() + interval '1 hour'");
  const bad = () => {
    throw new Error('Élodie Tremblay, 12 rue Principale');
  };
  await runOnce({ connectionString: workerUrl, taskList: { bad }, logger, noHandleSignals: true, parsedCronItems: [] });
  await add('good', ", run_at => now() - interval '90 seconds'");
  await add('Élodie Tremblay', ", run_at => now() + interval '1 hour'");
  // The worker says that it is done before what it says of the last job is committed.
  let counts = await countJobs(app);
  for (let tries = 0; tries < 1200 && counts.some(({ running }) => running > 0); tries += 1) {
    await sleep(50);
    counts = await countJobs(app);
  }
  const [failed, good, other] = counts;
  assert.deepEqual(
    [failed?.task, failed?.waiting, failed?.later, failed?.failing, failed?.given_up, failed?.oldest_seconds],
    ['bad', 0, 2, 1, 1, null],
  );
  assert.deepEqual([good?.task, good?.waiting, good?.failing], ['good', 1, 0]);
  assert.ok(good!.oldest_seconds! >= 90 && good!.oldest_seconds! < 150);
  assert.deepEqual([other?.task, other?.later], ['other', 1]);
  assert.doesNotMatch(JSON.stringify(counts), /Tremblay/);
  await worker.query({
    text: "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'w' WHERE attempts = 0",
  });
  assert.equal((await countJobs(app)).find(({ task }) => task === 'good')?.running, 1);
});

test('the app cannot read the queue, and the worker nothing else', async (t) => {
  const { app, worker, owner } = await newSystemDatabase(t);
  for (const text of [
    'SELECT * FROM graphile_worker._private_jobs',
    'SELECT * FROM graphile_worker.jobs',
    "SELECT graphile_worker.complete_jobs('{1}')",
  ]) {
    await assert.rejects(app.query({ text }), { code: 'permission-denied' }, text);
  }
  const { rows } = await owner.query<{ name: string }>({
    text: `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker', 'pg_toast')`,
  });
  assert.ok(rows.length > 10);
  for (const { name } of rows) await assert.rejects(worker.query({ text: `SELECT * FROM ${name}` }), isForbidden, name);
});

test('installing it again changes nothing and does not wait for a busy worker', async (t) => {
  const { logins, ownerUrl, owner, worker } = await newSystemDatabase(t);
  const roles = { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role };
  await worker.transaction(async (tx) => {
    await tx.query({ text: 'SELECT * FROM graphile_worker._private_jobs FOR UPDATE' });
    await installJobQueue(ownerUrl, owner, roles);
  });
});

/** A table in a schema one may not use looks absent when it is on the search path, and forbidden otherwise. */
function isForbidden(error: unknown): boolean {
  return error instanceof StorageError && ['permission-denied', 'wrong-statement'].includes(error.code);
}
