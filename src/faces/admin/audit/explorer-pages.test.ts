import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cardFields } from '../../../../test/support/engine/library-card.ts';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { linksOf, openPages } from '../../../../test/support/pages.ts';
import { apiRoutes } from '../../../http/api/index.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

const path = `/admin/systems/${library}/audit`;

suite('the audit explorer', () => {
  test('answers who, whose, why and what was refused; each question is in the log, and the log can be taken along', async (t) => {
    const world = await newTestInstallation(t);
    const client = world.client({
      routes: [...apiRoutes, ...adminRoutes],
      faultPage: makeFaultPage(world.installation),
    });
    const clerk = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }], given: 'Claire' });
    const manager = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }], given: 'Marc' });
    const auditor = await world.signIn({ eligibility: false, installationRoles: ['auditor'], given: 'Aude' });
    const records = `/systems/${library}/records`;
    const input = { recordType: 'card-request', channel: 'counter', fields: cardFields };
    const id = String((await client.api(clerk).post(records, input)).body.id);
    assert.equal((await client.api(manager).get(`${records}/${id}`)).status, 200);
    for (const action of ['reopen', 'decline']) {
      const refused = await client.api(clerk).post(`${records}/${id}/actions`, { action, version: 1 });
      assert.ok(refused.status >= 400, action);
    }
    const pages = openPages(client, auditor);
    const entries = async (query: string) => {
      const page = await pages.get(`${path}?${query}`);
      assert.equal(page.status, 200, query);
      return page.html.match(/id="entry-\d+"/g)?.length ?? 0;
    };
    const home = await pages.get(path);
    for (const question of ['Refusals by role', 'Exports and listings of the last seven days', 'Export the log']) {
      assert.match(home.words, new RegExp(question));
    }
    assert.match(
      (await pages.get(`${path}?account=${clerk.account}`)).words,
      /Everything Claire .* did in the last seven days/,
    );
    assert.equal(await entries(`account=${manager.account}&type=opened`), 1);
    assert.equal(await entries(`account=${clerk.account}&type=opened`), 0);
    assert.equal(await entries('group=listings'), 0);
    assert.equal(await entries('purpose=no-such-purpose'), 0);
    const reads = await world.databases.get(library)!.superuser.query<{ body: string }>({
      text: "select body from audit.entry where type = 'audit-read' order by seq desc limit 2",
    });
    assert.deepEqual(
      reads.rows.map(({ body }) => [JSON.parse(body).forPurpose, JSON.parse(body).types?.includes('listed')]),
      [
        ['no-such-purpose', undefined],
        [undefined, true],
      ],
      'what was asked is in the log',
    );
    const declined = await pages.get(`${path}?outcome=refused`);
    assert.match(declined.words, /Refused\s+record [0-9a-f]{8} · Decline/, 'the action is named in words');
    const refusals = await pages.get(`${path}/refusals?days=1`);
    const { rows } = await world.databases.get(library)!.superuser.query<{ n: number }>({
      text: "select count(*)::int as n from audit.entry where outcome = 'refused'",
    });
    assert.equal(rows[0]!.n, 2);
    assert.match(refusals.words, /the roles held do not allow it\s+2\s+1/, 'reasons are said in words');
    assert.ok(!refusals.html.includes('>not-permitted<'), 'and not by their codes');
    assert.match(refusals.words, new RegExp(`Circulation clerk\\s+${rows[0]!.n}\\s+1`, 'i'));
    const file = linksOf(home).find((href) => href.startsWith(`${path}/export`))!;
    const taken = await client.fetch(file, { headers: { cookie: auditor.cookie } });
    assert.match(taken.headers.get('content-disposition')!, /^attachment; filename="audit-_library-card\.jsonl"$/);
    const lines = (await taken.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(lines[0]!.format, 'chancery-audit/1');
    assert.ok(
      lines.some((line) => JSON.stringify(line).includes('audit-exported')),
      'the export itself is in it',
    );
    assert.equal(await entries('group=listings'), 1, 'and found as an export');
    for (const who of [clerk, manager]) {
      assert.equal((await openPages(client, who).get(`${path}/export`)).status, 403);
    }
    assert.equal((await openPages(client, clerk).get(`${path}/refusals`)).status, 403);
  });

  test('finds in the log of the installation what was done about a person', async (t) => {
    const world = await newTestInstallation(t);
    const client = world.client({ routes: adminRoutes, faultPage: makeFaultPage(world.installation) });
    const auditor = await world.signIn({ eligibility: false, installationRoles: ['auditor'] });
    const manager = await world.signIn({ eligibility: false, installationRoles: ['account-manager'] });
    const other = await world.signIn({ eligibility: false, given: 'Odette' });
    await openPages(client, manager).get(`/admin/accounts/${other.account}`);
    const pages = openPages(client, auditor);
    const about = await pages.get(`/admin/audit?about=${other.account}&type=account-opened`);
    assert.equal(about.html.match(/id="entry-\d+"/g)?.length, 1);
    assert.match(about.words, /about Odette/);
    const nobody = await pages.get(`/admin/audit?about=${manager.account}&type=account-opened`);
    assert.match(nobody.words, /Nothing in the log fits/);
  });
});
