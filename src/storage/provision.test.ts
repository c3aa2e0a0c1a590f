import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newControlDatabase, newInstallation, newSystemDatabase } from '../../test/support/database.ts';
import { addressFor, parseDatabaseUrl } from './address.ts';
import { openPool } from './connect.ts';
import type { Database } from './database.ts';
import { StorageError, StorageFault } from './errors.ts';
import { provisionControl, provisionSystem } from './provision.ts';

test('a system gets a database and three logins of its own', async (t) => {
  const installation = await newInstallation(t);
  const made = await provisionSystem({ ...installation, system: 'library-card' });
  assert.equal(made.logins.database, `${installation.prefix}_library_card`);
  for (const [url, role] of [
    [made.ownerUrl, 'owner'],
    [made.appUrl, 'app'],
    [made.workerUrl, 'worker'],
  ] as const) {
    assert.deepEqual(await ask(url, 'SELECT current_user AS who, current_database() AS database'), [
      { who: `${made.logins.database}_${role}`, database: made.logins.database },
    ]);
  }
});

test('provisioning again changes nothing, and keeps known passwords', async (t) => {
  const installation = await newInstallation(t);
  const first = await provisionSystem({ ...installation, system: 'a' });
  await ask(first.ownerUrl, 'CREATE TABLE public.kept (n integer)');
  const again = await provisionSystem({ ...installation, system: 'a', known: first.logins });
  assert.deepEqual(again, first);
  await ask(first.ownerUrl, 'SELECT FROM public.kept');
  // Without the kept logins new passwords are made, and the old ones end.
  const renewed = await provisionSystem({ ...installation, system: 'a' });
  await ask(renewed.appUrl, 'SELECT 1');
  await assert.rejects(ask(first.appUrl, 'SELECT 1'), { code: 'unavailable' });
});

test('many systems, and one system many times, are provisioned at once', async (t) => {
  const installation = await newInstallation(t);
  const a = await provisionSystem({ ...installation, system: 'a' });
  const made = await Promise.all([
    provisionControl(installation),
    provisionSystem({ ...installation, system: 'b' }),
    provisionSystem({ ...installation, system: 'c' }),
    provisionSystem({ ...installation, system: 'a', known: a.logins }),
    provisionSystem({ ...installation, system: 'a', known: a.logins }),
  ]);
  for (const { appUrl } of made) await ask(appUrl, 'SELECT 1');
});

test('a name that PostgreSQL would cut or misread is refused', async (t) => {
  const installation = await newInstallation(t);
  for (const system of ['a'.repeat(60), 'a"; DROP DATABASE postgres; --', 'Äpfel', 'a b']) {
    await assert.rejects(provisionSystem({ ...installation, system }), (error) => {
      assert.ok(error instanceof StorageFault);
      assert.equal(error.code, 'wrong-name');
      assert.match(error.text.fr, /ne peut pas nommer/);
      return true;
    });
  }
});

test('a bootstrap login that is no superuser will do, if it may make roles and databases', async (t) => {
  const { bootstrapUrl, prefix } = await newInstallation(t);
  const helper = { role: `${prefix}_helper`, password: randomBytes(12).toString('hex') };
  await ask(bootstrapUrl, `CREATE ROLE ${helper.role} LOGIN CREATEROLE CREATEDB PASSWORD '${helper.password}'`);
  await ask(bootstrapUrl, `GRANT CONNECT ON DATABASE ${parseDatabaseUrl(bootstrapUrl).database} TO ${helper.role}`);
  const asHelper = addressFor(bootstrapUrl, helper, parseDatabaseUrl(bootstrapUrl).database);
  const made = await provisionSystem({ bootstrapUrl: asHelper, prefix, system: 'a' });
  assert.deepEqual(await provisionSystem({ bootstrapUrl: asHelper, prefix, system: 'a', known: made.logins }), made);
  await ask(made.appUrl, 'SELECT 1');
  await assert.rejects(ask(made.appUrl, 'CREATE TABLE public.t (n integer)'), isForbidden);
  t.after(() =>
    ask(bootstrapUrl, `REVOKE CONNECT ON DATABASE ${parseDatabaseUrl(bootstrapUrl).database} FROM ${helper.role}`),
  );
});

test('no login of a system can enter another database', async (t) => {
  const a = await newSystemDatabase(t, 'library-card');
  const others = [await newSystemDatabase(t, 'other-library'), await newControlDatabase(t)];
  const names = [...others.map(({ name }) => name), 'postgres', 'template1'];
  for (const url of [a.appUrl, a.ownerUrl, a.workerUrl]) {
    for (const name of names) {
      const { user, password = '' } = parseDatabaseUrl(url);
      await assert.rejects(
        ask(addressFor(url, { role: user, password }, name), 'SELECT 1'),
        (error) => error instanceof StorageError && error.sqlState === '42501',
        name,
      );
    }
  }
  // The broken variant: a database as PostgreSQL makes it lets every login in.
  await a.superuser.query({ text: `GRANT CONNECT ON DATABASE ${others[0]!.name} TO PUBLIC` });
  const { user, password = '' } = parseDatabaseUrl(a.appUrl);
  await ask(addressFor(a.appUrl, { role: user, password }, others[0]!.name), 'SELECT 1');
});

