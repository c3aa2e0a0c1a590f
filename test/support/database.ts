import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressFor, parseDatabaseUrl } from '../../src/storage/address.ts';
import { openPool } from '../../src/storage/connect.ts';
import type { Database } from '../../src/storage/database.ts';
import type { DatabaseLogins } from '../../src/storage/logins.ts';
import { provisionControl, provisionSystem, waysIn } from '../../src/storage/provision.ts';
import { findTestServer } from './cluster.ts';

/** The part of a test's context that is needed here. */
export type TestHooks = Pick<TestContext, 'after'>;

/** A database of a test's own, dropped when the test ends; every way in is open, so that attacks can be tried too. */
export interface TestDatabase {
  name: string;
  logins: DatabaseLogins;
  appUrl: string;
  ownerUrl: string;
  workerUrl: string;
  superuserUrl: string;
  /** As the product runs. */
  app: Database;
  owner: Database;
  worker: Database;
  superuser: Database;
}

/** A fresh control database, as `provisionControl` makes it. */
export function newControlDatabase(t: TestHooks): Promise<TestDatabase> {
  return cloneDatabase(t, 'control');
}

/** A fresh database of a system, as `provisionSystem` makes it; the systems of one test have different logins. */
export function newSystemDatabase(t: TestHooks, system = 'library-card'): Promise<TestDatabase> {
  return cloneDatabase(t, system.replaceAll('-', '_'));
}

/**
 * A prefix for a test that provisions an installation by itself; every database and role under it is dropped when the test ends.
 */
export async function newInstallation(t: TestHooks): Promise<{ bootstrapUrl: string; prefix: string }> {
  const bootstrapUrl = await findTestServer();
  const prefix = `i${process.pid}_${randomBytes(3).toString('hex')}`;
  atTheVeryEnd(t, () =>
    asSuperuser(bootstrapUrl, async (server) => {
      const databases = await listNames(
        server,
        'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
        `${prefix}_`,
      );
      for (const name of databases) await server.query({ text: `DROP DATABASE "${name}" WITH (FORCE)` });
      const roles = await listNames(
        server,
        'SELECT rolname AS name FROM pg_roles WHERE starts_with(rolname, $1)',
        `${prefix}_`,
      );
      for (const name of roles) await server.query({ text: `DROP OWNED BY "${name}"; DROP ROLE "${name}"` });
    }),
  );
  return { bootstrapUrl, prefix };
}

async function cloneDatabase(t: TestHooks, template: string): Promise<TestDatabase> {
  const serverUrl = await findTestServer();
  const logins = await ensureTemplate(serverUrl, template);
  const name = `c${process.pid}_${randomBytes(5).toString('hex')}`;
  await asSuperuser(serverUrl, async (server) => {
    // Copying files takes a third of the processor time of writing every page to the log, and dropping what was copied too.
    await server.query({
      text: `CREATE DATABASE ${name} TEMPLATE "${logins.database}" OWNER "${logins.owner.role}" STRATEGY FILE_COPY`,
    });
    await server.query({ text: `REVOKE ALL ON DATABASE ${name} FROM PUBLIC` });
    await server.query({ text: `GRANT CONNECT ON DATABASE ${name} TO "${logins.app.role}", "${logins.worker.role}"` });
  });
  const own = { ...logins, database: name };
  const { appUrl, ownerUrl, workerUrl } = waysIn(own, serverUrl);
  const superuserUrl = urlOf(serverUrl, name);
  const pools = {
    app: openPool({ url: appUrl, max: 8, applicationName: 'test app' }),
    owner: openPool({ url: ownerUrl, max: 2, applicationName: 'test owner' }),
    worker: openPool({ url: workerUrl, max: 2, applicationName: 'test worker' }),
    superuser: openPool({ url: superuserUrl, max: 2, applicationName: 'test superuser' }),
  };
  atTheVeryEnd(t, () => dropDatabase(serverUrl, name, Object.values(pools)));
  return { name, logins: own, appUrl, ownerUrl, workerUrl, superuserUrl, ...pools };
}

/** Hooks run in the order they were made, and what a test opens later must be closed before its databases are looked at and dropped. */
function atTheVeryEnd(t: TestHooks, work: () => Promise<void>): void {
  t.after(() => t.after(work));
}

