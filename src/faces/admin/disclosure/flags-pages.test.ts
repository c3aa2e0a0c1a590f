import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cardFields } from '../../../../test/support/engine/library-card.ts';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { systemFiles } from '../../../../test/support/library-card.ts';
import { openPages } from '../../../../test/support/pages.ts';
import { apiRoutes } from '../../../http/api/index.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { adminRoutes } from '../index.ts';

const path = `/admin/systems/${library}/flags`;

suite('flags and budgets', () => {
  test('say who passed half and who was refused, as numbers, to those who watch or supervise them', async (t) => {
    const world = await newTestInstallation(t);
    const files = new Map(systemFiles(library));
    const name = [...files.keys()].find((one) => one.endsWith('system.yaml'))!;
    files.set(
      name,
      files
        .get(name)!
        .replace(/^budgets: .*$/m, 'budgets: { perHour: 4, perDay: 9, perResponse: 4, systemPerHour: 8 }'),
    );
    await world.publish(library, files);
    const client = world.client({
      routes: [...apiRoutes, ...adminRoutes],
      faultPage: makeFaultPage(world.installation),
    });
    const clerk = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
    const looker = await world.signIn({
      roles: [{ role: 'branch-manager', office: 'central-branch' }],
      given: 'Odile',
    });
    const supervisor = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }], given: 'Serge' });
    const officer = await world.signIn({ eligibility: false, installationRoles: ['security-officer'] });
    const configurator = await world.signIn({ eligibility: false, installationRoles: ['configurator'] });
    const records = `/systems/${library}/records`;
    const made: { id: string; controlNumber: string }[] = [];
    for (let n = 0; n < 5; n += 1) {
      const input = { recordType: 'card-request', channel: 'counter', fields: cardFields };
      const { body } = await client.api(clerk).post(records, input);
      made.push({ id: String(body.id), controlNumber: String(body.controlNumber) });
    }
    const watch = openPages(client, officer);
    assert.match((await watch.get(path)).words, /Nobody passed half of their budget/);
    const statuses: number[] = [];
    for (const { id } of made) statuses.push((await client.api(looker).get(`${records}/${id}`)).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 429], 'the fifth is refused');
    const page = await watch.get(path);
    assert.match(page.words, /Shown in the last hour\s+4 of 8 records/);
    assert.match(page.words, /Each may look at 4 in an hour and 9 in a day/);
    assert.match(page.words, /Odile[^–]*\s4\s+4\s+\S+/);
    assert.doesNotMatch(page.words, /Odile .*–\s*Emergency/, 'half and the refusal both have their time');
    for (const { controlNumber } of made) assert.ok(!page.html.includes(controlNumber), 'numbers, never which');
    assert.match(page.words, /Emergency access to be reviewed\s+Waiting\s+0/);
    const team = await openPages(client, supervisor, 'fr').get(path);
    assert.match(team.words, /Votre équipe.*Odile/);
    // A supervisor of another office answers for nobody of this one.
    const elsewhere = await world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }] });
    const other = await openPages(client, elsewhere).get(path);
    assert.doesNotMatch(other.words, /Odile/);
    assert.equal((await openPages(client, configurator).get(path)).status, 403);
    assert.equal((await openPages(client, clerk).get(path)).status, 403);
    const { rows } = await world.databases.get(library)!.superuser.query<{ n: number }>({
      text: "select count(*)::int as n from audit.entry where type = 'flags-shown'",
    });
    assert.equal(rows[0]?.n, 4, 'each look is in the log');
  });
});
