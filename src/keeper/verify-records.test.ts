import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { newControlDatabase } from '../../test/support/database.ts';
import { newFolder, openTestKeeper, type TestKeeper } from '../../test/support/keeper.ts';
import { openFileKeys } from '../platform/keys/index.ts';
import { openFolderWitness } from '../platform/witness/index.ts';
import { openKeeper, verifyAudit } from './index.ts';

async function register({ database, keeper }: TestKeeper): Promise<string> {
  const id = randomUUID();
  await database.app.transaction(async (tx) => {
    const key = await keeper.newDataKey(tx, id);
    const seal = (column: string) =>
      keeper.seal(key, { table: 'casework.record', column, row: id, counter: 1 }, 'first');
    await tx.query({
      text: `insert into casework.record (id, record_type, definition_version, control_number, channel, state, phase, version, seal_counter,
          facts, sealed, line, registered_by, registered_at, changed_at)
        values ($1, 'card', 1, $2, 'letter', 'registered', 'open', 1, 1, '{}', $3, $4, $5, now(), now())`,
      values: [id, id, seal('sealed'), seal('line'), randomUUID()],
    });
    await keeper.append(tx, {
      type: 'registered',
      actor: randomUUID(),
      recordId: id,
      sealCounter: 1,
      body: { recordType: 'card', channel: 'letter', state: 'registered' },
    });
  });
  return id;
}

async function change({ database, keeper }: TestKeeper, id: string, counter: number): Promise<void> {
  await database.app.transaction(async (tx) => {
    await tx.query({
      text: 'update casework.record set seal_counter = $2, version = version + 1 where id = $1',
      values: [id, counter],
    });
    await keeper.append(tx, {
      type: 'edited',
      actor: randomUUID(),
      recordId: id,
      sealCounter: counter,
      body: { fields: ['subject'] },
    });
  });
}

test('verifying the log compares every record with its newest write', async (t) => {
  const parts = await openTestKeeper(t);
  const { superuser, app } = parts.database;
  const ids = await Promise.all(Array.from({ length: 12 }, () => register(parts)));
  for (const id of ids) await change(parts, id, 2);
  const verify = async () => await verifyAudit(app, parts.keeper, parts.witness);
  assert.deepEqual([(await verify()).holds, (await verify()).records], [true, 12]);
  let found = 0;
  for (const id of ids) {
    const { rows } = await superuser.query<{ row: unknown }>({
      text: `select json_populate_record(r, '{"seal_counter": 1, "version": 1}') as row from casework.record r where id = $1`,
      values: [id],
    });
    assert.ok(rows[0]?.row);
    await superuser.query({
      text: 'update casework.record set seal_counter = 1, version = 1 where id = $1',
      values: [id],
    });
    const { holds, fault } = await verify();
    if (!holds && fault?.code === 'record-rolled-back' && fault.record === id) found += 1;
    await superuser.query({ text: 'update casework.record set seal_counter = 2 where id = $1', values: [id] });
  }
  assert.equal(found, 12);
  await superuser.query({ text: 'update casework.record set id = gen_random_uuid() where id = $1', values: [ids[3]] });
  assert.equal((await verify()).fault?.code, 'record-without-write');
  await superuser.query({ text: 'delete from casework.record where not id = any ($1)', values: [ids] });
  assert.equal((await verify()).fault?.code, 'record-missing');
});

test('the log of the installation itself is sealed and verified like any other', async (t) => {
  const folder = await newFolder(t);
  const { app } = await newControlDatabase(t);
  const witness = await openFolderWitness(join(folder, 'witness'));
  const keyProvider = await openFileKeys(join(folder, 'keys'));
  const options = { system: 'control', database: app, clock: { now: () => new Date() }, witness, keyProvider };
  const keeper = await openKeeper({ ...options, sealer: false });
  t.after(() => keeper.close());
  await keeper.appendAlone({ type: 'signed-in', actor: randomUUID(), body: { method: 'passkey', realm: 'staff' } });
  const report = await verifyAudit(app, keeper, witness);
  assert.deepEqual(report, { holds: true, entries: 2, size: 2, witnessed: 2, records: 0 });
});

test('what was written last is countersigned before a process ends', async (t) => {
  const parts = await openTestKeeper(t);
  await parts.keeper.appendAlone({ type: 'signed-in', actor: randomUUID(), body: {} });
  await parts.keeper.close();
  const { rows } = await parts.database.app.query<{ age: number }>({
    text: 'select audit.unwitnessed_seconds() as age',
  });
  assert.equal(rows[0]?.age, 0);
});

test('a refusal is recorded whatever it was that was tried', async (t) => {
  const { keeper, database } = await openTestKeeper(t);
  await keeper.appendAlone({
    type: 'refused',
    outcome: 'refused',
    actor: randomUUID(),
    body: { tried: 'act-on-record', code: 'unknown-action', action: 'Élodie Tremblay, 12 rue Principale' },
  });
  const { rows } = await database.app.query<{ body: string }>({
    text: "select body from audit.entry where type = 'refused'",
  });
  assert.deepEqual(rows, [{ body: '{"action":"unreadable","code":"unknown-action","tried":"act-on-record"}' }]);
});
