import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { type Api, openClient } from '../support/api-client.ts';
import { library, newTestInstallation } from '../support/installation.ts';

/** Lists of who holds what: ids without names, and of people all the same. */
const whoHolds = (api: Api) => [api.get('/grants'), api.get(`/grants/${library}`), api.get(`/delegations/${library}`)];

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
      ...whoHolds(ours),
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
    assert.ok(!answer.text.includes('Test') && !answer.text.includes(manager.account), 'nobody is in it');
  }
  const careless = openClient(t, unwatched(world.installation)).api(admin);
  const shown = await Promise.all(whoHolds(careless));
  assert.ok(
    shown.some(({ text }) => text.includes(manager.account)),
    'INVALID: a build that does not wait for the witness is not noticed',
  );
  assert.equal((await ours.get('/me')).status, 200, 'one still learns who one is');

  await rename(`${witness}-away`, witness);
  for (const answer of await looks()) assert.equal(answer.status, 200, 'as soon as it is mended, reading goes on');
});

test('who looks at a list of who holds what is in the log before it is shown', async (t) => {
  const world = await newTestInstallation(t);
  const admin = await world.signIn({ installationRoles: ['account-manager'] });
  const ours = world.client().api(admin);
  const count = async () => {
    const text =
      "select from audit.entry where type in ('grants-listed', 'delegations-listed', 'installation-roles-listed')";
    const counts = [world.control, world.databases.get(library)!].map(({ superuser }) => superuser.query({ text }));
    return (await Promise.all(counts)).reduce((sum, { rowCount }) => sum + rowCount, 0);
  };
  const before = await count();
  for (const answer of await Promise.all(whoHolds(ours))) assert.equal(answer.status, 200, answer.text);
  assert.equal((await count()) - before, 3);
  const silent = openClient(t, unwatched(world.installation)).api(admin);
  await Promise.all(whoHolds(silent));
  assert.equal((await count()) - before, 3, 'INVALID: a build that writes nothing is not noticed');
});

/** A build that neither waits for the witness nor writes down what it shows. */
function unwatched(installation: Installation): Installation {
  const careless = { unwitnessedSeconds: async () => 0, appendAlone: async () => undefined };
  const { control } = installation;
  const system = installation.findSystem(library)!;
  const broken = { ...system, current: () => system.current(), keeper: { ...system.keeper, ...careless } };
  return {
    ...installation,
    control: { ...control, keeper: { ...control.keeper, ...careless } },
    findSystem: () => broken,
    listSystems: () => [broken],
  };
}
