import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openClient } from '../../../test/support/api-client.ts';
import { cardFields } from '../../../test/support/engine/library-card.ts';
import { library, newTestInstallation } from '../../../test/support/installation.ts';
import { linksOf, openPages } from '../../../test/support/pages.ts';
import { apiRoutes } from '../../http/api/index.ts';
import { makeFaultPage } from '../shell/fault-page.tsx';
import { adminRoutes } from './index.ts';

suite('emergency access is reviewed on a page', () => {
  test('by someone else, with a finding and why; once', async (t) => {
    const world = await newTestInstallation(t);
    const client = openClient(t, world.installation, {
      routes: [...apiRoutes, ...adminRoutes],
      faultPage: makeFaultPage(world.installation),
    });
    const clerk = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
    const taker = await world.signIn({ roles: [{ role: 'librarian', office: 'collections' }], given: 'Théo' });
    const reviewer = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
    const records = `/systems/${library}/records`;
    const registered = await client
      .api(clerk)
      .post(records, { recordType: 'card-request', channel: 'counter', fields: cardFields });
    assert.equal(registered.status, 201, registered.text);
    const { categories } = world.installation.findSystem(library)!.current().definition.system.breakGlass;
    const reason = 'The person stands at the counter and their card is lost.';
    const taken = await client
      .api(taker)
      .post(`${records}/${registered.body.id}/break-glass`, { reason, category: categories[0]!.id });
    assert.equal(taken.status, 201, taken.text);

    const pages = openPages(client, reviewer);
    const path = `/admin/systems/${library}/emergency-access`;
    assert.match((await pages.get('/admin')).words, /emergency access/);
    const list = await pages.get(path);
    assert.match(list.words, /Théo/);
    assert.match(list.words, new RegExp(reason));
    const form = linksOf(list).find((href) => href.startsWith(`${path}/`))!;
    const back = await pages.press(await pages.get(form), form, { finding: 'justified', comment: '' });
    assert.equal(back.status, 422);
    assert.match(back.html, /value="justified" checked/);
    const done = await pages.press(back, form, { finding: 'justified', comment: 'The register of the day says so.' });
    const after = await pages.follow(done);
    assert.match(after.words, /Your review is kept/);
    assert.match(after.words, /justified/);
    const twice = await pages.press(await pages.get(form), form, { finding: 'not-justified', comment: 'Once more.' });
    assert.equal(twice.status, 422);
    assert.match(twice.words, /reviewed already/);
    assert.equal((await openPages(client, taker).get(form)).status, 403);
  });
});
