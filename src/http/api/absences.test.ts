import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, openLibrary, records, registerCard } from '../../../test/http/people.ts';
import { openDeskPages } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';

const absences = `/systems/${library}/absences`;
const away = { from: '2026-10-05', to: '2026-10-14' };

test('who assigns sees load and absence, and is asked again before work goes to someone who is away', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian, manager } = all.people;
  const { path } = await registerCard(all);
  const assign = async (more: object = {}) =>
    manager.api.put(`${path}/assignment`, {
      version: (await manager.api.get(path)).body.version,
      account: librarian.account,
      ...more,
    });
  const assignee = async () => {
    const people = await manager.api.get(`/systems/${library}/assignees`);
    return people.body.find(({ account }) => account === librarian.account)!;
  };
  const far = all.client.api(await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] }));
  const near = (await far.get(`/systems/${library}/assignees`)).body.map(({ isNear }) => Boolean(isNear));
  assert.ok(near.includes(true) && near.includes(false));
  assert.deepEqual(
    near,
    near.toSorted((one, other) => Number(other) - Number(one)),
    'one’s own office first',
  );
  assert.equal((await assign()).status, 200, 'nobody is away yet');
  const planned = await librarian.api.post(absences, { from: '2026-10-12', to: '2026-10-14' });
  assert.equal(planned.status, 201, planned.text);
  const before = await assignee();
  assert.deepEqual(
    [before.open, before.overdue, before.absentUntil, before.absentFrom],
    [1, 0, undefined, '2026-10-12'],
  );
  const entered = await librarian.api.post(absences, away);
  const warned = await assign();
  assert.equal(warned.status, 422);
  assert.deepEqual(
    warned.body.errors!.map(({ pointer, code }) => [pointer, code]),
    [['/account', 'absent']],
  );
  assert.match(warned.text, /away until 2026-10-14/);
  const during = await assignee();
  assert.equal(during.absentUntil, '2026-10-14');
  assert.equal((await assign({ evenIfAbsent: true })).status, 200, 'knowing of it, it goes through');
  const version = (await clerk.api.get(path)).body.version;
  const given = { action: 'hand-over', version, to: librarian.account };
  const byAction = await clerk.api.post(`${path}/actions`, given);
  assert.deepEqual([byAction.status, byAction.body.errors?.[0]?.pointer], [422, '/to']);
  assert.equal((await librarian.api.post(`${absences}/${entered.body.id}/end`, {})).status, 200);
  assert.equal((await clerk.api.post(`${path}/actions`, given)).status, 200, 'back early');
});

test('an overdue record counts as such; a restricted one changes no count', async (t) => {
  const all = await openLibrary(t);
  const { librarian, manager } = all.people;
  const loadOf = async () => {
    const people = await manager.api.get(`/systems/${library}/assignees`);
    const { open, overdue } = people.body.find(({ account }) => account === librarian.account)!;
    return [open, overdue];
  };
  const paths: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const { path } = await registerCard(all);
    const { version } = (await manager.api.get(path)).body;
    const assigned = await manager.api.put(`${path}/assignment`, { version, account: librarian.account });
    assert.equal(assigned.status, 200, assigned.text);
    paths.push(path);
  }
  assert.deepEqual(await loadOf(), [2, 0]);
  all.world.clock.move(30 * 86_400_000);
  assert.deepEqual(await loadOf(), [2, 2]);
  const restricted = await manager.api.put(`${paths[0]}/restriction`, { accounts: [manager.account] });
  assert.equal(restricted.status, 200, restricted.text);
  assert.deepEqual(await loadOf(), [1, 1]);
});

test('an absence is entered by oneself or one’s supervisor, seen by them, and by nobody else', async (t) => {
  const all = await openLibrary(t);
  const { clerk, otherClerk, librarian, manager } = all.people;
  const forClerk = { ...away, account: clerk.account };
  assert.equal((await librarian.api.post(absences, forClerk)).status, 403, 'a colleague supervises nobody');
  assert.equal((await all.stranger.api.post(absences, away)).status, 404, 'who has no role here is not away from it');
  const entered = await manager.api.post(absences, forClerk);
  assert.equal(entered.status, 201, entered.text);
  const seen = async ({ api }: typeof clerk) =>
    (await api.get(absences)).body.absences!.map(({ account, from, to }) => [account, from, to]);
  const row = [[clerk.account, away.from, away.to]];
  assert.deepEqual([await seen(clerk), await seen(manager)], [row, row]);
  assert.deepEqual([await seen(otherClerk), await seen(librarian)], [[], []]);
  assert.equal((await all.stranger.api.get(absences)).status, 404);
  assert.equal((await otherClerk.api.post(`${absences}/${entered.body.id}/end`, {})).status, 403);
  for (const [from, to] of [
    ['2026-10-14', '2026-10-05'],
    ['2026-09-01', '2026-09-02'],
    ['2026-10-05', '2028-01-01'],
  ]) {
    assert.equal((await clerk.api.post(absences, { from, to })).status, 422, `${from} ${to}`);
  }
  const { rows } = await all.world.databases.get(library)!.superuser.query<{ type: string }>({
    text: `select type from audit.entry where type like 'absence%' and body like '%' || $1 || '%'`,
    values: [clerk.account],
  });
  assert.deepEqual(rows, [{ type: 'absence-entered' }]);
});

