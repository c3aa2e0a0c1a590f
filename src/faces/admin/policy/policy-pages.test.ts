import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { offers, openPages } from '../../../../test/support/pages.ts';
import { passwordsAllowed } from '../../../casework/sign-in/sign-in-policy.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

const path = '/admin/sign-in-policy';

suite('the ways to sign in', () => {
  test('change when a second security officer approves, and both see on their home what waits', async (t) => {
    const world = await newTestInstallation(t);
    const { installation } = world;
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(installation) });
    const open = async (role: 'security-officer' | 'auditor' | 'configurator', given: string) =>
      openPages(client, await world.signIn({ eligibility: false, installationRoles: [role], given }));
    const [asker, second] = [await open('security-officer', 'Asker'), await open('security-officer', 'Second')];
    const auditor = await open('auditor', 'Auditor');
    const page = await asker.get(path);
    assert.match(page.words, /Password with one-time code\s+not allowed/);
    const asked = await asker.follow(await asker.press(page, `${path}/ask`));
    assert.match(asked.words, /would be allowed/);
    assert.match(asked.words, /Asked by Asker .*Lapses/);
    assert.ok(!offers(asked, `${path}/approve`), 'not the one who asked');
    assert.ok(!offers(asked, `${path}/ask`), 'one change at a time');
    for (const [who, words] of [
      [asker, /Passwords with one-time codes: allow them.*another person decides/],
      [second, /Passwords with one-time codes: allow them.*decision.*asked by Asker .*lapses/],
      [auditor, /Passwords with one-time codes: allow them.*another person decides/],
    ] as const) {
      assert.match((await who.get('/admin')).words, words);
    }
    assert.ok(!offers(await auditor.get(path), `${path}/approve`), 'an auditor looks on');
    const seen = await second.get(path);
    assert.equal(await passwordsAllowed(installation), false);
    const done = await second.follow(await second.press(seen, `${path}/approve`));
    assert.match(done.words, /Password with one-time code\s+allowed/);
    assert.equal(await passwordsAllowed(installation), true);
    const again = await second.follow(await second.press(done, `${path}/ask`));
    const refused = await asker.get(path);
    await asker.press(refused, `${path}/refuse`);
    assert.equal(await passwordsAllowed(installation), true, 'refused');
    assert.match(again.words, /would no longer be allowed/);
    const late = await second.press(again, `${path}/refuse`);
    assert.equal(late.status, 409);
    assert.match(late.words, /decided already/);
    assert.equal((await (await open('configurator', 'Other')).get(path)).status, 403);
  });

  test('that a key is to be destroyed stands on the home of both, too', async (t) => {
    const world = await newTestInstallation(t);
    const { installation } = world;
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(installation) });
    const one = await world.signIn({ eligibility: false, installationRoles: ['security-officer'], given: 'One' });
    const two = await world.signIn({ eligibility: false, installationRoles: ['security-officer'], given: 'Two' });
    const pages = openPages(client, one);
    const keys = `/admin/systems/${library}/keys`;
    await pages.press(await pages.get(keys), `${keys}/new`);
    await pages.press(await pages.get(keys), `${keys}/1/ask`);
    assert.match((await pages.get('/admin')).words, /Destroy key 1 of .*another person decides/);
    const other = openPages(client, two, 'fr');
    const home = await other.get('/admin');
    assert.match(home.words, /Détruire la clé 1 de .*décision.*demandé par One/);
    assert.match(home.html, new RegExp(`${keys}#epoch-1`));
  });
});
