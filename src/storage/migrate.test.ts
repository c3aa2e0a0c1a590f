import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { newSystemDatabase, type TestDatabase } from '../../test/support/database.ts';
import { StorageFault } from './errors.ts';
import { isCurrent, migrate } from './migrate.ts';
import { type Migration, type RoleNames, readMigrations } from './migrations.ts';

test('a provisioned database is current, and migrating it again does nothing', async (t) => {
  const database = await newSystemDatabase(t);
  assert.equal(await isCurrent(database.owner, 'system'), true);
  const { version, applied } = await migrate(database.owner, 'system', rolesOf(database));
  assert.deepEqual(applied, []);
  assert.equal(version, (await readMigrations('system')).length);
});

test('new migrations are applied in order, and the roles in them are this database’s', async (t) => {
  const database = await newSystemDatabase(t);
  const known = await readMigrations('system');
  const more = [
    ...known,
    write(known.length + 1, 'shelf', 'CREATE TABLE shelf (n integer); GRANT SELECT ON shelf TO :"app";'),
    write(known.length + 2, 'book', 'INSERT INTO shelf VALUES (1);'),
  ];
  assert.deepEqual((await migrate(database.owner, 'system', rolesOf(database), more)).applied, [
    known.length + 1,
    known.length + 2,
  ]);
  assert.deepEqual((await database.app.query({ text: 'SELECT n FROM shelf' })).rows, [{ n: 1 }]);
  await assert.rejects(database.worker.query({ text: 'SELECT n FROM public.shelf' }), { code: 'permission-denied' });
  // The code that does not know them refuses the database.
  await assert.rejects(
    migrate(database.owner, 'system', rolesOf(database)),
    isFault('schema-newer', /version \d+, newer than this release/),
  );
  await assert.rejects(isCurrent(database.owner, 'system'), isFault('schema-newer', /newer/));
});

test('a run is kept whole or not at all', async (t) => {
  const database = await newSystemDatabase(t);
  const known = await readMigrations('system');
  const more = [
    ...known,
    write(known.length + 1, 'good', 'CREATE TABLE good (n integer);'),
    write(known.length + 2, 'bad', 'CREATE TABLE bad (n nosuchtype);'),
  ];
  await assert.rejects(migrate(database.owner, 'system', rolesOf(database), more), { code: 'wrong-statement' });
  await assert.rejects(database.owner.query({ text: 'SELECT FROM good' }), { code: 'wrong-statement' });
  assert.equal(await isCurrent(database.owner, 'system'), true);
});

test('an applied file that was changed or renamed is named', async (t) => {
  const database = await newSystemDatabase(t);
  const known = await readMigrations('system');
  const first = known[0]!;
  for (const changed of [write(1, first.name, `${first.sql}\n`), write(1, 'other-name', first.sql)]) {
    const files = [changed, ...known.slice(1)];
    await assert.rejects(
      migrate(database.owner, 'system', rolesOf(database), files),
      isFault('schema-changed', new RegExp(`Migration 1 \\(${first.name}\\)`)),
    );
  }
});

test('many at once apply each migration once', async (t) => {
  const database = await newSystemDatabase(t);
  const known = await readMigrations('system');
  const more = [...known, write(known.length + 1, 'once', 'CREATE TABLE once (n integer); SELECT pg_sleep(0.1);')];
  const reports = await Promise.all([1, 2].map(() => migrate(database.owner, 'system', rolesOf(database), more)));
  assert.deepEqual(reports.map(({ applied }) => applied.length).sort(), [0, 1]);
});

test('files must be numbered without gaps', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-migrations-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'system'));
  const place = pathToFileURL(`${folder}/`);
  await writeFile(join(folder, 'system', '0001-first.sql'), 'SELECT 1;');
  assert.deepEqual(
    (await readMigrations('system', place)).map(({ number, name }) => [number, name]),
    [[1, 'first']],
  );
  await writeFile(join(folder, 'system', '0003-third.sql'), 'SELECT 3;');
  await assert.rejects(
    readMigrations('system', place),
    isFault('wrong-migrations', /0003-third\.sql must be called 0002-name\.sql/),
  );
});

function write(number: number, name: string, sql: string): Migration {
  return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

function rolesOf({ logins }: TestDatabase): RoleNames {
  return { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role };
}

function isFault(code: string, sentence: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StorageFault, String(error));
    assert.equal(error.code, code);
    assert.match(error.text.en, sentence);
    assert.ok(error.text.fr.length > 20 && error.text.fr !== error.text.en);
    return true;
  };
}
