import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, endHolder, holdDatabase, newDataFolder, newFilledFolder } from '../../../test/support/embedded.ts';
import { DatabaseFault, findLiveDatabase, startEmbeddedDatabase } from './index.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

test('a first start makes a database, a second finds what was stored', async (t) => {
  const dataDir = await newDataFolder(t);
  const first = await startEmbeddedDatabase({ dataDir });
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  assert.equal(first.adopted, false);
  assert.deepEqual(await findLiveDatabase({ dataDir }), { url: first.url });
  await first.stop();
  await first.stop();
  assert.equal(await findLiveDatabase({ dataDir }), undefined);
  const second = await startEmbeddedDatabase({ dataDir });
  assert.deepEqual(await ask(second.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  await second.stop();
});

test('a data folder without a database has none alive', async (t) => {
  assert.equal(await findLiveDatabase({ dataDir: await newDataFolder(t) }), undefined);
});

test('the settings that durability and confidentiality need are in force', async (t) => {
  const dataDir = await newFilledFolder(t);
  const { url, stop } = await startEmbeddedDatabase({ dataDir });
  const expected = {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    password_encryption: 'scram-sha-256',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    listen_addresses: '127.0.0.1',
    max_connections: '200',
  };
  const rows = await ask(url, `SELECT name, setting FROM pg_settings WHERE name IN (${quoted(Object.keys(expected))})`);
  assert.deepEqual(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])), expected);
  const limits = await ask(
    url,
    `SELECT name FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') AND setting::int > 0`,
  );
  assert.equal(limits.length, 3);
  await stop();
});

test('what a person typed never reaches the server’s log', async (t) => {
  const dataDir = await newFilledFolder(t);
  for (const broken of [false, true]) {
    // The broken variant is PostgreSQL as it comes: it must be caught, or this test proves nothing.
    const settings = broken
      ? { log_error_verbosity: 'default', log_parameter_max_length_on_error: '-1', log_min_error_statement: 'error' }
      : {};
    const { url, stop } = await startEmbeddedDatabase({ dataDir, settings });
    await ask(url, 'CREATE TABLE IF NOT EXISTS guarded (name text, CHECK (length(name) < 3))');
    const canary = `canary-${broken}-6f1d2c`;
    await assert.rejects(ask(url, 'INSERT INTO guarded VALUES ($1)', [canary]), { code: '23514' });
    await assert.rejects(ask(url, `INSERT INTO guarded VALUES ('${canary}')`), { code: '23514' });
    await stop();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    assert.equal(log.includes(canary), broken);
    assert.match(log, /violates check constraint/);
  }
});

test('only the kept password opens it, and only we can read that', async (t) => {
  const dataDir = await newFilledFolder(t);
  const { url, stop } = await startEmbeddedDatabase({ dataDir });
  const wrong = new URL(url);
  wrong.password = 'guess';
  await assert.rejects(ask(wrong.href, 'SELECT 1'), { code: '28P01' });
  for (const [path, mode] of [
    [`${dataDir}.keys`, 0o700],
    [join(`${dataDir}.keys`, 'database-password'), 0o600],
    [join(dataDir, 'postgres'), 0o700],
    [join(dataDir, 'postgres.log'), 0o600],
  ] as const) {
    assert.equal((await stat(path)).mode & 0o777, mode, path);
  }
  if (isRoot) assert.equal((await stat(join(dataDir, 'postgres'))).uid, nobody.uid);
  await stop();
});

test('a password that is lost is named, not replaced', async (t) => {
  const dataDir = await newFilledFolder(t);
  await (await startEmbeddedDatabase({ dataDir })).stop();
  const path = join(`${dataDir}.keys`, 'database-password');
  const password = await readFile(path, 'utf8');
  await rm(path);
  await assert.rejects(startEmbeddedDatabase({ dataDir }), isFault('password-lost', /bring back .*database-password/));
  await writeFile(path, password, { mode: 0o600 });
  await (await startEmbeddedDatabase({ dataDir })).stop();
});

test('a cluster of another PostgreSQL version is refused', async (t) => {
  const dataDir = await newFilledFolder(t);
  await (await startEmbeddedDatabase({ dataDir })).stop();
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
  await assert.rejects(startEmbeddedDatabase({ dataDir }), isFault('other-version', /PostgreSQL 12.*PostgreSQL 18/));
});

test('a server left behind by a killed parent is adopted', async (t) => {
  const dataDir = await newFilledFolder(t);
  const holder = await holdDatabase(t, dataDir);
  assert.equal(await endHolder(holder, 'SIGKILL'), 'SIGKILL');
  assert.deepEqual(await findLiveDatabase({ dataDir }), { url: holder.said.url });
  const adopted = await startEmbeddedDatabase({ dataDir });
  assert.deepEqual([adopted.adopted, adopted.url], [true, holder.said.url]);
  await ask(adopted.url, 'SELECT 1');
  await adopted.stop();
  assert.equal(await findLiveDatabase({ dataDir }), undefined);
});

