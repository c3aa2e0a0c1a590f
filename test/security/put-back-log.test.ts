import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Keeper, openKeeper, verifyAudit } from '../../src/keeper/index.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openTestKeeper, type TestKeeper } from '../support/keeper.ts';

const tables = ['entry', 'leaf', 'tree_head'];

test('a log that was put back behind the witness does not hold, neither then nor once it has grown past it', async (t) => {
  const { parts, keeper } = await putBack(t);
  const shorter = await verifyAudit(parts.database.app, keeper, parts.witness);
  assert.equal(shorter.fault?.code, 'shorter-than-witnessed');
  assert.ok(shorter.size < shorter.witnessed, 'the log is the shorter');

  // New entries take the places of those that are lost; the witness does not sign them.
  await fill(keeper, 40);
  await assert.rejects(keeper.flushLog(), /witness-refused-inconsistent/);
  const other = await verifyAudit(parts.database.app, keeper, parts.witness);
  assert.ok(other.size > other.witnessed, 'the log is the longer');
  assert.equal(other.fault?.code, 'other-than-witnessed');
});

test('the broken variant, whose witness forgets what the log forgot, notices nothing', async (t) => {
  const { parts, keeper } = await putBack(t, { witnessToo: true });
  const report = await verifyAudit(parts.database.app, keeper, parts.witness);
  assert.equal(report.holds, true);
});

/** A log of which the database has lost the newest part, as after a crash of one that says "done" before it is; the program starts anew. */
async function putBack(t: TestContext, { witnessToo = false } = {}): Promise<{ parts: TestKeeper; keeper: Keeper }> {
  const parts = await openTestKeeper(t, { sealer: false });
  const { superuser } = parts.database;
  const witness = join(parts.folder, 'witness');
  await fill(parts.keeper, 15);
  await parts.keeper.flushLog();
  for (const table of tables)
    await superuser.query({ text: `create table public.saved_${table} as table audit.${table}` });
  const [state] = (await readdir(witness)).filter((name) => name.endsWith('.json'));
  await copyFile(join(witness, state!), join(parts.folder, 'saved.json'));
  await fill(parts.keeper, 10);
  await parts.keeper.flushLog();
  for (const table of tables) {
    await superuser.query({
      text: `truncate audit.${table}; insert into audit.${table} ${table === 'entry' ? 'overriding system value' : ''}
        select * from public.saved_${table}`,
    });
  }
  if (witnessToo) await copyFile(join(parts.folder, 'saved.json'), join(witness, state!));
  const keeper = await openKeeper({
    system: 'library-card',
    database: parts.database.app,
    keyProvider: await openFileKeys(join(parts.folder, 'keys')),
    witness: parts.witness,
    clock: parts.clock,
    sealer: false,
  });
  t.after(() => keeper.close());
  return { parts, keeper };
}

async function fill(keeper: Keeper, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await keeper.appendAlone({ type: 'opened', actor: randomUUID(), recordId: randomUUID(), body: { role: 'clerk' } });
  }
}
