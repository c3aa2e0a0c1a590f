import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { newSystemDatabase } from '../../test/support/database.ts';
import { newDataFolder } from '../../test/support/embedded.ts';
import { startEmbeddedDatabase } from '../platform/database/index.ts';
import { openPool } from './connect.ts';
import { StorageError } from './errors.ts';

test('values arrive as what they are', async (t) => {
  const { owner } = await newSystemDatabase(t);
  const { rows } = await owner.query({
    name: 'values',
    text: `SELECT 9007199254740991::bigint AS large, count(*) AS counted, ARRAY[1, 2]::bigint[] AS list, '2026-11-01'::date AS day,
      ARRAY['2026-11-01']::date[] AS days, '2026-11-01T05:00:00Z'::timestamptz AS at, $1::bytea AS bytes, 1.10::numeric AS amount, $2::jsonb AS facts`,
    values: [Buffer.from([0, 255]), { a: [1] }],
  });
  assert.deepEqual(rows, [
    {
      large: 9007199254740991,
      counted: 1,
      list: [1, 2],
      day: '2026-11-01',
      days: ['2026-11-01'],
      at: new Date('2026-11-01T05:00:00Z'),
      bytes: Buffer.from([0, 255]),
      amount: '1.10',
      facts: { a: [1] },
    },
  ]);
  await assert.rejects(owner.query({ text: 'SELECT 9007199254740993::bigint AS large' }), /a bigint beyond 2\^53/);
});

test('a transaction is kept whole or not at all', async (t) => {
  const { owner } = await newSystemDatabase(t);
  await owner.query({ text: 'CREATE TABLE tried (n integer PRIMARY KEY)' });
  const count = async () => (await owner.query<{ n: number }>({ text: 'SELECT count(*) AS n FROM tried' })).rows[0]?.n;
  assert.equal(
    await owner.transaction(async (tx) => (await tx.query({ text: 'INSERT INTO tried VALUES (1), (2)' })).rowCount),
    2,
  );
  const mine = new Error('changed my mind');
  await assert.rejects(
    owner.transaction(async (tx) => {
      await tx.query({ text: 'INSERT INTO tried VALUES (3)' });
      throw mine;
    }),
    mine,
  );
  assert.equal(await count(), 2);
  // Swallowing a failed statement does not make the transaction good again.
  await assert.rejects(
    owner.transaction(async (tx) => {
      await tx.query({ text: 'INSERT INTO tried VALUES (4)' });
      await tx.query({ text: 'INSERT INTO tried VALUES (1)' }).catch(() => undefined);
    }),
    StorageError,
  );
  assert.equal(await count(), 2);
  await assert.rejects(
    owner.transaction((tx) => tx.query({ text: 'DELETE FROM tried' }), { readOnly: true }),
    { code: 'read-only' },
  );
});

test('writes that were not waited for are part of the transaction: kept with it, undone with it, and their failure is its own', async (t) => {
  const { owner } = await newSystemDatabase(t);
  await owner.query({ text: 'CREATE TABLE tried (n integer PRIMARY KEY)' });
  const insert = (n: number) => ({ name: 'insert-tried', text: 'INSERT INTO tried VALUES ($1)', values: [n] });
  const list = async () =>
    (await owner.query<{ n: number }>({ text: 'SELECT n FROM tried ORDER BY n' })).rows.map(({ n }) => n);
  await owner.transaction(async (tx) => {
    tx.write(insert(1));
    tx.write(insert(2));
    assert.equal((await tx.query({ text: 'SELECT 1 FROM tried' })).rowCount, 2);
    tx.write(insert(3));
  });
  assert.deepEqual(await list(), [1, 2, 3]);
  // Thrown before the database has answered even to BEGIN: what waits for it must not be sent behind ROLLBACK.
  const mine = new Error('changed my mind');
  for (const pause of [0, 20]) {
    await assert.rejects(
      owner.transaction(async (tx) => {
        tx.write(insert(4));
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        throw mine;
      }),
      mine,
    );
  }
  await owner.query({ text: 'SELECT pg_sleep(0.05)' });
  assert.deepEqual(await list(), [1, 2, 3]);
  const twice = { code: 'unique-violation', constraint: 'tried_pkey' };
  await assert.rejects(
    owner.transaction(async (tx) => {
      tx.write(insert(5));
      tx.write(insert(1));
      tx.write(insert(6));
    }),
    twice,
  );
  await assert.rejects(
    owner.transaction(async (tx) => {
      tx.write(insert(1));
      await tx.query({ text: 'SELECT 1' });
    }),
    twice,
  );
  await assert.rejects(
    owner.transaction(async (tx) => {
      tx.write(insert(1));
      await tx.query({ text: 'SELECT 1' }).catch(() => undefined);
    }),
    twice,
  );
  assert.deepEqual(await list(), [1, 2, 3]);
});