test('a second start on one data folder is refused in both languages, and changes nothing', async (t) => {
  const dataDir = await newFilledFolder(t);
  const owner = await startEmbeddedDatabase({ dataDir });
  const { said } = await holdDatabase(t, dataDir);
  assert.equal(said.code, 'in-use');
  assert.match(said.text!.en, new RegExp(`already running on ${dataDir} \\(process ${process.pid}\\)`));
  assert.match(said.text!.fr, /fonctionne déjà/);
  await assert.rejects(startEmbeddedDatabase({ dataDir }), isFault('in-use', /already running/));
  await ask(owner.url, 'SELECT 1');
  await owner.stop();
});

test('of several starts at the same moment exactly one succeeds', async (t) => {
  const dataDir = await newDataFolder(t);
  const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startEmbeddedDatabase({ dataDir })));
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason as unknown] : []));
  assert.equal(started.length, 1);
  for (const reason of refused) assert.ok(reason instanceof DatabaseFault && reason.code === 'in-use');
  await started[0]!.stop();
});

for (const [signal, task, expected] of [
  ['SIGTERM', 'hold', 'SIGTERM'],
  ['SIGINT', 'hold', 'SIGINT'],
  ['SIGTERM', 'handle', 5],
] as const) {
  test(`${signal} stops the server in order (${task})`, async (t) => {
    const dataDir = await newFilledFolder(t);
    const holder = await holdDatabase(t, dataDir, { task });
    assert.equal(await endHolder(holder, signal), expected);
    await assertStopsInOrder(dataDir);
  });
}

test('a process that exits takes its server with it', async (t) => {
  const dataDir = await newFilledFolder(t);
  const holder = await holdDatabase(t, dataDir, { task: 'exit' });
  if (holder.process.exitCode === null) await once(holder.process, 'exit');
  assert.equal(holder.process.exitCode, 0);
  await assertStopsInOrder(dataDir);
});

test('a pid file whose number now belongs to another program does not stop the start', async (t) => {
  const dataDir = await newFilledFolder(t);
  const first = await startEmbeddedDatabase({ dataDir });
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await first.stop();
  // Of the server's own user: PostgreSQL takes it for another server and would refuse for ever.
  const other = spawn('sleep', ['60'], { ...(isRoot ? nobody : {}), stdio: 'ignore' });
  t.after(() => other.kill());
  lines[0] = String(other.pid);
  await writeFile(file, lines.join('\n'));
  if (isRoot) await chown(file, nobody.uid, nobody.gid);
  assert.equal(await findLiveDatabase({ dataDir }), undefined);
  const second = await startEmbeddedDatabase({ dataDir });
  assert.equal(second.adopted, false);
  await second.stop();
});

