import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { library, newTestInstallation } from '../support/installation.ts';

test('nothing of people is shown while the log is not countersigned, and what says so still is', async (t) => {
  const world = await newTestInstallation(t);
  const admin = await world.signIn({ installationRoles: ['account-manager', 'security-officer', 'auditor'] });
  const manager = await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  const client = world.client();
  const [ours, theirs] = [client.api(admin), client.api(manager)];
  const looks = () =>
    Promise.all([
      ours.get('/accounts'),
      ours.get(`/accounts/${manager.account}`),
      ours.get('/eligibility/waiting'),
      ours.get('/audit'),
      theirs.get(`/systems/${library}/assignees`),
    ]);
  for (const answer of await looks()) assert.equal(answer.status, 200, answer.text);

  const keepers = [world.installation.control.keeper, world.installation.findSystem(library)!.keeper];
  for (const keeper of keepers) await keeper.flushLog();
  const witness = join(world.folder, 'witness');
  await rename(witness, `${witness}-away`);
  for (const keeper of keepers) {
    await keeper.appendAlone({ type: 'signed-in', actor: admin.account, body: { method: 'passkey', realm: 'staff' } });
  }
  const dated = {
    text: `update audit.entry set written_at = written_at - interval '6 seconds' where type = 'signed-in'`,
  };
  for (const { superuser } of [world.control, world.databases.get(library)!]) await superuser.query(dated);
  for (const answer of await looks()) {
    assert.equal(answer.status, 503, answer.text);
    assert.ok(!answer.text.includes('Test'), 'no name is in it');
  }
  assert.equal((await ours.get('/me')).status, 200, 'one still learns who one is');

  await rename(`${witness}-away`, witness);
  for (const answer of await looks()) assert.equal(answer.status, 200, 'as soon as it is mended, reading goes on');
});
