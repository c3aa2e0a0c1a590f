import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openLibrary, registerCard } from '../../../test/http/people.ts';
import { library } from '../../../test/support/installation.ts';
import { openPages } from '../../../test/support/pages.ts';
import { apiRoutes } from '../../http/api/index.ts';
import { shellRoutes } from '../shell/routes.ts';
import { adminRoutes } from './index.ts';

const path = `/admin/systems/${library}/why`;

async function open(t: TestContext) {
  const all = await openLibrary(t, {
    routes: [...shellRoutes({ dev: false, practice: false }), ...adminRoutes, ...apiRoutes],
  });
  const made = await registerCard(all);
  const ask = async (asker: keyof typeof all.people, account: string, more: Record<string, string> = {}) => {
    const pages = openPages(all.client, all.people[asker]);
    const given = { controlNumber: made.controlNumber, account, action: 'view', ...more };
    return pages.press(await pages.get(path), path, given);
  };
  const explained = async () => {
    const { rows } = await all.world.databases.get(library)!.app.query<{ body: string; subject: Buffer | null }>({
      text: `select body, subject from audit.entry where type = 'access-explained' order by seq`,
    });
    return rows;
  };
  const overApi = (asker: keyof typeof all.people, body: Record<string, string>) =>
    all.people[asker].api.post(`/systems/${library}/access-explanations`, {
      controlNumber: made.controlNumber,
      ...body,
    });
  return { ...all, made, ask, overApi, explained };
}

test('who oversees reads rule by rule why a person can see a record, and what the person meets agrees', async (t) => {
  const { people, made, ask, overApi, explained } = await open(t);
  for (const [name, who] of Object.entries(people)) {
    const page = await ask('manager', who.account);
    assert.equal(page.status, 200, page.words);
    const opens = (await who.api.get(made.path)).status === 200;
    assert.match(page.words, opens ? /Yes: / : /No: /, `${name} ${opens ? 'opens' : 'does not open'} it`);
  }
  const clerk = await ask('manager', people.clerk.account);
  assert.match(clerk.words, /no\. \d+ of access\.yaml/);
  assert.match(clerk.words, /Allowed: the person registered the record\./);
  assert.doesNotMatch(clerk.html, /Fictive|A new card/, 'nothing the record says');
  const entries = await explained();
  assert.equal(entries.length, Object.keys(people).length + 1, 'each question is in the log');
  for (const [name, who] of Object.entries(people)) {
    const opens = (await who.api.get(made.path)).status === 200;
    const { status, text, body } = await overApi('manager', { account: who.account });
    assert.equal(status, 200, text);
    assert.equal(body.verdict, opens, `${name}, over the API`);
    assert.doesNotMatch(text, /Fictive|A new card/, 'nothing the record says');
  }
  const own = (await overApi('manager', { account: people.clerk.account })).body;
  const allows = own.rules!.find(({ outcome }) => String(outcome) === 'allows')!;
  assert.match(allows.because!, /the person registered the record/);
  assert.match(clerk.words, new RegExp(`no\\. ${allows.rule} of access`), 'the same rule as on the page');
  assert.equal(
    (await explained()).length,
    2 * entries.length,
    'asked over the API, each question is in the log as well',
  );
  assert.ok(entries.every(({ subject }) => subject !== null));
  assert.equal(JSON.parse(entries.at(-1)!.body).account, people.clerk.account);
});

test('restriction, a stopped account and lapsed eligibility are named; an auditor sees no more than that', async (t) => {
  const { people, made, ask, world } = await open(t);
  const restricted = await people.manager.api.put(`${made.path}/restriction`, { accounts: [people.manager.account] });
  assert.equal(restricted.status, 200, restricted.text);
  assert.match((await ask('manager', people.clerk.account)).words, /No: .* restricted to others: nothing else counts/);
  const kept = await ask('auditor', people.clerk.account);
  assert.match(kept.words, /There is no such record, or it is outside your reach/);
  assert.equal(kept.status, 422, 'a restricted record keeps the auditor out as well');
  const { control } = world;
  await people.manager.api.put(`${made.path}/restriction`, { accounts: [] });
  await control.app.query({
    text: `update control.account set state = 'suspended' where id = $1`,
    values: [people.clerk.account],
  });
  await control.app.query({
    text: `update control.eligibility_fact set ended_at = now() where account = $1 and kind = 'clearance'`,
    values: [people.clerk.account],
  });
  const stopped = await ask('manager', people.clerk.account);
  assert.match(stopped.words, /No: .* stopped, not enrolled, or not reviewed in time/);
  assert.match(stopped.words, /Eligibility .*clearance/i);
});

test('who works on the record, or is elsewhere, does not ask; what is not there and what is not theirs look alike', async (t) => {
  const { people, client, ask, overApi, explained, made } = await open(t);
  for (const name of ['clerk', 'librarian', 'otherClerk', 'bookkeeper'] as const) {
    const pages = openPages(client, people[name]);
    assert.ok([403, 404].includes((await pages.get(path)).status), name);
    const sent = await pages.post(path, {
      controlNumber: made.controlNumber,
      account: people.clerk.account,
      action: 'view',
    });
    assert.ok([403, 404].includes(sent.status), name);
    const answer = await overApi(name, { account: people.clerk.account });
    assert.ok([403, 404].includes(answer.status), `${name}, over the API`);
  }
  const missing = await ask('auditor', people.clerk.account, { controlNumber: 'LC-2026-999999' });
  assert.equal(missing.status, 422);
  assert.match(missing.words, /There is no such record, or it is outside your reach/);
  const empty = await ask('manager', '', { controlNumber: '' });
  assert.equal(empty.status, 422);
  const nothing = await overApi('auditor', { account: people.clerk.account, controlNumber: 'LC-2026-999999' });
  assert.equal(nothing.status, 404);
  const unnamed = await overApi('manager', { account: people.clerk.account, action: 'two words' });
  assert.equal(unnamed.status, 422, 'what is no action is no fault of ours');
  assert.deepEqual(await explained(), []);
});
