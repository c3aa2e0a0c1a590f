import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeskPages } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { ownPath } from './answer.ts';
import { makeFaultPage } from './fault-page.tsx';

const base = `/desk/${library}`;

test('who is not signed in is led to the sign-in and back', async (t) => {
  const { reader } = await openDeskPages(t);
  const nobody = reader();
  const sent = await nobody.get(`${base}/worklists/mine`);
  assert.equal(sent.status, 303);
  assert.equal(sent.location, `/sign-in?next=${encodeURIComponent(`${base}/worklists/mine`)}`);
  for (const language of ['en', 'fr'] as const) {
    assert.equal((await nobody.get('/', language)).status, 200);
    assert.equal((await nobody.get('/sign-in', language)).status, 200);
  }
  assert.equal((await nobody.get('/no-such-page')).status, 404);
});

test('a person of the practice mode signs in by one click and out again', async (t) => {
  const personas = [
    { id: 'a-clerk', name: 'Ada Clerk', realm: 'staff', system: library, title: { en: 'Clerk', fr: 'Commis' } },
    {
      id: 'b-clerk',
      name: 'Bo Clerk',
      realm: 'staff',
      system: library,
      title: { en: 'Clerk', fr: 'Commis' },
      colleague: true,
    },
  ] as const;
  const { world, reader } = await openDeskPages(t, { mode: 'practice', personas });
  await world.signIn({ persona: 'a-clerk', roles: [{ role: 'clerk', office: 'circulation' }] });
  const page = await reader().get('/sign-in');
  assert.match(page.html, /Ada Clerk/);
  const [before, folded] = page.html.split('<details class="disclosure"');
  assert.ok(!before!.includes('Bo Clerk') && folded?.includes('Bo Clerk'), 'colleagues are folded away');
  assert.match(folded!, /^[^>]*><summary>1 colleague</);
  const signedIn = await reader().send(page, '/sign-in/persona', { persona: 'a-clerk' });
  assert.equal(signedIn.location, '/desk');
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const clerk = reader({ cookie });
  const home = await clerk.get(base);
  assert.match(home.html, /Practice mode/);
  assert.match((await clerk.get('/sessions')).html, /This session/);
  const out = await clerk.send(home, '/sign-out');
  assert.equal(out.location, '/sign-in');
  assert.equal((await clerk.get(base)).status, 303, 'the session has ended');
});

test('the language switch keeps the page and nothing leads away from this site', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const person = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const clerk = reader(person);
  const page = await clerk.get(`${base}/worklists/branch?sort=-dueAt`);
  const switched = await clerk.send(page, '/language');
  assert.equal(switched.location, `${base}/worklists/branch?sort=-dueAt`);
  assert.match(switched.headers.get('set-cookie') ?? '', /language=fr;.*HttpOnly/);
  assert.equal((await clerk.send(page, '/language', { next: '//example.org/' })).location, '/');
  for (const elsewhere of ['https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)', '']) {
    assert.equal(ownPath(elsewhere, '/'), '/', elsewhere);
  }
});

test('the log-on banner comes before anything else, and is accepted once', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const person = await world.signIn({
    roles: [{ role: 'clerk', office: 'circulation' }],
    session: { acknowledged_at: null },
  });
  const clerk = reader(person);
  const first = await clerk.get(base);
  assert.equal(first.location, `/notice?next=${encodeURIComponent(base)}`);
  const notice = await clerk.follow(first);
  assert.match(notice.html, /recorded under your name/);
  const accepted = await clerk.send(notice, '/notice');
  assert.equal(accepted.location, base);
  assert.equal((await clerk.get(base)).status, 200);
});

test('a refusal is a page with what to do; a system without a role is not there', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const lapsed = reader(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }], eligibility: false }));
  const closed = await lapsed.get(base, 'fr');
  assert.equal(closed.status, 403);
  assert.match(closed.html, /agent de sécurité/);
  const stranger = reader(await world.signIn({}));
  const [theirs, nothing] = [await stranger.get(base), await stranger.get('/desk/no-such-system')];
  assert.deepEqual([theirs.status, nothing.status], [404, 404]);
});

test('a fault that may be over offers the same page again, one of a form does not; what an address lacks is named by its place', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const clerk = reader(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const draw = makeFaultPage(world.installation);
  const away = new DomainError('unavailable', { en: 'The database cannot be reached.', fr: 'Base inaccessible.' });
  const request = { language: 'en', requestId: 'r', path: '/desk/x', query: '?page=2', call: undefined } as const;
  for (const [fault, status] of [
    [away, 503],
    [new TypeError('x'), 500],
  ] as const) {
    const answer = await draw(fault, request);
    assert.equal(answer.status, status);
    assert.match(await answer.text(), /href="\/desk\/x\?page=2"[^>]*>Try again</);
    assert.doesNotMatch(await (await draw(fault, { ...request, method: 'POST' })).text(), />Try again</);
  }
  const wrong = await clerk.get(`${base}/worklists/mine?page=none`);
  assert.equal(wrong.status, 400);
  assert.match(wrong.html, /<code>\/query\/page<\/code>\s*Found: a text\. Allowed: a number\./);
  const formOnly = await clerk.get(`${base}/records/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/presence`, 'fr');
  assert.equal(formOnly.status, 405);
  assert.match(formOnly.html, /Elle ne reçoit que ce qu’un formulaire envoie/);
});
