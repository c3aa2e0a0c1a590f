import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Library, type Member, openLibrary, records, registerCard } from '../../../test/http/people.ts';
import { library } from '../../../test/support/installation.ts';

const here = `/systems/${library}`;

test('over the API a view is saved, shared by who supervises, used, changed and deleted by its owner alone', async (t) => {
  const { people, stranger } = await openLibrary(t);
  const { manager, clerk } = people;
  const view = {
    worklist: 'branch',
    name: 'Mine to hand out',
    asked: { narrowing: { assignee: 'nobody' }, sort: '-dueAt' },
  };
  const saved = await manager.api.post(`${here}/views`, { ...view, shared: 'office', office: 'circulation' });
  assert.equal(saved.status, 201, saved.text);
  const path = `${here}/views/${saved.body.id}`;
  const seen = await clerk.api.get(`${here}/views`);
  assert.deepEqual(
    seen.body.views!.map(({ name, own, asked }) => [name, own, asked]),
    [[view.name, false, view.asked]],
  );
  assert.deepEqual(seen.body.sharing, { system: false, offices: [] });
  assert.equal((await clerk.api.get(`${here}/worklists/branch?view=${saved.body.id}`)).status, 200);
  assert.equal((await clerk.api.get(`${here}/worklists/nobody?view=${saved.body.id}`)).status, 404, 'of another list');
  const change = { ...view, name: 'To hand out', shared: 'own', version: 1 };
  assert.equal((await clerk.api.put(path, change)).status, 404, 'not theirs');
  assert.equal((await clerk.api.delete(path)).status, 404, 'not theirs');
  assert.equal(
    (await clerk.api.post(`${here}/views`, { ...view, shared: 'office', office: 'circulation' })).status,
    403,
  );
  assert.equal(
    (await clerk.api.post(`${here}/views`, { ...view, shared: 'own', asked: { sort: 'unheard' } })).status,
    422,
  );
  assert.equal((await manager.api.put(path, change)).status, 200);
  assert.equal((await manager.api.put(path, change)).status, 409, 'changed meanwhile');
  assert.deepEqual((await clerk.api.get(`${here}/views`)).body.views, [], 'no longer shared');
  const setting = { columns: ['controlNumber', 'dueAt'], density: 'compact', defaultView: saved.body.id };
  assert.equal((await manager.api.put(`${here}/worklists/branch/setting`, setting)).status, 200);
  assert.equal(
    (await clerk.api.put(`${here}/worklists/branch/setting`, setting)).status,
    404,
    'a view they do not see',
  );
  assert.equal((await manager.api.put(`${here}/worklists/branch/setting`, { columns: ['unheard'] })).status, 422);
  assert.equal((await manager.api.delete(path)).status, 200);
  for (const answer of [await stranger.api.get(`${here}/views`), await stranger.api.delete(path)])
    assert.equal(answer.status, 404);
});

async function finished(member: Member, run: string) {
  for (let tries = 0; tries < 1200; tries += 1) {
    const seen = await member.api.get(`${here}/bulk-runs/${run}`);
    assert.equal(seen.status, 200, seen.text);
    if (seen.body.state === 'done' || seen.body.state === 'undone' || seen.body.stopped) return seen.body;
    await sleep(50);
  }
  throw new Error('the run did not end');
}

async function assigneesOf({ people: { manager } }: Library, ids: readonly string[]) {
  const all = await Promise.all(ids.map((id) => manager.api.get(`${records}/${id}`)));
  return all.map(({ body }) => body.assignee);
}

test('over the API many records are looked at, assigned and put back by one act, as who may, and seen by nobody else', async (t) => {
  const all = await openLibrary(t);
  const { manager, clerk, librarian } = all.people;
  const cards = [await registerCard(all), await registerCard(all), await registerCard(all)];
  const ids = cards.map(({ id }) => id);
  const preview = await manager.api.post(`${here}/worklists/branch/bulk-preview`, { choice: 'assign', records: ids });
  assert.equal(preview.status, 200, preview.text);
  assert.deepEqual([preview.body.possible, preview.body.can!.length, preview.body.room], [true, 3, { now: 3 }]);
  const chosen = preview.body.can!.map(({ id, version }) => ({ id, version }));
  const act = { kind: 'assign', account: librarian.account };
  const begin = { worklist: 'branch', act, records: chosen };
  const none = await clerk.api.post(`${here}/worklists/branch/bulk-preview`, { choice: 'extend', records: ids });
  assert.deepEqual([none.body.possible, none.body.can], [false, []]);
  const extend = { ...begin, act: { kind: 'extend', workingDays: 2 }, reason: 'For no good reason' };
  assert.equal((await clerk.api.post(`${here}/bulk-runs`, extend)).status, 422, 'no rule lets a clerk extend');
  assert.equal((await all.stranger.api.post(`${here}/bulk-runs`, begin)).status, 404);
  const started = await manager.api.post(`${here}/bulk-runs`, begin);
  assert.equal(started.status, 202, started.text);
  const run = started.body.run as unknown as string;
  const done = await finished(manager, run);
  assert.deepEqual([done.state, done.counts!.done], ['done', 3]);
  assert.deepEqual(
    await assigneesOf(all, ids),
    ids.map(() => librarian.account),
  );
  for (const [method, path] of [
    ['get', ''],
    ['post', '/undo'],
    ['post', '/resume'],
  ] as const) {
    const answer = await clerk.api[method](`${here}/bulk-runs/${run}${path}`, {});
    assert.equal(answer.status, 404, `${path} of another person’s run`);
  }
  assert.equal((await manager.api.post(`${here}/bulk-runs/${run}/undo`, {})).status, 202);
  assert.equal((await finished(manager, run)).counts!.undone, 3);
  assert.deepEqual(
    await assigneesOf(all, ids),
    ids.map(() => undefined),
  );
});

test('over the API the next record is taken by who may, one each, until there is none', async (t) => {
  const all = await openLibrary(t);
  const { manager, clerk } = all.people;
  const card = await registerCard(all);
  const next = `${here}/worklists/nobody/next`;
  assert.equal((await clerk.api.post(next, {})).status, 403);
  assert.equal((await all.stranger.api.post(next, {})).status, 404);
  const taken = await Promise.all([manager.api.post(next, {}), manager.api.post(next, {})]);
  assert.deepEqual(new Set(taken.map(({ body }) => body.record)), new Set([card.id, null]));
});
