import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { newTestInstallation } from '../../../test/support/installation.ts';
import { offers, openPages } from '../../../test/support/pages.ts';
import { staffProviderOf } from '../../cli/identity-provider.ts';
import { makeFaultPage } from '../shell/fault-page.tsx';
import { shellRoutes } from '../shell/routes.ts';
import { adminRoutes } from './index.ts';

const subject = '7f1a-b7d3';

async function open(t: TestContext) {
  const world = await newTestInstallation(t);
  const env = {
    CHANCERY_OIDC_ISSUER: 'https://sign-in.example.test',
    CHANCERY_OIDC_CLIENT_ID: 'chancery',
    CHANCERY_OIDC_CLIENT_SECRET: 'invented',
    CHANCERY_OIDC_NAME: 'Maple Key',
  };
  const staffProvider = staffProviderOf(env, { origins: [], now: world.clock.now });
  Object.assign(world.installation, { staffProvider });
  const client = world.client({
    routes: [...shellRoutes({ dev: false, practice: false }), ...adminRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  const manager = async () => openPages(client, await world.signIn({ installationRoles: ['account-manager'] }));
  const person = await world.signIn({ given: 'Odile' });
  const path = `/admin/accounts/${person.account}`;
  return { ...world, client, first: await manager(), second: await manager(), person, path };
}

/** Where the second person's decision goes. */
function decisionOn(html: string, path: string): string {
  return (
    new RegExp(`action="(${path}/identity/[0-9a-f-]{36}/)(approve|refuse)"`).exec(html)?.[1] ??
    assert.fail('nothing waits')
  );
}

test('two account managers link a person to the provider; one unlinks, and the sessions end', async (t) => {
  const { first, second, person, path, client, control } = await open(t);
  const asked = await first.press(await first.get(path), `${path}/identity`, { subject });
  assert.equal(asked.location, `${path}?done=asked`, asked.words);
  const own = await first.follow(asked);
  const decision = decisionOn(own.html, path);
  assert.ok(!offers(own, `${decision}approve`), 'who asked is offered no approval');
  assert.match((await first.get('/admin')).words, /Odile .* identity/);
  const shown = await second.get(path);
  assert.match(shown.words, new RegExp(`Subject ${subject}`));
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec(shown.html)?.[1] ?? '';
  const alone = await first.post(`${decision}approve`, { digest, idempotencyKey: 'alone-by-oneself' });
  assert.match(alone.words, /A second person has to decide/);
  const other = await second.post(`${decision}approve`, { digest: '0'.repeat(64), idempotencyKey: 'another-digest' });
  assert.match(other.words, /no longer what it was/);
  const approved = await second.press(shown, `${decision}approve`);
  assert.match((await second.follow(approved)).words, /Provider https:\/\/sign-in\.example\.test/);
  assert.equal((await openPages(client, person).get('/sessions')).status, 200);
  const unlinked = await second.press(await second.get(path), `${path}/identity/unlink`);
  assert.match((await second.follow(unlinked)).words, /Not linked/);
  assert.equal((await openPages(client, person).get('/sessions')).headers.get('location'), '/sign-in?next=%2Fsessions');
  const { rows } = await control.app.query<{ type: string }>({
    text: `select type from audit.entry where type in ('credential-added', 'credential-ended', 'decision-asked', 'decision-made') order by seq`,
  });
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['decision-asked', 'decision-made', 'credential-added', 'credential-ended'],
  );
});

test('an e-mail address is no subject, one subject is one person, and a stopped account voids what was asked', async (t) => {
  const { first, second, person, path, signIn, control } = await open(t);
  const ask = async (at: string, given: string) =>
    first.press(await first.get(at), `${at}/identity`, { subject: given });
  assert.match((await ask(path, 'odile@example.test')).words, /no e-mail address/);
  const waiting = await first.follow(await ask(path, subject));
  const shown = await second.get(path);
  const setEpoch = (epoch: number) =>
    control.app.query({
      text: 'update control.account set session_epoch = $2 where id = $1',
      values: [person.account, epoch],
    });
  await setEpoch(1);
  const decision = decisionOn(waiting.html, path);
  const late = await second.post(`${decision}approve`, {
    digest: /name="digest" value="([0-9a-f]{64})"/.exec(shown.html)?.[1] ?? '',
    idempotencyKey: 'after-it-changed',
  });
  assert.match(late.words, /no longer what it was/);
  await setEpoch(0);
  await second.press(await second.get(path), `${decision}approve`);
  const twin = await signIn({ given: 'Odette' });
  assert.match((await ask(`/admin/accounts/${twin.account}`, subject)).words, /someone else has this one/);
});

test('who manages no accounts sees who is linked where they see accounts, and asks for nothing', async (t) => {
  const { client, signIn, path } = await open(t);
  const auditor = openPages(client, await signIn({ installationRoles: ['auditor'] }), 'fr');
  const page = await auditor.get(path);
  assert.match(page.words, /Fournisseur d’identité Non associé/);
  assert.ok(!offers(page, `${path}/identity`));
  assert.equal((await auditor.post(`${path}/identity`, { subject, idempotencyKey: 'not-for-auditors' })).status, 403);
});
