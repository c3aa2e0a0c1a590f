import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newControlDatabase, newSystemDatabase } from '../../test/support/database.ts';

test('a system database', async (t) => {
  const a = await newSystemDatabase(t);
  const { rows } = await a.app.query<{ who: string }>({ text: 'SELECT current_user AS who' });
  assert.match(rows[0]!.who, /_app$/);
  await a.app.query({ text: "SELECT graphile_worker.add_job('x', '{}'::json)" });
  await assert.rejects(a.app.query({ text: 'SELECT * FROM graphile_worker._private_jobs' }), {
    code: 'permission-denied',
  });
  assert.equal((await a.worker.query({ text: 'SELECT * FROM graphile_worker._private_jobs' })).rowCount, 1);
  const c = await newControlDatabase(t);
  await c.app.query({ text: 'select 1' });
});
