import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Library, openLibrary, registerCard } from '../../../test/http/people.ts';
import { library } from '../../../test/support/installation.ts';
import { runCampaigns } from '../../casework/campaigns/run-campaigns.ts';

const campaigns = `/systems/${library}/campaigns`;
const text = { title: 'Longer opening hours', en: 'The hours stay.', fr: 'Les heures restent.', office: 'library' };

/** An approved campaign, with the two managers who made and approved it. */
async function openCampaign(t: TestContext, records = 0) {
  const all = await openLibrary(t);
  const { manager } = all.people;
  const second = all.client.api(await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  const made = await manager.api.post(campaigns, text);
  assert.equal(made.status, 201, made.text);
  const path = `${campaigns}/${made.body.id}`;
  const cards: Awaited<ReturnType<typeof registerCard>>[] = [];
  for (let count = 0; count < records; count += 1) cards.push(await registerCard(all));
  if (records > 0) {
    const added = await manager.api.post(`${path}/members`, { records: cards.map(({ id }) => id) });
    assert.equal(added.status, 200, added.text);
    assert.deepEqual(
      added.body.filter(({ added: isIn }) => !isIn),
      [],
    );
  }
  const approved = await second.post(`${path}/approval`, { version: 1 });
  assert.equal(approved.status, 200, approved.text);
  const work = () => runCampaigns(all.world.installation, all.world.installation.findSystem(library)!);
  const see = async () => (await manager.api.get(path)).body;
  return { ...all, second, path, cards, work, see };
}

async function entriesOf({ world }: Pick<Library, 'world'>, id: string) {
  const subject = world.installation.findSystem(library)!.keeper.pseudonym(id);
  const { rows } = await world.databases.get(library)!.superuser.query<{ type: string; actor: string; body: string }>({
    text: `select type, actor, body from audit.entry where subject = $1 order by at`,
    values: [subject],
  });
  return rows;
}

test('one run answers every member as the person who started it, one audit entry each, and shows nothing', async (t) => {
  const all = await openCampaign(t, 4);
  const { manager } = all.people;
  const before = await all.world.databases.get(library)!.superuser.query({ text: 'select from casework.sighting' });
  const started = await manager.api.post(`${all.path}/runs`, { kind: 'decline' });
  assert.equal(started.status, 202, started.text);
  await all.work();
  const view = await all.see();
  assert.deepEqual(
    view.runs!.map(({ state, done, failed, waiting }) => [state, done, failed, waiting]),
    [['done', 4, 0, 0]],
  );
  assert.equal(view.members, 4);
  for (const { id, path } of all.cards) {
    const acts = (await entriesOf(all, id)).filter(({ type }) => type === 'action');
    assert.equal(acts.length, 1, 'one entry');
    assert.equal(acts[0]!.actor, manager.account);
    assert.match(acts[0]!.body, /"service":"service:run-campaigns"/);
    assert.match(acts[0]!.body, new RegExp(`"run":"${started.body.id}"`));
    const record = await manager.api.get(path);
    assert.equal(record.body.state, 'declined');
    const history = await manager.api.get(`${path}/history`);
    assert.match(history.text, /The hours stay\./, 'with what it was answered');
  }
  const after = await all.world.databases.get(library)!.superuser.query({
    text: `select from casework.sighting where account = $1`,
    values: [manager.account],
  });
  assert.equal(after.rowCount - before.rowCount <= 4, true, 'only what was opened to look at it is counted');
});

test('what fails is named with its reason, keeps nobody else up, and is tried again when resumed', async (t) => {
  const all = await openCampaign(t, 5);
  const { clerk, manager } = all.people;
  const [first, second, third] = all.cards as [(typeof all.cards)[0], (typeof all.cards)[0], (typeof all.cards)[0]];
  const take = async ({ path }: typeof first) => {
    const { version } = (await clerk.api.get(path)).body;
    assert.equal((await clerk.api.post(`${path}/actions`, { action: 'confirm-receipt', version })).status, 200);
  };
  // Its receipt is confirmed already: a guard that looks into the record, so that only the run finds it.
  await take(first);
  // Not theirs to see any more.
  const librarian = all.people.librarian.account;
  assert.equal((await manager.api.put(`${second.path}/restriction`, { accounts: [librarian] })).status, 200);
  const { version } = (await manager.api.get(third.path)).body;
  const declined = await manager.api.post(`${third.path}/actions`, {
    action: 'decline',
    version,
    comment: 'Moved away',
  });
  assert.equal(declined.status, 200, declined.text);
  // A clerk may confirm, a manager may decline: together they are the role of one person here.
  const both = await all.world.signIn({
    roles: [
      { role: 'branch-manager', office: 'library' },
      { role: 'clerk', office: 'circulation' },
    ],
  });
  const api = all.client.api(both);
  const preview = (await api.get(`${all.path}/preview?kind=confirm-and-decline`)).body;
  assert.deepEqual(
    [preview.can, preview.cannotCount, preview.cannot!.map(({ controlNumber }) => controlNumber), preview.unseen],
    [3, 1, [third.controlNumber], 0],
  );
  assert.match(preview.cannot![0]!.reason!, /Declined/);
  const started = await api.post(`${all.path}/runs`, { kind: 'confirm-and-decline' });
  assert.equal(started.status, 202, started.text);
  await all.work();
  const view = (await api.get(all.path)).body;
  assert.deepEqual([view.runs![0]!.done, view.runs![0]!.failed, view.members], [2, 2, 4]);
  const failures = view.failures!.map(({ controlNumber, code }) => [controlNumber, code]);
  assert.deepEqual(failures, [
    [first.controlNumber, 'guard'],
    [third.controlNumber, 'wrong-state'],
  ]);
  const again = await api.post(`${all.path}/runs/${started.body.id}/resume`, {});
  assert.equal(again.status, 202, again.text);
  await all.work();
  const resumed = (await api.get(all.path)).body.runs![0]!;
  assert.deepEqual([resumed.state, resumed.done, resumed.failed], ['done', 2, 2]);
  const answered = (await api.get(`${all.path}/preview?kind=confirm-and-decline`)).body;
  assert.deepEqual([answered.can, answered.answered], [1, 2], 'nobody is answered twice');
});

test('members are added each on its own, by whoever may, and in one campaign at most', async (t) => {
  const all = await openCampaign(t, 1);
  const { manager, clerk, librarian } = all.people;
  const other = (await manager.api.post(campaigns, { ...text, title: 'Another' })).body.id;
  const free = await registerCard(all);
  const hidden = await registerCard(all);
  assert.equal((await manager.api.put(`${hidden.path}/restriction`, { accounts: [librarian.account] })).status, 200);
  const ids = [all.cards[0]!.id, free.id, hidden.id, '00000000-0000-0000-0000-000000000001'];
  const added = await all.second.post(`${campaigns}/${other}/members`, { records: ids });
  assert.deepEqual(
    added.body.map(({ added: isIn, code }) => [isIn, code]),
    [
      [false, 'in-another-campaign'],
      [true, undefined],
      [false, 'out-of-reach'],
      [false, 'out-of-reach'],
    ],
  );
  const many = await manager.api.post(`${campaigns}/${other}/members`, { records: Array(201).fill(free.id) });
  assert.equal(many.status, 400);
  assert.equal((await clerk.api.post(`${campaigns}/${other}/members`, { records: [free.id] })).status, 403);
  assert.equal((await all.stranger.api.get(campaigns)).status, 404);
  const view = (await manager.api.get(`${campaigns}/${other}`)).body;
  assert.deepEqual([view.members, view.shown!.map(({ controlNumber }) => controlNumber)], [1, [free.controlNumber]]);
  assert.ok(!JSON.stringify(view).includes('Byron'), 'and nobody’s name');
  const removed = await manager.api.delete(`${campaigns}/${other}/members/${free.id}`);
  assert.equal(removed.status, 200, removed.text);
  assert.equal((await manager.api.get(`${campaigns}/${other}`)).body.members, 0);
});

test('the reply is approved by a second person, for the office it belongs to, and not changed under a run', async (t) => {
  const all = await openCampaign(t, 1);
  const { manager } = all.people;
  const changed = await manager.api.put(all.path, { ...text, en: 'The hours may change.', version: 2 });
  assert.deepEqual([changed.status, changed.body.state], [200, 'draft']);
  assert.equal((await manager.api.post(`${all.path}/runs`, { kind: 'decline' })).status, 409, 'not approved any more');
  assert.equal((await manager.api.post(`${all.path}/approval`, { version: 3 })).status, 403, 'not by who wrote it');
  const north = all.client.api(await all.world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] }));
  assert.equal((await north.post(`${all.path}/approval`, { version: 3 })).status, 403, 'not by another office');
  assert.equal((await all.second.post(`${all.path}/approval`, { version: 2 })).status, 409, 'not an older text');
  assert.equal((await all.second.post(`${all.path}/approval`, { version: 3 })).status, 200);
  assert.equal((await manager.api.post(`${all.path}/runs`, { kind: 'decline' })).status, 202);
  assert.equal((await manager.api.put(all.path, { ...text, version: 4 })).status, 409);
  assert.equal((await manager.api.post(`${all.path}/closing`, { version: 4 })).status, 409);
  const run = (await all.see()).runs![0]!.id;
  assert.equal((await manager.api.post(`${all.path}/runs/${run}/cancel`, {})).status, 200);
  await all.work();
  assert.deepEqual([(await all.see()).runs![0]!.state, (await all.see()).runs![0]!.done], ['cancelled', 0]);
  assert.equal((await manager.api.post(`${all.path}/closing`, { version: 4 })).status, 200);
  assert.equal((await manager.api.post(`${all.path}/runs`, { kind: 'decline' })).status, 409);
});

