import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { library, newTestInstallation } from '../../../../test/support/installation.ts';
import { offers, openPages } from '../../../../test/support/pages.ts';
import type { SignIn } from '../../../../test/support/sign-in.ts';
import { rewrapDataKeys } from '../../../casework/keys/rewrap-data-keys.ts';
import { makeFaultPage } from '../../shell/fault-page.tsx';
import { shellRoutes } from '../../shell/routes.ts';
import { adminRoutes } from '../index.ts';

async function openWorld(t: TestContext) {
  const world = await newTestInstallation(t);
  const client = world.client({
    routes: [...shellRoutes({ dev: false, practice: false }), ...adminRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  const visitor = async (who: SignIn) => {
    const person = await world.signIn({ eligibility: false, ...who });
    return { ...person, ...openPages(client, person) };
  };
  return { ...world, visitor };
}

const officer = { installationRoles: ['security-officer'] } as const;
const path = `/admin/systems/${library}/keys`;

test('one security officer makes a new key; two destroy the old one, once nothing is under it', async (t) => {
  const world = await openWorld(t);
  const one = await world.visitor(officer);
  const other = await world.visitor(officer);
  const { keeper, database } = world.installation.findSystem(library)!;
  await database.transaction((tx) => keeper.newDataKey(tx, crypto.randomUUID()));

  const first = await one.get(path);
  assert.match(first.words, /in use/);
  const rotated = await one.follow(await one.press(first, `${path}/new`));
  assert.match(rotated.words, /A new key is in use/);
  assert.match(rotated.words, /data keys are moving/);
  assert.ok(!offers(rotated, `${path}/1/ask`), 'it still wraps something');
  const early = await one.post(`${path}/1/ask`, { idempotencyKey: 'asked-too-early' });
  assert.equal(early.status, 409);
  assert.match(early.words, /still wraps data keys/);

  assert.equal(await rewrapDataKeys({ keeper }), 1);
  const asked = await one.follow(await one.press(await one.get(path), `${path}/1/ask`));
  assert.match(asked.words, /waits for a second person/);
  assert.ok(!offers(asked, `${path}/1/destroy`), 'nobody approves what they asked');
  const seen = await other.get(path);
  const hidden = Object.fromEntries(
    [...seen.html.matchAll(/name="(decision|digest)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;
  const alone = await one.post(`${path}/1/destroy`, { ...hidden, idempotencyKey: 'by-one-alone' });
  assert.equal(alone.status, 409);
  const elsewhere = await other.post(`${path}/2/destroy`, { ...hidden, idempotencyKey: 'of-another-key' });
  assert.notEqual(elsewhere.status, 303, 'the decision is about key 1');
  const done = await other.follow(await other.press(seen, `${path}/1/destroy`));
  assert.match(done.words, /The key is destroyed/);
  assert.deepEqual(
    (await keeper.rotation.list()).map(({ epoch }) => epoch),
    [2],
  );
});

test('a key is not made without confirming who one is, nor by others', async (t) => {
  const world = await openWorld(t);
  const stale = await world.visitor({ ...officer, session: { stepped_up_at: null } });
  const pressed = await stale.press(await stale.get(path), `${path}/new`);
  assert.match(pressed.location ?? '', /^\/confirm-identity/);
  const manager = await world.visitor({ installationRoles: ['account-manager'] });
  assert.equal((await manager.get(path)).status, 403);
  assert.equal((await manager.post(`${path}/new`, { idempotencyKey: 'not-my-role' })).status, 403);
  const auditor = await world.visitor({ installationRoles: ['auditor'] });
  const shown = await auditor.get(path);
  assert.equal(shown.status, 200);
  assert.ok(!offers(shown, `${path}/new`));
  const { keeper } = world.installation.findSystem(library)!;
  assert.equal((await keeper.rotation.list()).length, 1);
});
