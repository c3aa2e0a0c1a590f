import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Library, openLibrary, records, registerCard } from '../../../test/http/people.ts';
import { authenticateRecords } from '../../../test/support/deciding-rows.ts';
import { openDeskPages } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';

const supervision = `/systems/${library}/supervision`;

async function assign({ people }: Library, { path }: { path: string }, account: string) {
  const { version } = (await people.manager.api.get(path)).body;
  const answer = await people.manager.api.put(`${path}/assignment`, { version, account });
  assert.equal(answer.status, 200, answer.text);
}

test('a supervisor sees the load of the team as numbers that agree with what there is', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian, manager } = all.people;
  const cards = [await registerCard(all), await registerCard(all), await registerCard(all)];
  await assign(all, cards[0]!, librarian.account);
  await assign(all, cards[1]!, librarian.account);
  const see = async () => (await manager.api.get(supervision)).body;
  const before = await see();
  assert.deepEqual(before.total, { open: 3, atRisk: 0, overdue: 0, returned: 0 });
  assert.deepEqual(before.unassigned!.open, 1);
  const loadOf = (view: typeof before, account: string) => view.people!.find((one) => one.account === account)!;
  assert.deepEqual([loadOf(before, librarian.account).open, loadOf(before, clerk.account).open], [2, 0]);
  assert.deepEqual(
    before.offices!.map(({ office, open, unassigned }) => [office, open, unassigned]),
    [['circulation', 3, 1]],
  );
  assert.deepEqual(
    before.ageing!.map(({ count }) => count),
    [3, 0, 0, 0, 0],
  );
  await librarian.api.post(`/systems/${library}/absences`, { from: '2026-10-05', to: '2026-12-01' });
  all.world.clock.move(20 * 86_400_000);
  await all.world.databases.get(library)!.superuser.query({
    text: `update casework.budget set stopped_at = $2 where account = $1`,
    values: [clerk.account, all.world.clock.now()],
  });
  const after = await see();
  assert.deepEqual([after.total!.overdue, loadOf(after, librarian.account).overdue], [3, 2]);
  assert.equal(loadOf(after, librarian.account).absentUntil, '2026-12-01');
  assert.deepEqual(
    after.ageing!.map(({ count }) => count),
    [0, 0, 3, 0, 0],
  );
  const restricted = await manager.api.put(`${cards[0]!.path}/restriction`, { accounts: [librarian.account] });
  assert.equal(restricted.status, 200, restricted.text);
  const other = all.client.api(await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  assert.equal((await other.get(supervision)).body.total!.open, 2, 'whom it does not name, it does not count for');
});

test('what came back is counted by the office that returned it, and emergency access by what waits for review', async (t) => {
  const all = await openLibrary(t);
  const { manager, librarian } = all.people;
  const card = await registerCard(all);
  const { superuser } = all.world.databases.get(library)!;
  await superuser.query({ text: `update casework.record set state = 'returned' where id = $1`, values: [card.id] });
  await authenticateRecords(all.world, library);
  for (const office of ['children-books', 'finance']) {
    await superuser.query({
      text: `insert into casework.record_action (record_id, kind, action, actor, office, at, record_version, nonce)
        values ($1, 'routing', 'return', $2, $3, now(), 1, gen_random_uuid())`,
      values: [card.id, librarian.account, office],
    });
  }
  const taken = await librarian.api.post(`${records}/${card.id}/break-glass`, {
    category: 'absence',
    reason: 'The person responsible is away and a parent waits.',
  });
  assert.equal(taken.status, 201, taken.text);
  const view = (await manager.api.get(supervision)).body;
  assert.deepEqual(view.returnedBy, [{ office: 'finance', count: 1 }], 'the last return');
  assert.deepEqual([view.total!.returned, view.reviews], [1, { waiting: 1, late: 0 }]);
});

test('only who supervises sees it, and only of their own offices', async (t) => {
  const all = await openLibrary(t);
  await registerCard(all);
  assert.equal((await all.people.librarian.api.get(supervision)).status, 403);
  assert.equal((await all.stranger.api.get(supervision)).status, 404);
  const north = all.client.api(await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] }));
  const view = (await north.get(supervision)).body;
  assert.equal(view.total!.open, 0);
  assert.deepEqual(
    view.people!.map(({ office }) => office),
    ['north-branch', 'north-branch'],
  );
});

test('the page shows the same numbers in both languages', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const page = reader(await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  assert.match((await page.get(`/desk/${library}/team`)).html, /By person/);
  assert.match((await page.get(`/desk/${library}/team`, 'fr')).html, /Par personne/);
});
