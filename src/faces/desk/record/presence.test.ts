import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { type DeskPages, openDeskPages } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import type { Person } from '../../../../test/support/sign-in.ts';

async function beat({ client }: DeskPages, { cookie }: Person, path: string, doing = 'reading') {
  const answer = await client.fetch(`${path}/presence`, {
    method: 'POST',
    body: new URLSearchParams({ doing }),
    headers: { cookie, origin, accept: 'application/json', 'accept-language': 'en' },
  });
  return { status: answer.status, lines: answer.ok ? ((await answer.json()) as { lines: string[] }).lines : [] };
}

test('who has a form open is told to others, who are not kept from theirs; 45 seconds later they are gone', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague, world } = await cardRequest(pages);
  await colleague.reader.get(`${path}/edit`);
  const summary = await clerk.reader.get(path);
  assert.match(summary.html, /Louis Roy is editing since \d\d:\d\d/);
  assert.doesNotMatch(summary.html, /Claire Roy is/, 'one is not told of oneself');
  const form = await clerk.reader.get(`${path}/edit`, 'fr');
  assert.match(form.html, /Louis Roy modifie le dossier depuis \d\d\sh\s\d\d/);
  assert.match(form.html, /Vous pouvez continuer/);
  assert.deepEqual((await beat(pages, clerk.person, path, 'edit')).lines.length, 1);
  const { superuser } = world.databases.get(library)!;
  await superuser.query({ text: `update casework.presence set seen_at = seen_at - interval '46 seconds'` });
  assert.deepEqual((await beat(pages, clerk.person, path)).lines, []);
  const left = await colleague.reader.get(`${path}/edit`);
  assert.equal((await beat(pages, clerk.person, path)).lines.length, 1);
  assert.equal((await colleague.reader.send(left, `${path}/edit`)).status, 303);
  assert.deepEqual((await beat(pages, clerk.person, path)).lines, [], 'whoever saved is at the form no more');
  await beat(pages, colleague.person, path, 'action.hand-over');
  assert.match((await beat(pages, clerk.person, path)).lines[0] ?? '', /^Louis Roy is at “.+” since \d\d:\d\d$/);
});

test('presence is neither told to nor taken from somebody outside the record’s reach, and fills no log', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague, world } = await cardRequest(pages);
  const stranger = await world.signIn({ roles: [{ role: 'clerk', office: 'north-branch' }], given: 'Nobody' });
  await colleague.reader.get(`${path}/edit`);
  const outside = await beat(pages, stranger, path);
  assert.equal(outside.status, 404);
  const { superuser } = world.databases.get(library)!;
  const count = async (text: string) => Number((await superuser.query<{ n: string }>({ text })).rows[0]?.n);
  assert.equal(await count(`select count(*) as n from casework.presence where account = '${stranger.account}'`), 0);
  const entries = await count('select count(*) as n from audit.entry');
  for (let times = 0; times < 10; times += 1) assert.equal((await beat(pages, clerk.person, path)).status, 200);
  assert.equal(await count('select count(*) as n from audit.entry'), entries);
});

test('a page that is only left open does not keep a session from ending', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, world } = await cardRequest(pages);
  const at = world.clock.now();
  const person = await world.signIn({ account: clerk.person.account, session: { last_seen_at: at } });
  assert.equal((await beat(pages, person, path)).status, 200);
  for (let minutes = 0; minutes < 14; minutes += 7) {
    world.clock.move(7 * 60_000);
    assert.equal((await beat(pages, person, path)).status, 200);
  }
  world.clock.move(2 * 60_000);
  assert.equal((await beat(pages, person, path)).status, 401);
});