test('a supervisor of one branch supervises nobody in another', async (t) => {
  const all = await openLibrary(t);
  const { clerk, otherClerk } = all.people;
  const person = await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] });
  const api = all.client.api(person);
  assert.equal((await api.post(absences, { ...away, account: clerk.account })).status, 403);
  assert.equal((await api.post(absences, { ...away, account: otherClerk.account })).status, 201);
});

test('the pages: an absence is entered without scripts, and assigning asks with a box', async (t) => {
  const { world, client, reader } = await openDeskPages(t);
  const librarian = await world.signIn({ roles: [{ role: 'librarian', office: 'circulation' }] });
  const page = reader(librarian);
  const form = await page.get(`/desk/${library}/absences`);
  const wrong = await page.send(form, `/desk/${library}/absences`, { from: '', to: '' });
  const times = (words: RegExp) => wrong.html.match(words)?.length;
  assert.deepEqual([wrong.status, times(/Give the first day/g), times(/Give the last day/g)], [422, 2, 2]);
  const done = await page.send(form, `/desk/${library}/absences`, away);
  assert.equal(done.status, 303, done.html.slice(0, 500));
  const shown = await page.follow(done);
  assert.match(shown.html, /The absence is entered/);
  assert.match(shown.html, /nobody acts meanwhile/);
  assert.match((await page.get(`/desk/${library}/absences`, 'fr')).html, /personne n’assure l’intérim/);
  const clerk = client.api(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const manager = reader(await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  const { body } = await clerk.post(records, card);
  const at = `/desk/${library}/records/${body.id}/assignment`;
  const choice = await manager.get(at);
  assert.match(choice.html, /0 open; away until 14.Oct/);
  const warned = await manager.send(choice, at, { account: librarian.account });
  assert.deepEqual([warned.status, /name="evenIfAbsent"/.test(warned.html)], [422, true]);
  assert.equal((await manager.send(warned, at)).status, 422, 'the box is left empty');
  assert.equal((await manager.send(warned, at, { evenIfAbsent: 'on' })).status, 303);

  // The librarian has a colleague act on these days, and nobody else ends it.
  const [here, acting] = [`/desk/${library}/absences`, `/desk/${library}/absences/acting`];
  const colleague = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }], given: 'Ada' });
  const fresh = await page.get(here);
  assert.doesNotMatch(fresh.html, new RegExp(`value="${librarian.account}"`), 'nobody acts for themselves');
  const empty = await page.send(fresh, acting, { colleague: '', starts: '', ends: '' });
  assert.deepEqual([empty.status, empty.html.match(/Name the day/g)?.length], [422, 2]);
  const late = await page.send(fresh, acting, { colleague: colleague.account, starts: away.to, ends: away.from });
  assert.equal(late.status, 422, late.html.slice(0, 300));
  const given = { colleague: colleague.account, starts: away.from, ends: away.to };
  assert.equal((await page.send(fresh, acting, { ...given, role: 'director' })).status, 409, 'only one’s own role');
  const lent = await page.follow(await page.send(fresh, acting, given));
  assert.match(lent.html, /acts for you on these days[\s\S]*acting: Ada/);
  assert.match(lent.html, /Ada [^<]* acts for you[\s\S]*Mon.5.Oct to Wed.14.Oct/);
  const ada = reader(colleague);
  const theirs = await ada.get(here);
  assert.match(theirs.html, /You act for/);
  const ended = `${acting}/ended`;
  const stranger = reader(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const other = await stranger.get(here);
  assert.doesNotMatch(other.html, /You act for|acts for you \d/);
  const delegation = /name="delegation" value="([^"]+)"/.exec(theirs.html)?.[1] ?? '';
  const own = await stranger.send(other, acting, { ...given, colleague: librarian.account });
  assert.equal(own.status, 303);
  const tried = await stranger.send(await stranger.get(here), ended, { delegation });
  assert.equal(tried.status, 404, 'neither of the two');
  assert.equal((await ada.send(theirs, ended)).location, `${here}?done=acting-ended`);
  assert.doesNotMatch((await page.get(here)).html, /Ada [^<]* acts for you/);
});