/** A connection or transaction that a test left open is a leak of the code under test: it fails the test that has it. */
async function dropDatabase(serverUrl: string, name: string, pools: Database[]): Promise<void> {
  const closed = Promise.all(pools.map((pool) => pool.close())).then(() => true);
  const inTime = await Promise.race([closed, sleep(10_000, false, { ref: false })]);
  await asSuperuser(serverUrl, async (server) => {
    let leaks: string[] = [];
    for (let attempt = 0; attempt < 60; attempt += 1) {
      leaks = await listNames(
        server,
        "SELECT application_name || ' ' || state AS name FROM pg_stat_activity WHERE datname = $1",
        name,
      );
      if (leaks.length === 0) break;
      await sleep(50);
    }
    await server.query({ text: `DROP DATABASE IF EXISTS ${name} WITH (FORCE)` });
    if (!inTime || leaks.length > 0) throw new Error(`the test left database connections open: ${leaks.join(', ')}`);
  });
}

const ready = 'ready to be cloned';
const templates = new Map<string, Promise<DatabaseLogins>>();

/** One template a kind and code version, made by whichever test process comes first. */
function ensureTemplate(serverUrl: string, template: string): Promise<DatabaseLogins> {
  let made = templates.get(template);
  made ??= makeTemplate(serverUrl, template);
  templates.set(template, made);
  return made;
}

async function makeTemplate(serverUrl: string, template: string): Promise<DatabaseLogins> {
  const prefix = `t${await markOfStorage()}`;
  const logins = knownLogins(serverUrl, `${prefix}_${template}`);
  return await asSuperuser(serverUrl, async (server) => {
    await server.query({ text: 'SELECT pg_advisory_lock(hashtext($1))', values: [`test template ${logins.database}`] });
    if (await isReady(server, logins.database)) return logins;
    const options = { bootstrapUrl: serverUrl, prefix, known: logins };
    await (template === 'control' ? provisionControl(options) : provisionSystem({ ...options, system: template }));
    await server.query({
      text: `COMMENT ON DATABASE "${logins.database}" IS '${ready} since ${new Date().toISOString()}'`,
    });
    await sweep(server, prefix);
    return logins;
  });
}

async function isReady(server: Database, database: string): Promise<boolean> {
  const { rows } = await server.query<{ comment: string | null }>({
    text: "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1",
    values: [database],
  });
  return rows[0]?.comment?.startsWith(ready) === true;
}

/** Passwords every test process can work out, and nobody without the server's own. */
function knownLogins(serverUrl: string, database: string): DatabaseLogins {
  const secret = parseDatabaseUrl(serverUrl).password ?? '';
  const login = (part: string) => {
    const role = `${database}_${part}`;
    return { role, password: createHash('sha256').update(`${secret} ${role}`).digest('base64url') };
  };
  return { database, owner: login('owner'), app: login('app'), worker: login('worker') };
}

/** Of everything that decides what provisioning makes; other changes of the code keep the templates. */
async function markOfStorage(): Promise<string> {
  const folder = new URL('../../src/storage/', import.meta.url);
  const migrations = (await readdir(new URL('migrations/', folder), { recursive: true }))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const all = createHash('sha256');
  for (const name of [
    'provision.ts',
    'roles.ts',
    'job-queue.ts',
    'migrate.ts',
    ...migrations.map((file) => `migrations/${file}`),
  ]) {
    all.update(`${name}\0`).update(await readFile(new URL(name, folder)));
  }
  return all.digest('hex').slice(0, 8);
}

/** Removes what nobody needs any more: templates of earlier code, an hour old, and clones whose test process was killed. */
async function sweep(server: Database, prefix: string): Promise<void> {
  const { rows } = await server.query<{ name: string; comment: string | null }>({
    text: "SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname ~ '^(t[0-9a-f]{8}|[ci][0-9]+)_'",
  });
  for (const { name, comment } of rows) {
    const pid = /^[ci](\d+)_/.exec(name)?.[1];
    const since = Date.parse(comment?.slice(`${ready} since `.length) ?? '');
    const needed =
      pid === undefined ? name.startsWith(prefix) || !(Date.now() - since > 3_600_000) : isAlive(Number(pid));
    if (!needed) await server.query({ text: `DROP DATABASE "${name}"` }).catch(() => undefined);
  }
}

/** Whether a process runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function urlOf(serverUrl: string, database: string): string {
  const { user, password = '' } = parseDatabaseUrl(serverUrl);
  return addressFor(serverUrl, { role: user, password }, database);
}

async function asSuperuser<T>(serverUrl: string, work: (server: Database) => Promise<T>): Promise<T> {
  const server = openPool({ url: serverUrl, max: 1, applicationName: 'test support' });
  try {
    await server.query({ text: "SET statement_timeout = '120s'; SET lock_timeout = '120s'" });
    return await work(server);
  } finally {
    await server.close();
  }
}

async function listNames(server: Database, text: string, value: string): Promise<string[]> {
  const { rows } = await server.query<{ name: string }>({ text, values: [value] });
  return rows.map(({ name }) => name);
}