test('what is drawn beside a transaction stays drawn, locks nobody out, and needs no connection of the pool', async (t) => {
  const { owner, ownerUrl } = await newSystemDatabase(t);
  await owner.query({ text: 'CREATE TABLE drawn (last integer)' });
  await owner.query({ text: 'INSERT INTO drawn VALUES (0)' });
  const one = openPool({ url: ownerUrl, max: 1, applicationName: 'test' });
  t.after(() => one.close());
  const draw = async () =>
    (await one.aside<{ last: number }>({ text: 'UPDATE drawn SET last = last + 1 RETURNING last' })).rows[0]?.last;
  const both = one.transaction(async (tx) => {
    await tx.query({ text: 'SELECT 1' });
    return [await draw(), await draw()];
  });
  assert.deepEqual(await both, [1, 2]);
  await assert.rejects(
    one.transaction(async () => {
      await draw();
      throw new Error('changed my mind');
    }),
  );
  assert.equal(await draw(), 4);
});

test('a transaction that is over takes no more statements', async (t) => {
  const { owner } = await newSystemDatabase(t);
  const tx = await owner.transaction(async (open) => open);
  await assert.rejects(tx.query({ text: 'SELECT 1' }), { code: 'transaction-over' });
});

test('two that depend on each other are told, and nothing is repeated by itself', async (t) => {
  const { owner } = await newSystemDatabase(t);
  await owner.query({ text: 'CREATE TABLE shift (name text PRIMARY KEY, on_duty boolean)' });
  await owner.query({ text: "INSERT INTO shift VALUES ('a', true), ('b', true)" });
  let runs = 0;
  const read = Promise.withResolvers<void>();
  let reads = 0;
  const bothHaveRead = () => {
    reads += 1;
    if (reads === 2) read.resolve();
    return read.promise;
  };
  const leave = (name: string) =>
    owner.transaction(
      async (tx) => {
        runs += 1;
        const { rows } = await tx.query<{ n: number }>({ text: 'SELECT count(*) AS n FROM shift WHERE on_duty' });
        await bothHaveRead();
        if ((rows[0]?.n ?? 0) > 1)
          await tx.query({ text: 'UPDATE shift SET on_duty = false WHERE name = $1', values: [name] });
      },
      { isolation: 'serializable' },
    );
  const ends = await Promise.allSettled([leave('a'), leave('b')]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal(
    (ends.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.code,
    'serialization',
  );
  assert.equal(runs, 2);
});

test('a failure carries a code and the schema’s words, never a value', async (t) => {
  const { owner } = await newSystemDatabase(t);
  const canary = 'canary-Tremblay-514-555-0199';
  await owner.query({
    text: 'CREATE TABLE person (name text UNIQUE, age integer CHECK (age < 150), CONSTRAINT named CHECK (length(name) > 3))',
  });
  await owner.query({ text: 'INSERT INTO person VALUES ($1, 3)', values: [canary] });
  const failing: [string, unknown[], string, string | undefined][] = [
    ['INSERT INTO person VALUES ($1, 3)', [canary], 'unique-violation', 'person_name_key'],
    ['INSERT INTO person VALUES ($1, 200)', [`${canary}2`], 'check-violation', 'person_age_check'],
    ['SELECT $1::integer', [canary], 'invalid-value', undefined],
    ['SELECT $1::uuid', [canary], 'invalid-value', undefined],
    ['SELECT $1::jsonb', [canary], 'invalid-value', undefined],
    ['SELECT nothing FROM person WHERE name = $1', [canary], 'wrong-statement', undefined],
    ["DO $$ BEGIN RAISE EXCEPTION 'about canary-Tremblay-514-555-0199'; END $$", [], 'raised', undefined],
  ];
  for (const [text, values, code, constraint] of failing) {
    await assert.rejects(owner.query({ name: '', text, values }), (error) => {
      assert.ok(error instanceof StorageError);
      assert.deepEqual([error.code, error.constraint], [code, constraint], text);
      const everything = `${inspect(error, { depth: 9, showHidden: true })} ${error.stack} ${JSON.stringify(error)}`;
      assert.doesNotMatch(everything, /Tremblay/);
      return true;
    });
  }
});

test('waiting for a lock ends, and says so', async (t) => {
  const { app } = await newSystemDatabase(t);
  await app.transaction(async (holder) => {
    await holder.query({ text: 'SELECT pg_advisory_xact_lock(7)' });
    await assert.rejects(
      app.transaction(async (tx) => {
        await tx.query({ text: "SET LOCAL lock_timeout = '50ms'" });
        await tx.query({ text: 'SELECT pg_advisory_xact_lock(7)' });
      }),
      { code: 'lock-timeout' },
    );
  });
  await assert.rejects(
    app.transaction(async (tx) => {
      await tx.query({ text: "SET LOCAL statement_timeout = '50ms'" });
      await tx.query({ text: 'SELECT pg_sleep(5)' });
    }),
    { code: 'statement-timeout' },
  );
});

test('a connection that is cut is told and replaced', async (t) => {
  const { app, superuser } = await newSystemDatabase(t);
  await assert.rejects(
    app.transaction(async (tx) => {
      const { rows } = await tx.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' });
      await superuser.query({ text: 'SELECT pg_terminate_backend($1)', values: [rows[0]?.pid] });
      await tx.query({ text: 'SELECT 1' });
    }),
    { code: 'unavailable' },
  );
  assert.equal((await app.query({ text: 'SELECT 1' })).rowCount, 1);
});

test('a server that is not there, or refuses the login, is unavailable', async () => {
  for (const url of ['postgres://u:sesame@127.0.0.1:1/d', 'postgres://u:sesame@nowhere.invalid/d?sslmode=disable']) {
    const pool = openPool({ url, max: 1, applicationName: 'test' });
    await assert.rejects(pool.query({ text: 'SELECT 1' }), (error) => {
      assert.ok(error instanceof StorageError);
      assert.equal(error.code, 'unavailable');
      assert.doesNotMatch(inspect(error), /sesame/);
      return true;
    });
    await pool.close();
  }
});

test('of several hosts the one that answers and accepts writes is used, and another when it stops accepting', async (t) => {
  const [first, second] = [await newDataFolder(t), await newDataFolder(t)];
  const standby = await startEmbeddedDatabase({ dataDir: first, settings: { default_transaction_read_only: 'on' } });
  const primary = await startEmbeddedDatabase({ dataDir: second });
  t.after(() => Promise.all([standby.stop(), primary.stop()]));
  const [a, b] = [new URL(standby.url), new URL(primary.url)];
  // One server, reached by the login of the other, is refused; both therefore get one login.
  await setLogin(standby.url, true);
  await setLogin(primary.url, false);
  const hosts = `127.0.0.1:1,${a.host},${b.host}`;
  const pool = openPool({
    url: `postgres://tested:pw@${hosts}/postgres?target_session_attrs=read-write`,
    max: 2,
    applicationName: 'test',
  });
  t.after(() => pool.close());
  const port = async (database = pool) =>
    (await database.query<{ port: string }>({ text: "SELECT current_setting('port') AS port" })).rows[0]?.port;
  assert.equal(await port(), b.port);
  const any = openPool({ url: `postgres://tested:pw@${hosts}/postgres`, max: 1, applicationName: 'test' });
  assert.equal(await port(any), a.port);
  await any.close();
  // The servers change their parts: what was the primary refuses writes from now on.
  await alter(standby.url, 'off');
  await alter(primary.url, 'on');
  await assert.rejects(
    pool.transaction((tx) => tx.query({ text: 'SET transaction_read_only = on; CREATE TABLE t (n int)' })),
    { code: 'read-only' },
  );
  assert.equal(await port(), a.port);
});

async function setLogin(url: string, readOnly: boolean): Promise<void> {
  await alone(
    url,
    `${readOnly ? 'SET default_transaction_read_only = off;' : ''} CREATE ROLE tested LOGIN PASSWORD 'pw'; GRANT CONNECT ON DATABASE postgres TO tested`,
  );
}

async function alter(url: string, readOnly: 'on' | 'off'): Promise<void> {
  await alone(
    url,
    `SET default_transaction_read_only = off; ALTER ROLE tested SET default_transaction_read_only = ${readOnly}`,
  );
}

async function alone(url: string, text: string): Promise<void> {
  const pool = openPool({ url, max: 1, applicationName: 'test' });
  for (const statement of text.split(';')) await pool.query({ text: statement });
  await pool.close();
}
