import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeskPages } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';
import { lookCookie, lookOf } from './appearance.ts';

test('a look is read back as it was kept, and a cookie that says anything else is none', () => {
  for (const look of [
    {},
    { theme: 'dark' },
    { contrast: 'more' },
    { theme: 'light', contrast: 'more', rows: 'compact' },
  ] as const) {
    assert.deepEqual(lookOf(`a=b; ${lookCookie(look).split(';')[0]}; c=d`), look);
  }
  for (const cookie of [
    undefined,
    '',
    '__Host-chancery-appearance=pink.auto.auto',
    'x__Host-chancery-appearance=dark.auto.auto',
  ])
    assert.deepEqual(lookOf(cookie), {});
});

test('whoever chooses how pages look sees all of them so, also the page of a fault', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const person = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const clerk = reader(person);
  const home = await clerk.get(`/desk/${library}`, 'fr');
  assert.match(home.html, /<html lang="fr" class="desk"/);
  assert.match(home.html, /<a href="\/appearance">Apparence<\/a>/);
  const page = await clerk.get('/appearance');
  const kept = await clerk.send(page, '/appearance', { theme: 'dark', contrast: 'more', rows: 'compact' });
  assert.deepEqual([kept.status, kept.location], [303, '/appearance?done=kept']);
  const cookie = kept.headers.get('set-cookie')?.split(';')[0] ?? assert.fail('nothing is kept');
  assert.match(kept.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Lax/);
  const inDark = reader({ cookie: `${person.cookie}; ${cookie}` });
  for (const path of [`/desk/${library}`, '/appearance?done=kept', `/desk/${library}/records/none`]) {
    assert.match((await inDark.get(path)).html, /class="(desk|public) theme-dark contrast-more density-compact"/, path);
  }
  assert.equal((await clerk.send(page, '/appearance', { theme: 'pink' })).status, 400);
});
