import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openClient } from '../../../../test/support/api-client.ts';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { openPages } from '../../../../test/support/pages.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

suite('the health page', () => {
  test('shows what waits in the queues, what takes up room, and how soon answers come', async (t) => {
    const world = await newTestInstallation(t);
    const client = openClient(t, world.installation, {
      routes: adminRoutes,
      faultPage: makeFaultPage(world.installation),
    });
    const configurator = await world.signIn({ eligibility: false, installationRoles: ['configurator'] });
    const pages = openPages(client, configurator);
    const system = world.installation.findSystem(library)!;
    const before = await pages.get('/admin/health');
    assert.match(before.words, /No queue holds a job/);
    const jobs = [
      "graphile_worker.add_job('fire-timers', '{\"for\": \"Élodie Tremblay\"}', run_at => now() - interval '3 hours')",
      "graphile_worker.add_job('rewrap-keys', run_at => now() + interval '3 hours')",
    ];
    for (const job of jobs) await system.database.query({ text: `select ${job}` });
    const page = await pages.get('/admin/health');
    assert.match(page.words, /What happens by itself[^–]*\b1\b.*3 hours/);
    assert.match(page.words, /Turning over keys/);
    assert.doesNotMatch(page.html, /Tremblay/);
    assert.match(page.words, /0 files/);
    assert.match(page.words, /\d+ of \d+/);
    assert.match(page.words, /a day over a week/);
    assert.match(page.words, /GET \/admin\/health/, 'the page itself was answered before');
    assert.match(
      (await openPages(client, configurator, 'fr').get('/admin/health')).words,
      /3 heures.*Espace disque libre/,
    );
    const nobody = await world.signIn({ eligibility: false });
    assert.equal((await openPages(client, nobody).get('/admin/health')).status, 403);
  });
});
