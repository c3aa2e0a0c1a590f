import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openClient } from '../../../../test/support/api-client.ts';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { openMailServer } from '../../../../test/support/mail-server.ts';
import { offers, openPages } from '../../../../test/support/pages.ts';
import { scanMail } from '../../../../test/support/scan-mail.ts';
import { openMailer } from '../../../platform/mail/index.ts';
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
    Object.assign(world.installation, { closedSystems: () => new Map([['lost-property', 'forged-row']]) });
    assert.match(
      (await pages.get('/admin/health')).words,
      /lost-property closed its rules are not as they were published/,
    );
    const nobody = await world.signIn({ eligibility: false });
    assert.equal((await openPages(client, nobody).get('/admin/health')).status, 403);
  });

  test('says whether mail goes, and sends a test mail to whoever asks for one', async (t) => {
    const world = await newTestInstallation(t);
    const { installation, clock } = world;
    const client = openClient(t, installation, { routes: adminRoutes, faultPage: makeFaultPage(installation) });
    const configurator = await world.signIn({ eligibility: false, installationRoles: ['configurator'] });
    const pages = openPages(client, configurator);
    const path = '/admin/health/test-mail';
    const off = await pages.get('/admin/health');
    assert.match(off.words, /Mail is not set up.*SMTP_URL/);
    assert.equal(offers(off, path), false);
    assert.equal((await pages.post(path, { idempotencyKey: 'aaaaaaaaaaaaaaaa-1' })).status, 409);

    const server = await openMailServer(t, {
      encryption: 'asked',
      sign: { user: 'chancery', password: 'open sesame' },
    });
    const link = 'https://desk.example.test/sign-in';
    const setUp = (password: string) => {
      const mailer = openMailer({ ...server.address, user: 'chancery', password });
      Object.assign(installation, { mail: { mailer, link } });
    };
    setUp('another');
    const pressed = await pages.press(await pages.get('/admin/health'), path);
    const failed = await pages.follow(pressed);
    assert.match(failed.words, /did not go out.*does not accept the user and password/);
    const tooSoon = await pages.press(failed, path);
    assert.match(tooSoon.words, /wait a moment/);
    clock.move(31_000);
    setUp('open sesame');
    const sent = await pages.follow(await pages.press(await pages.get('/admin/health'), path));
    assert.match(sent.words, /The mail server has taken the test mail/);
    assert.equal(server.taken.length, 1);
    assert.match(server.taken[0]!.raw, /Subject: Chancery: test mail/);
    assert.deepEqual(await scanMail(server.taken[0]!, { texts: [configurator.name] }, link), []);
    const { database } = installation.control;
    const { rows } = await database.query<{ body: string }>({
      text: `select body from audit.entry where type = 'test-mail-settled' order by seq`,
    });
    assert.deepEqual(
      rows.map(({ body }) => (JSON.parse(body) as { fault?: string; outcome: string }).fault ?? 'sent'),
      ['sign-in', 'sent'],
    );
    const french = openPages(client, configurator, 'fr');
    assert.match((await french.get('/admin/health?mail=certificate')).words, /Le certificat du serveur de courriel/);
    const auditor = await world.signIn({ eligibility: false, installationRoles: ['auditor'] });
    assert.equal(offers(await openPages(client, auditor).get('/admin/health'), path), false);
    assert.equal((await openPages(client, auditor).post(path, { idempotencyKey: 'aaaaaaaaaaaaaaaa-2' })).status, 403);
    Object.assign(installation, { mode: 'practice', mail: undefined });
    assert.match((await pages.get('/admin/health')).words, /Practice mode: no mail leaves/);
  });
});
