import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { newSystemDatabase, type TestHooks } from './database.ts';

test('two databases of one test have nothing in common but their schema', async (t) => {
  const [a, b] = await Promise.all([newSystemDatabase(t), newSystemDatabase(t)]);
  await a.owner.query({ text: 'CREATE TABLE public.mine (n integer)' });
  await assert.rejects(b.owner.query({ text: 'SELECT FROM public.mine' }), { code: 'wrong-statement' });
});

test('a connection that is left open fails the test that left it, and the database goes anyway', async (t) => {
  const { hooks, runHooks } = collectHooks();
  const { appUrl, name } = await newSystemDatabase(hooks);
  const leaked = new pg.Client({ connectionString: appUrl, application_name: 'leaking test' });
  leaked.on('error', () => undefined);
  await leaked.connect();
  await assert.rejects(runHooks(), /left database connections open: leaking test idle/);
  const { superuser } = await newSystemDatabase(t);
  assert.equal(
    (await superuser.query({ text: 'SELECT FROM pg_database WHERE datname = $1', values: [name] })).rowCount,
    0,
  );
});

test('a pool that a later hook closes is no leak', async () => {
  const { hooks, runHooks } = collectHooks();
  const { appUrl } = await newSystemDatabase(hooks);
  const later = new pg.Client(appUrl);
  await later.connect();
  hooks.after(() => later.end());
  await runHooks();
});

/** Hooks as node's test runner has them: run in order, those added meanwhile too. */
function collectHooks(): { hooks: TestHooks; runHooks: () => Promise<void> } {
  const collected: (() => unknown)[] = [];
  const after = (hook: unknown) => void collected.push(hook as () => unknown);
  return {
    hooks: { after: after as TestHooks['after'] },
    runHooks: async () => {
      for (const hook of collected) await hook();
    },
  };
}
