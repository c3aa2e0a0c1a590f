import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { insertDecidingRow } from '../../src/storage/deciding-rows.ts';
import { insertDelegation } from '../../src/storage/grants/delegations.ts';
import { library } from '../support/installation.ts';
import { heldGrant } from '../support/sign-in.ts';
import { openLibrary, registerCard } from './people.ts';

const emergency = `/systems/${library}/emergency-access`;

interface Listed {
  readonly id: string;
  readonly controlNumber: string;
}

async function takeLease(all: Awaited<ReturnType<typeof openLibrary>>) {
  const record = await registerCard(all);
  const reason = { reason: 'Someone may be in danger here', category: 'safety' };
  const taken = await all.people.librarian.api.post(`${record.path}/break-glass`, reason);
  assert.equal(taken.status, 201, taken.text);
  return { ...record, lease: String(taken.body.id) };
}

const review = { finding: 'justified', comment: 'Looked into it' };

test('emergency access is listed and reviewed in the scope of the review rule only; of a restricted record without its number', async (t) => {
  const all = await openLibrary(t);
  const { manager } = all.people;
  const { path, lease, controlNumber } = await takeLease(all);
  const person = await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] });
  const elsewhere = all.client.api(person);
  const listed = async (api: typeof elsewhere) => (await api.get(emergency)).body as unknown as Listed[];
  assert.deepEqual(await listed(elsewhere), [], 'another branch');
  assert.equal((await elsewhere.post(`${path}/break-glass/${lease}/review`, review)).status, 404);
  const other = await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  assert.equal((await manager.api.put(`${path}/restriction`, { accounts: [manager.account] })).status, 200);
  assert.deepEqual(
    (await listed(manager.api)).map((one) => one.controlNumber),
    [controlNumber],
  );
  const reviewer = all.client.api(other);
  assert.ok(!JSON.stringify(await listed(reviewer)).includes(controlNumber));
  const done = await reviewer.post(`${path}/break-glass/${lease}/review`, review);
  assert.equal(done.status, 200, `the access is still reviewed: ${done.text}`);
});

test('nobody reviews emergency access in the name of whoever took it', async (t) => {
  const all = await openLibrary(t);
  const { librarian, bookkeeper, manager } = all.people;
  const { path, lease } = await takeLease(all);
  const { app } = all.world.databases.get(library)!;
  const now = all.world.clock.now();
  // Who took it is also a reviewer, and lets a colleague act for them in that role.
  const { keeper } = all.world.installation.findSystem(library)!;
  const day = new Date(now.getTime() + 86_400_000);
  await app.transaction(async (tx) => {
    const held = heldGrant(librarian.account, { role: 'branch-manager', office: 'library' }, now);
    await insertDecidingRow(tx, keeper, 'casework.role_grant', held);
    const people = { from_account: librarian.account, to_account: bookkeeper.account, role: 'branch-manager' };
    const made = { starts_at: now, ends_at: day, made_by: librarian.account, made_at: now };
    await insertDelegation(tx, keeper, { id: randomUUID(), ...people, ...made });
  });
  assert.equal((await librarian.api.post(`${path}/break-glass/${lease}/review`, review)).status, 403);
  const inTheirName = await bookkeeper.api.post(`${path}/break-glass/${lease}/review`, review);
  assert.deepEqual([inTheirName.status, inTheirName.body.code as unknown], [403, 'not-permitted'], inTheirName.text);
  assert.equal((await manager.api.post(`${path}/break-glass/${lease}/review`, review)).status, 200);
});
