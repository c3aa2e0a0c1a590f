import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { openPages } from '../../../../test/support/pages.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

const path = `/admin/systems/${library}/calendar`;

suite('the workflows of a system', () => {
  test('stand as drawings and in words, without a record, for every role of the installation', async (t) => {
    const world = await newTestInstallation(t);
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(world.installation) });
    const configurator = await world.signIn({ eligibility: false, installationRoles: ['configurator'] });
    const at = `/admin/systems/${library}/workflows`;
    const { definition } = world.installation.findSystem(library)!.current();
    for (const language of ['en', 'fr'] as const) {
      const page = await openPages(client, configurator, language).get(at);
      assert.equal(page.status, 200);
      assert.equal(page.html.match(/<svg[^>]*role="img"/g)?.length, definition.workflows.length);
      for (const { title, states } of definition.workflows) {
        assert.ok(page.words.includes(title[language]));
        for (const state of states) assert.ok(page.words.includes(state.title[language]), state.id);
      }
      assert.doesNotMatch(
        page.words,
        /Where it is|Où il en est|you can do this now|vous pouvez le faire/,
        'of no record',
      );
    }
    const nobody = await world.signIn({ eligibility: false });
    assert.equal((await openPages(client, nobody).get(at)).status, 403);
  });
});

suite('the calendar of a system', () => {
  test('shows hours, the holidays of two years, closures and what differs in offices, in both languages', async (t) => {
    const world = await newTestInstallation(t, { now: new Date('2026-10-05T14:00:00Z') });
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(world.installation) });
    const configurator = await world.signIn({ eligibility: false, installationRoles: ['configurator'] });
    const english = await openPages(client, configurator).get(path);
    assert.match(english.words, /Monday\s+09:00 to 12:00, 13:00 to 17:00/);
    assert.match(english.words, /Saturday\s+not worked/);
    assert.match(english.words, /2026: \d days.*2027: \d\d days.*2028: \d+ days/);
    assert.match(english.words, /Boiler repair\s+closure\s+Monday 16 November 2026/);
    assert.match(english.words, /Days worked besides: .*21.*\(10:00 to 14:00\)/);
    // Worked out by hand: Thanksgiving is the second Monday of October, Founders' Day 2027 falls on a Sunday.
    assert.match(english.words, /Thanksgiving\s+Monday 12 October 2026/);
    assert.match(english.words, /Founders’ Day of the library \(observed\)\s+Monday 10 May 2027/);
    assert.match(english.words, /America\/Winnipeg.*Northern Lights Day/, 'what differs in an office');
    const french = await openPages(client, configurator, 'fr').get(path);
    assert.match(french.words, /Lundi\s+de 09 h 00 à 12 h 00/);
    assert.match(french.words, /Réparation de la chaudière\s+fermeture\s+lundi 16 novembre 2026/);
    assert.match(french.words, /Jour des fondateurs de la bibliothèque \(jour de remplacement\)/);
    // Two years on the closure is past, and no day before today is listed.
    world.clock.set(new Date('2027-03-01T14:00:00Z'));
    const later = await openPages(client, configurator).get(path);
    assert.doesNotMatch(later.words, /Boiler repair/);
    assert.match(later.words, /2029: \d+ days/);
    const nobody = await world.signIn({ eligibility: false });
    assert.equal((await openPages(client, nobody).get(path)).status, 403);
  });
});
