import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { newControlDatabase, newSystemDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeSchema, listUncommented } from './describe-schema.ts';

const kinds = { control: newControlDatabase, system: newSystemDatabase };

for (const kind of ['control', 'system'] as const) {
  test(`a ${kind} database is as its committed description says`, async (t) => {
    const committed = await readFile(new URL(`./migrations/${kind}.schema.txt`, import.meta.url), 'utf8');
    const [now, then] = [(await describe(await kinds[kind](t))).split('\n'), committed.split('\n')];
    const differing = {
      now: now.filter((line) => !then.includes(line)),
      committed: then.filter((line) => !now.includes(line)),
    };
    assert.deepEqual(differing, { now: [], committed: [] }, 'run: npm run generate');
    assert.deepEqual(now, then);
  });

  test(`every table and column of a ${kind} database is explained`, async (t) => {
    const { owner } = await kinds[kind](t);
    assert.deepEqual(await listUncommented(owner), []);
    await owner.query({ text: 'CREATE TABLE public.silent (n integer)' });
    assert.deepEqual(await listUncommented(owner), ['silent.n']);
  });
}

for (const change of [
  'CREATE TABLE public.added (n integer)',
  'ALTER TABLE public.schema_migration ALTER COLUMN name DROP NOT NULL',
  "ALTER TABLE public.schema_migration ALTER COLUMN name SET DEFAULT 'x'",
  'ALTER TABLE public.schema_migration DROP CONSTRAINT schema_migration_number_check',
  'CREATE INDEX added ON public.schema_migration (name)',
  "COMMENT ON COLUMN public.schema_migration.name IS 'otherwise'",
  'GRANT SELECT ON public.schema_migration TO PUBLIC',
  'GRANT SELECT (name) ON public.schema_migration TO PUBLIC',
  'ALTER TABLE public.schema_migration ENABLE ROW LEVEL SECURITY',
  "CREATE FUNCTION public.added() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
  'CREATE SCHEMA added',
  "CREATE TYPE public.added AS ENUM ('a')",
  'CREATE VIEW public.added AS SELECT 1 AS one',
]) {
  test(`the description notices: ${change}`, async (t) => {
    const database = await newSystemDatabase(t);
    const before = await describe(database);
    await database.owner.query({ text: change });
    assert.notEqual(await describe(database), before);
  });
}

function describe({ owner, logins }: TestDatabase): Promise<string> {
  return describeSchema(owner, { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role });
}