test('a login has no power but what its database grants', async (t) => {
  const { app, worker, owner, logins } = await newSystemDatabase(t);
  const { rows } = await owner.query({
    text: `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS powerful,
        (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
      FROM pg_roles r WHERE rolname = ANY ($1)`,
    values: [[logins.owner.role, logins.app.role, logins.worker.role]],
  });
  assert.deepEqual(
    rows,
    [1, 2, 3].map(() => ({ powerful: false, memberships: 0 })),
  );
  for (const database of [app, worker]) {
    for (const text of hostileStatements(logins.owner.role)) {
      await assert.rejects(alone(database, text), (error) => isForbidden(error) || isNeverThere(error), text);
    }
  }
});

test('the superuser does what a login may not: the statements above are refused for who asks, not for being wrong', async (t) => {
  const { superuser, logins } = await newSystemDatabase(t);
  let done = 0;
  for (const text of hostileStatements(logins.owner.role)) {
    await alone(superuser, text).then(
      () => (done += 1),
      () => undefined,
    );
  }
  assert.ok(done >= 15, `only ${done} of the statements work for a superuser`);
});

test('a login can neither end nor read another login’s session', async (t) => {
  const { app, owner } = await newSystemDatabase(t);
  await owner.transaction(async (tx) => {
    const { rows } = await tx.query<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid, 'canary-of-the-owner'" });
    const values = [rows[0]?.pid];
    await assert.rejects(app.query({ text: 'SELECT pg_terminate_backend($1)', values }), isForbidden);
    await assert.rejects(app.query({ text: 'SELECT pg_cancel_backend($1)', values }), isForbidden);
    const seen = await app.query({ text: 'SELECT query FROM pg_stat_activity WHERE pid = $1', values });
    assert.deepEqual(seen.rows, [{ query: '<insufficient privilege>' }]);
  });
});

test('an unlisted function is closed to everybody', async (t) => {
  const { app, owner } = await newSystemDatabase(t);
  await owner.query({
    text: "CREATE FUNCTION public.hidden() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
  });
  await assert.rejects(app.query({ text: 'SELECT public.hidden()' }), { code: 'permission-denied' });
});

test('a login’s sessions begin with limits, whatever the server’s settings', async (t) => {
  const { app } = await newSystemDatabase(t);
  const { rows } = await app.query({
    text: "SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle",
  });
  assert.deepEqual(rows, [{ statement: '30s', lock: '5s', idle: '30s' }]);
});

/** What injected SQL would try to get out of its database or up in it. */
function hostileStatements(owner: string): string[] {
  return [
    `SET ROLE "${owner}"`,
    `SET SESSION AUTHORIZATION "${owner}"`,
    'SET ROLE pg_read_all_data',
    `GRANT "${owner}" TO CURRENT_USER`,
    'ALTER ROLE CURRENT_USER SUPERUSER',
    'CREATE ROLE stranger_of_this_test',
    'CREATE DATABASE stranger_of_this_test',
    'CREATE TABLE public.stranger (n integer)',
    'CREATE TEMPORARY TABLE stranger (n integer)',
    'CREATE SCHEMA stranger',
    "CREATE FUNCTION public.stranger() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    'CREATE EXTENSION dblink',
    'CREATE EXTENSION postgres_fdw',
    'CREATE EXTENSION pgcrypto',
    "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'",
    "COPY (SELECT 1) TO '/dev/null'",
    "DO $$ BEGIN EXECUTE 'COPY pg_temp.x FROM PROGRAM $x$id$x$'; END $$",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    'SELECT * FROM pg_ls_waldir()',
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/dev/null')",
    'SELECT pg_reload_conf()',
    'SELECT pg_rotate_logfile()',
    "ALTER SYSTEM SET log_statement = 'all'",
    "SET log_statement = 'all'",
    "SET log_error_verbosity = 'verbose'",
    "SET session_replication_role = 'replica'",
    "SET log_min_error_statement = 'debug5'",
    'SELECT * FROM pg_authid',
    'SELECT * FROM pg_shadow',
    'SELECT * FROM pg_statistic',
    'SELECT * FROM pg_hba_file_rules',
    'SELECT * FROM public.schema_migration',
    'CHECKPOINT',
    'CREATE PUBLICATION stranger FOR ALL TABLES',
    "LOAD 'auto_explain'",
    'CREATE EVENT TRIGGER stranger ON ddl_command_start EXECUTE FUNCTION tsvector_update_trigger()',
    'DROP SCHEMA graphile_worker CASCADE',
    'ALTER TABLE public.schema_migration OWNER TO CURRENT_USER',
  ];
}

/** Each statement in a transaction that is rolled back, so that what a superuser gets done leaves nothing. */
async function alone(database: Database, text: string): Promise<void> {
  const undone = new Error('undone');
  await database
    .transaction(async (tx) => {
      await tx.query({ text });
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}

function isForbidden(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'permission-denied';
}

/** Not for this login, and told in other words: a library not installed (58P01, 0A000), a statement no transaction takes (25001), an unsafe temporary schema (42P01, 3F000). */
function isNeverThere(error: unknown): boolean {
  return error instanceof StorageError && ['58P01', '0A000', '25001', '42P01', '3F000'].includes(error.sqlState ?? '');
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const pool = openPool({ url, max: 1, applicationName: 'test' });
  try {
    return (await pool.query({ text })).rows;
  } finally {
    await pool.close();
  }
}
