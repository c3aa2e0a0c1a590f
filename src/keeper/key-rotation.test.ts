import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  admitted,
  limits,
  makeRecordKey,
  openTestKeeper,
  type StoredKey,
  type TestKeeper,
} from '../../test/support/keeper.ts';
import { openFileKeys } from '../platform/keys/index.ts';
import { type Keeper, openKeeper } from './index.ts';
import { SealError } from './seal-error.ts';

const context = { table: 'casework.record', column: 'sealed', row: '', counter: 1 } as const;

interface Sealed extends StoredKey {
  box: Buffer;
}

async function sealSome(world: TestKeeper, count: number): Promise<Sealed[]> {
  const made: Sealed[] = [];
  for (let number = 0; number < count; number += 1) {
    const record = await makeRecordKey(world);
    made.push({
      ...record,
      box: world.keeper.seal(record.key, { ...context, row: record.recordId }, `text ${number}`),
    });
  }
  return made;
}

/** Another process on the same database: a keeper of its own, which has not heard of what the first did. */
async function openAnother(t: TestContext, { database, folder, witness, clock, keeper }: TestKeeper): Promise<Keeper> {
  const keyProvider = await openFileKeys(join(folder, 'keys'));
  const other = await openKeeper({
    system: keeper.system,
    database: database.app,
    keyProvider,
    witness,
    clock,
    sealer: false,
  });
  t.after(() => other.close());
  return other;
}

/** Opens a record as a query does, by its key as it is stored now. */
async function open(keeper: Keeper, { database }: TestKeeper, { recordId, box }: Sealed): Promise<string> {
  const { rows } = await database.app.query<{ wrapped: Buffer; epoch: number }>({
    text: 'select wrapped, epoch from keys.data_key where record_id = $1',
    values: [recordId],
  });
  const result = await keeper.openInTx(database.app, {
    admission: admitted(),
    subjects: [{ recordId, ...rows[0]!, own: true }],
    limits,
  });
  assert.ok(result.ok);
  return keeper.unseal(result.keys.get(recordId)!, { ...context, row: recordId }, box).toString();
}

const epochsOf = async ({ keeper }: TestKeeper) =>
  (await keeper.rotation.list()).map(({ epoch, retired_at, data_keys }) => [epoch, retired_at !== null, data_keys]);

test('a new key takes over while two processes go on working', async (t) => {
  const world = await openTestKeeper(t);
  const { keeper, database, clock } = world;
  const other = await openAnother(t, world);
  const records = await sealSome(world, 40);
  let reading = true;
  let opened = 0;
  const readers = [keeper, other].map(async (one) => {
    while (reading) {
      const record = records[opened % records.length]!;
      assert.match(await open(one, world, record), /^text /);
      opened += 1;
    }
  });
  const epoch = await database.app.transaction((tx) => keeper.rotation.makeEpoch(tx, clock.now()));
  assert.equal(epoch, 2);
  // The other process has not heard of it yet, and still makes keys under the old epoch.
  const late = await database.app.transaction((tx) => other.newDataKey(tx, crypto.randomUUID()));
  assert.ok(late);
  let moved = 0;
  for (let some = 1; some > 0; moved += some) some = await keeper.rotation.rewrap(7);
  reading = false;
  await Promise.all(readers);
  assert.equal(moved, 41);
  assert.deepEqual(await epochsOf(world), [
    [2, false, 41],
    [1, true, 0],
  ]);
  for (const record of records) assert.match(await open(other, world, record), /^text /);
  const [newer] = await sealSome(world, 1);
  assert.equal(newer!.epoch, 2);
  assert.ok(opened > 0);
});

test('two processes that move keys at once move each once', async (t) => {
  const world = await openTestKeeper(t);
  const { keeper, database, clock } = world;
  const other = await openAnother(t, world);
  await sealSome(world, 60);
  await database.app.transaction((tx) => keeper.rotation.makeEpoch(tx, clock.now()));
  const all = await Promise.all(
    [keeper, other, keeper, other].map(async ({ rotation }) => {
      let moved = 0;
      for (let some = 1; some > 0; moved += some) some = await rotation.rewrap(5);
      return moved;
    }),
  );
  // What another holds is passed over, so who comes last sees to what is left.
  for (let some = 1; some > 0; ) some = await keeper.rotation.rewrap(60);
  assert.ok(all.reduce((sum, one) => sum + one, 0) <= 60);
  assert.deepEqual((await epochsOf(world))[1], [1, true, 0]);
});

test('only a retired key that wraps nothing is destroyed, and then an older backup stays closed', async (t) => {
  const world = await openTestKeeper(t);
  const { keeper, database, clock } = world;
  const [record] = await sealSome(world, 1);
  const { rows: backup } = await database.app.query<{ epoch: number; wrapped: Buffer }>({
    text: 'select epoch, wrapped from keys.data_key',
  });
  const destroy = (epoch: number) => database.app.transaction((tx) => keeper.rotation.destroy(tx, epoch));
  assert.equal(await destroy(0), false, 'the standing key stays');
  assert.equal(await destroy(1), false, 'the key in use stays');
  await database.app.transaction((tx) => keeper.rotation.makeEpoch(tx, clock.now()));
  assert.equal(await destroy(1), false, 'it still wraps a data key');
  assert.equal(await keeper.rotation.rewrap(10), 1);
  const restored = await openAnother(t, world);
  const fromBackup = () =>
    restored.openInTx(database.app, {
      admission: admitted(),
      subjects: [{ recordId: record!.recordId, ...backup[0]!, own: true }],
      limits,
    });
  assert.equal((await fromBackup()).ok, true, 'until it is destroyed, backups made under it are readable');
  assert.equal(await destroy(1), true);
  await restored.rotation.learn();
  await assert.rejects(fromBackup, (fault) => fault instanceof SealError && fault.code === 'unknown-key');
  assert.equal(await open(keeper, world, record!), 'text 0');
});

test('the application cannot destroy or change a key past these functions', async (t) => {
  const { database, keeper, clock } = await openTestKeeper(t);
  await database.app.transaction((tx) => keeper.rotation.makeEpoch(tx, clock.now()));
  for (const text of ['delete from keys.system_key', 'update keys.system_key set retired_at = null']) {
    await assert.rejects(database.app.query({ text }), { code: 'permission-denied' });
  }
});
