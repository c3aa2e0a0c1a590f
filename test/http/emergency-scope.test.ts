import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
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
  const { superuser } = all.world.databases.get(library)!;
  const now = all.world.clock.now();
  // Who took it is also a reviewer, and lets a colleague act for them in that role.
  await superuser.query({
    text: `insert into casework.role_grant (id, account, role, office, starts_at, asked_by, asked_at, approved_by, approved_at, review_due_at)
      values (gen_random_uuid(), $1, 'branch-manager', 'library', $2, $3, $2, gen_random_uuid(), $2, $2::timestamptz + interval '1 year')`,
    values: [librarian.account, now, manager.account],
  });
  await superuser.query({
    text: `insert into casework.delegation (id, from_account, to_account, role, starts_at, ends_at, made_by, made_at)
      values (gen_random_uuid(), $1, $2, 'branch-manager', $3, $3::timestamptz + interval '1 day', $1, $3)`,
    values: [librarian.account, bookkeeper.account, now],
  });
  assert.equal((await librarian.api.post(`${path}/break-glass/${lease}/review`, review)).status, 403);
  const inTheirName = await bookkeeper.api.post(`${path}/break-glass/${lease}/review`, review);
  assert.deepEqual([inTheirName.status, inTheirName.body.code as unknown], [403, 'not-permitted'], inTheirName.text);
  assert.equal((await manager.api.post(`${path}/break-glass/${lease}/review`, review)).status, 200);
});