test('a server killed with its parent recovers at the next start', async (t) => {
  const dataDir = await newFilledFolder(t);
  const holder = await holdDatabase(t, dataDir);
  await ask(holder.said.url!, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  await endHolder(holder, 'SIGKILL');
  process.kill(pid, 'SIGKILL');
  const next = await startEmbeddedDatabase({ dataDir });
  assert.equal(next.adopted, false);
  assert.deepEqual(await ask(next.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  await next.stop();
});

test('a start waits for the processes of a killed server, however long a busy machine keeps them', async (t) => {
  const dataDir = await newFilledFolder(t);
  const holder = await holdDatabase(t, dataDir);
  await ask(holder.said.url!, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const [writer] = await ask(holder.said.url!, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'");
  // One that gets no time on the processor is still there when its server is dead.
  process.kill(Number(writer!.pid), 'SIGSTOP');
  await endHolder(holder, 'SIGKILL');
  process.kill(pid, 'SIGKILL');
  const goOn = setTimeout(() => process.kill(Number(writer!.pid), 'SIGCONT'), 4500);
  t.after(() => clearTimeout(goOn));
  const next = await startEmbeddedDatabase({ dataDir });
  assert.deepEqual(await ask(next.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  await next.stop();
});

test('a server that comes up while another is about to be started is taken over', async (t) => {
  const dataDir = await newFilledFolder(t);
  const holder = await holdDatabase(t, dataDir);
  await ask(holder.said.url!, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await endHolder(holder, 'SIGKILL');
  // As one that a program was starting again when it was killed: it runs, and has not said so yet.
  const said = join(dataDir, 'postgres', 'postmaster.pid');
  await rename(said, `${said}.later`);
  const starting = startEmbeddedDatabase({ dataDir });
  await sleep(1000);
  await rename(`${said}.later`, said);
  const next = await starting;
  assert.deepEqual(await ask(next.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  await next.stop();
});

test('a server killed under a living program is started again on the same address, with all it had committed', async (t) => {
  const dataDir = await newFilledFolder(t);
  const server = await startEmbeddedDatabase({ dataDir });
  t.after(() => server.stop());
  await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  let answer: unknown;
  for (let look = 0; look < 300 && answer === undefined; look += 1) {
    await sleep(200);
    answer = await ask(server.url, 'SELECT answer FROM kept').catch(() => undefined);
  }
  assert.deepEqual(answer, [{ answer: 42 }]);
  await server.stop();
  assert.equal(await findLiveDatabase({ dataDir }), undefined, 'what was started again is stopped too');
});

test('a wanted port is taken when free, and another when somebody has it', async (t) => {
  const dataDir = await newFilledFolder(t);
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const elsewhere = await startEmbeddedDatabase({ dataDir, port });
  assert.notEqual(Number(new URL(elsewhere.url).port), port);
  await elsewhere.stop();
  other.close();
  await once(other, 'close');
  const wanted = await startEmbeddedDatabase({ dataDir, port });
  assert.equal(Number(new URL(wanted.url).port), port);
  await wanted.stop();
});

test('a start that was killed while it made the database leaves nothing that looks like one', async (t) => {
  const dataDir = await newDataFolder(t);
  await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true });
  await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
  const started = await startEmbeddedDatabase({ dataDir });
  await ask(started.url, 'SELECT 1');
  await started.stop();
});

test('as root, a data folder below a private one keeps its database in /var/lib/chancery', {
  skip: !isRoot && 'needs root',
}, async (t) => {
  const parent = await newDataFolder(t);
  await mkdir(parent);
  await chmod(parent, 0o700);
  const dataDir = join(parent, 'hidden');
  const started = await startEmbeddedDatabase({ dataDir });
  const home = (await readFile(join(dataDir, 'postgres-location'), 'utf8')).trim();
  t.after(() => rm(home, { recursive: true, force: true }));
  assert.match(home, /^\/var\/lib\/chancery\/hidden-[0-9a-f]{12}$/);
  assert.deepEqual(await findLiveDatabase({ dataDir }), { url: started.url });
  await ask(started.url, 'SELECT 1');
  await started.stop();
  await (await startEmbeddedDatabase({ dataDir })).stop();
  await rm(home, { recursive: true });
  await assert.rejects(startEmbeddedDatabase({ dataDir }), isFault('folder-unreachable', /hidden-/));
});

test('as root with a strict umask, a new data folder and the one in /var/lib/chancery can be entered', {
  skip: !isRoot && 'needs root',
}, async (t) => {
  const before = process.umask(0o077);
  t.after(() => process.umask(before));
  const open = await newDataFolder(t);
  await (await startEmbeddedDatabase({ dataDir: open })).stop();
  assert.equal((await stat(join(open, 'postgres'))).uid, nobody.uid);
  const parent = await newDataFolder(t);
  await mkdir(parent);
  const hidden = await startEmbeddedDatabase({ dataDir: join(parent, 'hidden') });
  const home = (await readFile(join(parent, 'hidden', 'postgres-location'), 'utf8')).trim();
  t.after(() => rm(home, { recursive: true }));
  await hidden.stop();
});

test('as root, a database that an ordinary user made stays theirs', { skip: !isRoot && 'needs root' }, async (t) => {
  const daemon = { uid: 1, gid: 1 };
  const dataDir = await newDataFolder(t);
  await chown(join(dataDir, '..'), daemon.uid, daemon.gid);
  if (!canRead(daemon)) return t.skip('the checkout is not readable by other users');
  await endHolder(await holdDatabase(t, dataDir, { user: daemon }), 'SIGTERM');
  const started = await startEmbeddedDatabase({ dataDir });
  await ask(started.url, 'SELECT 1');
  await started.stop();
  assert.equal((await stat(join(dataDir, 'postgres'))).uid, daemon.uid);
});

test('an ordinary user starts it as themselves', { skip: !isRoot && 'every other test here does' }, async (t) => {
  const dataDir = await newDataFolder(t);
  await chown(join(dataDir, '..'), nobody.uid, nobody.gid);
  if (!canRead(nobody)) return t.skip('the checkout is not readable by other users');
  const holder = await holdDatabase(t, dataDir, { user: nobody });
  assert.equal(holder.said.adopted, false);
  await ask(holder.said.url!, 'SELECT 1');
  assert.equal(await endHolder(holder, 'SIGTERM'), 'SIGTERM');
  assert.equal((await stat(join(dataDir, 'postgres'))).uid, nobody.uid);
  await sleep(300);
});

async function assertStopsInOrder(dataDir: string): Promise<void> {
  const inOrder = /database system is shut down\n$/;
  const readLog = () => readFile(join(dataDir, 'postgres.log'), 'utf8');
  for (let attempt = 0; attempt < 1200 && !inOrder.test(await readLog()); attempt += 1) await sleep(50);
  assert.match(await readLog(), inOrder);
  assert.equal(await findLiveDatabase({ dataDir }), undefined);
}

function isFault(code: string, sentence: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof DatabaseFault, String(error));
    assert.equal(error.code, code);
    assert.match(error.text.en, sentence);
    assert.ok(error.text.fr.length > 20 && error.text.fr !== error.text.en);
    return true;
  };
}

function canRead(user: { uid: number; gid: number }): boolean {
  try {
    execFileSync(process.execPath, ['-e', `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function quoted(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