test('a run stops when the session it was started in ends, and goes on as whoever resumes it', async (t) => {
  const all = await openCampaign(t, 2);
  const { manager } = all.people;
  assert.equal((await manager.api.post(`${all.path}/runs`, { kind: 'decline' })).status, 202);
  await all.world.control.superuser.query({
    text: 'update control.session set ended_at = now() where id = $1',
    values: [manager.session],
  });
  await all.work();
  const view = (await all.second.get(all.path)).body;
  const [run] = view.runs!;
  assert.deepEqual([run!.state, run!.done, run!.waiting, run!.stoppedBecause], ['stopped', 0, 2, 'not-signed-in']);
  assert.equal((await all.second.post(`${all.path}/runs/${run!.id}/resume`, {})).status, 202);
  await all.work();
  assert.deepEqual((await all.second.get(all.path)).body.runs![0]!.done, 2);
});

test('a record is not answered in a language the reply has not', async (t) => {
  const all = await openCampaign(t, 1);
  const { manager } = all.people;
  const changed = await manager.api.put(all.path, {
    title: 'x',
    fr: 'Les heures restent.',
    office: 'library',
    version: 2,
  });
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await all.second.post(`${all.path}/approval`, { version: 3 })).status, 200);
  assert.equal((await manager.api.post(`${all.path}/runs`, { kind: 'decline' })).status, 202);
  await all.work();
  assert.deepEqual(
    (await all.see()).failures!.map(({ code }) => code),
    ['no-language-version'],
  );
});
