import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { card, type Library, openLibrary, records, registerCard } from '../../../test/http/people.ts';
import { type DeskPages, openDeskPages, type Reader } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';
import { openDetails, sealDetails } from '../../casework/accounts/sealed-details.ts';
import type { Mailer } from '../../platform/mail/index.ts';

const at = `/systems/${library}`;

async function tell({ world }: Pick<Library, 'world'>, to: string, record: string | null, kind = 'overdue') {
  const id = randomUUID();
  await world.databases.get(library)!.superuser.query({
    text: `insert into casework.notice (id, record_id, to_account, kind, text, at) values ($1, $2, $3, $4, '{"en":"Look","fr":"Voir"}', $5)`,
    values: [id, record, to, kind, world.clock.now()],
  });
  return id;
}

test('notices about one record stand together, are counted, and are gone once seen', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  const one = await registerCard(all);
  const other = await registerCard(all);
  const see = async () => (await clerk.api.get(`${at}/notices`)).body.groups!;
  const count = async () => (await clerk.api.get(`${at}/notices/count`)).body.count;
  const before = await count();
  const ids = [await tell(all, clerk.account, one.id), await tell(all, clerk.account, one.id)];
  await tell(all, clerk.account, other.id);
  await tell(all, all.people.librarian.account, other.id);
  assert.equal(await count(), Number(before) + 3);
  const group = (await see()).find(({ record }) => record === one.id)!;
  assert.equal(group.controlNumber, one.controlNumber);
  for (const id of ids) assert.ok(group.notices!.some((notice) => notice.id === id));
  assert.equal((await clerk.api.post(`${at}/notices/${ids[0]}/seen`, {})).status, 200);
  assert.equal((await clerk.api.post(`${at}/notices/${ids[0]}/seen`, {})).status, 404, 'once');
  assert.equal(await count(), Number(before) + 2);
  const { manager } = all.people;
  assert.equal((await manager.api.put(`${one.path}/restriction`, { accounts: [manager.account] })).status, 200);
  assert.ok(!JSON.stringify(await see()).includes(one.id), 'nothing of a record that is not theirs to see any more');
});

test('in quiet hours nothing is marked, and the notices wait on their page', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  await tell(all, clerk.account, null);
  const count = async () => {
    const { body } = await clerk.api.get(`${at}/notices/count`);
    return [Number(body.count) > 0, body.isQuiet];
  };
  assert.deepEqual(await count(), [true, false], 'Monday morning');
  const evening = { quiet: { kind: 'own', from: 9 * 60, to: 11 * 60 } };
  assert.equal((await clerk.api.put(`${at}/quiet-hours`, evening)).status, 200);
  assert.deepEqual(await count(), [false, true]);
  assert.equal((await clerk.api.put(`${at}/quiet-hours`, { quiet: { kind: 'own', from: 60, to: 60 } })).status, 422);
  assert.equal((await clerk.api.put(`${at}/quiet-hours`, { quiet: { kind: 'office' } })).status, 200);
  all.world.clock.move(12 * 3_600_000);
  assert.deepEqual(await count(), [false, true], 'at night');
  assert.ok((await clerk.api.get(`${at}/notices`)).body.groups!.length > 0, 'they are there for whoever looks');
  assert.equal((await clerk.api.put(`${at}/quiet-hours`, { quiet: { kind: 'never' } })).status, 200);
  assert.deepEqual(await count(), [true, false]);
  assert.deepEqual(
    (await all.people.librarian.api.get(`${at}/quiet-hours`)).body.quiet,
    { kind: 'office' },
    'each their own',
  );
});

test('the digest has numbers and control numbers, and no word of a record', async (t) => {
  const all = await openLibrary(t);
  const { librarian, manager } = all.people;
  const one = await registerCard(all);
  const { version } = (await manager.api.get(one.path)).body;
  await manager.api.put(`${one.path}/assignment`, { version, account: librarian.account });
  const early = (await librarian.api.get(`${at}/digest`)).body;
  assert.deepEqual([early.mine, early.overdue, early.soonest], [1, 0, []]);
  all.world.clock.move(30 * 86_400_000);
  const late = await librarian.api.get(`${at}/digest`);
  assert.deepEqual([late.body.mine, late.body.overdue], [1, 1]);
  assert.deepEqual(late.body.soonest, [{ record: one.id, controlNumber: one.controlNumber }]);
  const record = await manager.api.get(one.path);
  const { name } = record.body.fields!.borrowers![0]!;
  for (const word of [name!.given!, name!.family!, record.body.fields!.subject!]) {
    assert.ok(!late.text.includes(word), 'no personal data');
  }
});

