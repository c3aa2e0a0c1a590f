import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { newTestInstallation } from '../../../../test/support/installation.ts';
import { openPages } from '../../../../test/support/pages.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

suite('lapses ahead', () => {
  test('stand month by month, with who is to be reminded', async (t) => {
    const world = await newTestInstallation(t, { now: new Date('2026-10-05T14:00:00Z') });
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(world.installation) });
    const clearance = (expiresOn: string) =>
      ({ kind: 'clearance', level: 'secret', holdsFrom: '2020-01-01', expiresOn }) as const;
    const people = [
      { given: 'Past', eligibility: [clearance('2026-09-20')] },
      { given: 'First', eligibility: [clearance('2026-11-03')] },
      { given: 'Second', eligibility: [clearance('2026-11-30')] },
      { given: 'Third', eligibility: [clearance('2026-12-24')] },
      { given: 'Far', eligibility: [clearance('2028-01-01')] },
    ];
    const accounts: string[] = [];
    for (const person of people) accounts.push((await world.signIn(person)).account);
    const officer = await world.signIn({
      eligibility: false,
      installationRoles: ['security-officer'],
      given: 'Sylvain',
    });
    await world.control.superuser.query({
      text: 'update control.account set sponsor = $2 where id = $1',
      values: [accounts[2], officer.account],
    });
    const page = await openPages(client, officer).get('/admin/eligibility');
    assert.match(
      page.words,
      /September 2026\s+1 person to remind.*Past.*lapsed.*November 2026\s+2 people to remind.*First.*the person.*Second.*the person and Sylvain .*sponsor.*December 2026\s+1 person to remind.*Third/,
    );
    assert.doesNotMatch(page.words, /Far/);
    const home = await openPages(client, officer).get('/admin');
    assert.match(home.words, /1 lapsed in the last 30 days 1 within 30 days 2 within 60 days 3 within 90 days/);
    const french = await openPages(client, officer, 'fr').get('/admin/eligibility?days=30');
    assert.match(french.words, /Novembre 2026\s+1 personne à aviser.*First/);
    assert.doesNotMatch(french.words, /Second/);
  });
});

suite('the page of verification', () => {
  test('shows the newest head the witness countersigned, and how old it is', async (t) => {
    const world = await newTestInstallation(t);
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(world.installation) });
    const auditor = await world.signIn({ eligibility: false, installationRoles: ['auditor'] });
    const { keeper } = world.installation.control;
    await keeper.appendAlone({ type: 'signed-in', actor: auditor.account, body: {} });
    await keeper.flushLog();
    const set = (seconds: number) =>
      world.control.superuser.query({
        text: `update audit.tree_head set witnessed_at = clock_timestamp() - make_interval(secs => $1)`,
        values: [seconds],
      });
    await set(3 * 3600 + 60);
    const { rows } = await world.control.superuser.query<{ root: string }>({
      text: `select encode(root, 'hex') as root from audit.tree_head order by size desc limit 1`,
    });
    const page = await openPages(client, auditor).get('/admin/verification');
    assert.match(page.words, /\d+ entries, 3 hours ago/);
    assert.match(page.words, new RegExp(`Head ${rows[0]!.root.slice(0, 16)}`));
  });
});
