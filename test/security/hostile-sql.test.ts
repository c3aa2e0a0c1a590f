import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { addressFor, parseDatabaseUrl } from '../../src/storage/address.ts';
import { openPool } from '../../src/storage/connect.ts';
import type { Database } from '../../src/storage/database.ts';
import { StorageError } from '../../src/storage/errors.ts';
import { newControlDatabase, newSystemDatabase, type TestDatabase } from '../support/database.ts';
import { type Hostile, hostileStatements, type Targets } from './hostile-statements.ts';

const canary = `cnry${randomBytes(6).toString('hex')}`;

test('hostile SQL as the login of one system reads nothing of another, of the server or of the log’s writer', async (t) => {
  const own = await newSystemDatabase(t, 'library-card');
  const others = [await newSystemDatabase(t, 'other-library'), await newControlDatabase(t)];
  for (const other of others) await plant(other);
  await others[0]!.app.transaction(async (busy) => {
    const { rows } = await busy.query<{ pid: number }>({ text: `SELECT pg_backend_pid() AS pid, '${canary}' AS said` });
    const statements = hostileStatements(await targetsOf(own, others, rows[0]!.pid));
    assert.ok(statements.length >= 300, `only ${statements.length} statements`);
    const before = await stateOf(own);
    const successes: string[] = [];
    for (const one of statements) {
      const found = await attempt(own.app, one);
      if (found) successes.push(`${one.text}: ${found}`);
    }
    assert.deepEqual(successes, []);
    assert.deepEqual(await stateOf(own), before, 'nothing changed in the log, the keys, the roles and the databases');
    const entered = await enterOthers(own, others);
    t.diagnostic(
      `hostile statements tried ${statements.length + entered.tried}, successes ${successes.length + entered.inside}`,
    );
    assert.equal(entered.inside, 0);
  });
});

test('the statements are refused for who asks: a superuser gets them done, and a login let in reads the other system', async (t) => {
  const own = await newSystemDatabase(t, 'library-card');
  const other = await newSystemDatabase(t, 'other-library');
  await plant(other);
  const statements = hostileStatements(await targetsOf(own, [other], 0));
  const safe = statements.filter(({ safe }) => safe);
  let done = 0;
  for (const { text } of safe) if (await undone(own.superuser, text)) done += 1;
  assert.ok(done >= 30 && done / safe.length > 0.7, `${done} of ${safe.length}`);
  await other.superuser.query({ text: `GRANT CONNECT ON DATABASE ${other.name} TO "${own.logins.app.role}"` });
  await other.owner.query({ text: `GRANT USAGE ON SCHEMA casework TO "${own.logins.app.role}"` });
  await other.owner.query({ text: `GRANT SELECT ON ALL TABLES IN SCHEMA casework TO "${own.logins.app.role}"` });
  assert.ok((await enterOthers(own, [other])).inside > 0, 'a login that is let in is found');
  await other.superuser.query({
    text: `REVOKE ALL ON ALL TABLES IN SCHEMA casework FROM "${own.logins.app.role}"; REVOKE ALL ON SCHEMA casework FROM "${own.logins.app.role}"`,
  });
});

/** A secret every look into the other database would bring back. */
async function plant({ owner }: TestDatabase): Promise<void> {
  await owner.query({ text: 'CREATE TABLE public.secret (said text)' });
  await owner.query({ text: `INSERT INTO public.secret VALUES ('${canary}')` });
  await owner.query({ text: 'ANALYZE public.secret' });
}

async function targetsOf(own: TestDatabase, others: readonly TestDatabase[], backend: number): Promise<Targets> {
  const rolesOf = ({ name, logins }: TestDatabase) => ({
    database: name,
    owner: logins.owner.role,
    app: logins.app.role,
    worker: logins.worker.role,
  });
  const { rows } = await own.superuser.query<{ name: string }>({
    text: `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('casework', 'keys', 'audit') ORDER BY 1`,
  });
  const oids = await own.superuser.query<{ oid: number }>({
    text: 'SELECT oid::int AS oid FROM pg_database WHERE datname = ANY ($1)',
    values: [others.map(({ name }) => name)],
  });
  return {
    own: rolesOf(own),
    others: others.map(rolesOf),
    superuser: parseDatabaseUrl(own.superuserUrl).user,
    backend,
    oids: oids.rows.map(({ oid }) => oid),
    tables: [...rows.map(({ name }) => name), 'public.secret'],
  };
}

/** What a statement got done that it should not have; undefined when it got nothing. */
async function attempt(login: Database, { text, expect }: Hostile): Promise<string | undefined> {
  try {
    const { rows } = await login.query({ text });
    if (expect === 'refused') return 'was carried out';
    const answer = JSON.stringify(rows);
    return answer.includes(canary) || answer.includes('SCRAM-SHA-256$') ? 'brought back a secret' : undefined;
  } catch (error) {
    assert.ok(error instanceof StorageError, text);
    assert.notEqual(error.sqlState, '42601', `not a statement: ${text}`);
    return undefined;
  }
}

/** Whether a superuser gets it done; taken back at once. */
async function undone(superuser: Database, text: string): Promise<boolean> {
  const taken = new Error('taken back');
  return superuser
    .transaction(async (tx) => {
      await tx.query({ text });
      throw taken;
    })
    .then(
      () => false,
      (error: unknown) => error === taken,
    );
}

/** Goes in by the front door of other databases with every login of the system, and reads what is there. */
async function enterOthers(
  own: TestDatabase,
  others: readonly TestDatabase[],
): Promise<{ tried: number; inside: number }> {
  const targets = [...others.map(({ name }) => name), 'postgres', 'template1'];
  let tried = 0;
  let inside = 0;
  for (const url of [own.appUrl, own.workerUrl, own.ownerUrl]) {
    const { user, password = '' } = parseDatabaseUrl(url);
    for (const name of targets) {
      const pool = openPool({ url: addressFor(url, { role: user, password }, name), max: 1, applicationName: 'test' });
      tried += 1;
      await pool.query({ text: 'SELECT count(*) FROM casework.record' }).then(
        () => (inside += 1),
        () => undefined,
      );
      await pool.close();
    }
  }
  return { tried, inside };
}

/** What hostile SQL would leave behind. */
async function stateOf({ superuser, name }: TestDatabase): Promise<unknown> {
  const { rows } = await superuser.query({
    text: `SELECT (SELECT count(*) FROM audit.entry) AS entries, (SELECT count(*) FROM audit.leaf) AS leaves,
      (SELECT count(*) FROM keys.data_key) AS keys, (SELECT count(*) FROM keys.system_key) AS system_keys,
      (SELECT count(*) FROM pg_proc WHERE proname = 'stranger') AS functions,
      (SELECT count(*) FROM pg_class WHERE relname = 'stranger') AS tables,
      (SELECT count(*) FROM pg_roles WHERE rolname = 'stranger') AS roles,
      (SELECT count(*) FROM pg_database WHERE datname = 'stranger') AS databases,
      (SELECT string_agg(relname || relacl::text || relowner, ' ' ORDER BY oid) FROM pg_class
        WHERE relnamespace IN ('audit'::regnamespace, 'keys'::regnamespace)) AS granted,
      (SELECT datname FROM pg_database WHERE datname = '${name}') AS own`,
  });
  return rows;
}