test('what changed since the last visit is what others did with one’s own work, by number', async (t) => {
  const all = await openLibrary(t);
  const { clerk, manager } = all.people;
  const one = await registerCard(all);
  const quiet = await registerCard(all);
  all.world.clock.move(60_000);
  const { version } = (await manager.api.get(one.path)).body;
  await manager.api.put(`${one.path}/assignment`, { version, account: manager.account });
  await clerk.api.post(`${quiet.path}/notes`, { text: 'My own note' });
  all.world.clock.move(60_000);
  const again = all.client.api(await all.world.signIn({ account: clerk.account }));
  const since = new Date(all.world.clock.now().getTime() - 90_000).toISOString();
  const seen = await again.get(`${at}/changes?since=${encodeURIComponent(since)}`);
  assert.deepEqual(
    seen.body.changes!.map(({ controlNumber, kind, by }) => [controlNumber, kind, by]),
    [[one.controlNumber, 'assignment', manager.name]],
  );
  const later = new Date(all.world.clock.now().getTime() - 1000).toISOString();
  assert.deepEqual((await again.get(`${at}/changes?since=${encodeURIComponent(later)}`)).body.changes, []);
  const byItself = (await again.get(`${at}/changes`)).body;
  assert.ok(byItself.changes!.length <= 1 && typeof byItself.since === 'string');
  assert.equal(
    (await again.get(`${at}/changes?since=${encodeURIComponent('2020-01-01T00:00:00Z')}`)).body.changes!.length,
    1,
  );
});

test('the pages work without scripts, in both languages', async (t) => {
  const { world, client, reader } = await openDeskPages(t);
  const person = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  await client.api(person).post(records, card);
  const page = reader(person);
  const shown = await page.get(`/desk/${library}/notices`);
  assert.match(shown.html, /The request is registered/);
  assert.match(
    shown.html,
    new RegExp(`href="/desk/${library}/notices"[^>]*><span>Notices</span><span class="nav-count">1<`),
  );
  assert.match((await page.get(`/desk/${library}/notices`, 'fr')).html, /La demande est enregistrée/);
  const done = await page.send(shown, `/desk/${library}/notices/dealt-with`);
  assert.match((await page.follow(done)).html, /No notice waits/);
  const hours = await page.get(`/desk/${library}/notices/quiet-hours`);
  const set = await page.send(hours, `/desk/${library}/notices/quiet-hours`, { kind: 'own', from: '540', to: '660' });
  assert.match((await page.follow(set)).html, /It is quiet now/);
  const wrong = await page.send(hours, `/desk/${library}/notices/quiet-hours`, { kind: 'own', from: '540', to: '540' });
  assert.equal(wrong.status, 422);
  await chooseMailOnPage({ world, page }, person);
});

/** The part of the page about mail: it offers a choice only where mail goes, and keeps what is chosen. */
async function chooseMailOnPage(
  { world, page }: Pick<DeskPages, 'world'> & { page: Reader },
  { account }: { account: string },
) {
  const path = `/desk/${library}/notices/quiet-hours`;
  const sendTo = `/desk/${library}/notices/mail`;
  const off = await page.get(path);
  assert.match(off.html, /Mail is not set up here. Only those who run this installation/);
  assert.ok(!off.html.includes(sendTo), 'nothing is offered that does not work');
  const mailer: Mailer = { send: () => Promise.reject(new Error('no mail in this test')), close: () => undefined };
  Object.assign(world.installation, { mail: { mailer, link: 'https://desk.example.test/sign-in' } });
  const offered = await page.get(path);
  const { control } = world.installation;
  const { email } = (await openDetails(control.database, control.keeper, [account])).get(account)!;
  assert.ok(offered.html.includes(`It goes to ${email}.`));
  assert.match(offered.html, /value="daily"[^>]*checked/);
  const chosen = await page.follow(await page.send(offered, sendTo, { mail: 'at-once', at: '450' }));
  assert.match(chosen.html, /Your choice of mail is saved/);
  assert.match(chosen.html, /value="at-once"[^>]*checked/);
  assert.match(chosen.html, /value="450" selected/);
  const french = await page.get(path, 'fr');
  assert.match(french.html, /Une fois par jour, si quelque chose attend/);
  assert.match(french.html, />7 h 30</);
  await world.control.app.query({
    text: 'update control.account set sealed = $2 where id = $1',
    values: [account, sealDetails(control.keeper, account, { given: 'Test', family: 'Person' })],
  });
  assert.match((await page.get(path, 'fr')).html, /Votre compte n’a pas de courriel professionnel/);
  Object.assign(world.installation, { mail: undefined, mode: 'practice' });
  assert.match((await page.get(path)).html, /Practice mode: no mail leaves/);
}
