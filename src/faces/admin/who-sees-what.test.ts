import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { library, newTestInstallation } from '../../../test/support/installation.ts';
import { linksOf, openPages } from '../../../test/support/pages.ts';
import type { SignIn } from '../../../test/support/sign-in.ts';
import { makeFaultPage } from '../shell/fault-page.tsx';
import { shellRoutes } from '../shell/routes.ts';
import { adminRoutes } from './index.ts';

const base = `/admin/systems/${library}`;
const pages = [
  '/admin/accounts',
  '/admin/roles',
  '/admin/eligibility',
  '/admin/systems',
  base,
  `${base}/grants`,
  `${base}/delegations`,
  `${base}/access`,
  `${base}/inventory`,
  `${base}/audit`,
  '/admin/audit',
  '/admin/verification',
  '/admin/health',
  `${base}/emergency-access`,
  `${base}/why`,
];

const configuration = ['/admin/systems', base, `${base}/access`, `${base}/inventory`, '/admin/health'];
const people = ['/admin/accounts', '/admin/roles', `${base}/grants`];

/** What each may open, and nothing else. */
const may: Readonly<Record<string, { who: SignIn; pages: readonly string[] }>> = {
  'account manager': {
    who: { installationRoles: ['account-manager'] },
    pages: [...configuration, ...people, '/admin/eligibility', `${base}/delegations`],
  },
  'security officer': {
    who: { installationRoles: ['security-officer'] },
    pages: [...configuration, ...people, '/admin/eligibility', '/admin/verification'],
  },
  configurator: { who: { installationRoles: ['configurator'] }, pages: configuration },
  'privacy officer': { who: { installationRoles: ['privacy-officer'] }, pages: [...configuration, ...people] },
  auditor: {
    who: { installationRoles: ['auditor'] },
    pages: pages.filter((path) => !/\/(emergency-access|why)$/.test(path)),
  },
  'auditor of a system': { who: { roles: [{ role: 'auditor' }] }, pages: [`${base}/audit`, `${base}/why`] },
  'reviewer of a system': {
    who: { roles: [{ role: 'branch-manager', office: 'library' }] },
    pages: [`${base}/emergency-access`, `${base}/why`],
  },
  'clerk of a system': { who: { roles: [{ role: 'clerk', office: 'circulation' }] }, pages: [] },
  'someone without any role': { who: {}, pages: [] },
};

async function openWorld(t: TestContext) {
  const world = await newTestInstallation(t);
  const client = world.client({
    routes: [...shellRoutes({ dev: false, practice: false }), ...adminRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  return { ...world, client };
}

suite('who sees what of the administration', () => {
  for (const [name, { who, pages: open }] of Object.entries(may)) {
    test(`${name}: these pages and no others, and the menu leads to nothing else`, async (t) => {
      const { client, signIn } = await openWorld(t);
      const visitor = openPages(client, await signIn(who));
      const opened: string[] = [];
      for (const path of pages) {
        const { status } = await visitor.get(path);
        assert.ok([200, 403, 404].includes(status), `${path}: ${status}`);
        if (status === 200) opened.push(path);
      }
      assert.deepEqual(new Set(opened), new Set(open));
      const home = await visitor.get('/admin');
      assert.equal(home.status, open.length > 0 ? 200 : 403);
      for (const link of new Set(linksOf(home).filter((href) => href.startsWith('/admin/')))) {
        assert.equal((await visitor.get(link)).status, 200, link);
      }
    });
  }

  test('whoever is not signed in is led to the sign-in, and nothing is done for them', async (t) => {
    const { client } = await openWorld(t);
    const nobody = openPages(client, { cookie: '' });
    const { status, headers } = await nobody.get('/admin/accounts');
    assert.deepEqual([status, headers.get('location')], [303, '/sign-in?next=%2Fadmin%2Faccounts']);
    const sent = await nobody.post('/admin/accounts/new', { given: 'A', family: 'B', idempotencyKey: 'nobody-asks' });
    assert.equal(sent.status, 401);
  });

  test('what only others may do is refused and leaves nothing behind', async (t) => {
    const { client, signIn } = await openWorld(t);
    const officer = openPages(client, await signIn({ installationRoles: ['security-officer'] }));
    const person = await signIn({ eligibility: false });
    const tries: readonly [string, Record<string, string>][] = [
      [`/admin/accounts/${person.account}/review`, {}],
      [`/admin/accounts/${person.account}/leave`, {}],
      [`/admin/accounts/${person.account}/recovery`, {}],
      ['/admin/roles/new', { account: person.account, role: 'auditor' }],
      [`${base}/grants/new`, { account: person.account, role: 'clerk', office: 'circulation' }],
      [`${base}/delegations/new`, { from: person.account, to: person.account, role: 'clerk', endsAt: '2026-10-20' }],
    ];
    const clerk = openPages(client, await signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
    const facts = `/admin/accounts/${person.account}/eligibility/new`;
    assert.equal((await clerk.get(facts)).status, 403);
    assert.equal((await clerk.post(facts, { idempotencyKey: 'no-officer-here' })).status, 403);
    for (const path of [
      '/admin/roles/new',
      `${base}/grants/new`,
      `${base}/delegations/new`,
      `/admin/accounts/${person.account}/leave`,
    ]) {
      assert.equal((await officer.get(path)).status, 403, path);
    }
    for (const [path, values] of tries) {
      const { status } = await officer.post(path, { ...values, idempotencyKey: `try-${path.length}-key` });
      assert.equal(status, 403, path);
    }
    const after = await officer.get(`/admin/accounts/${person.account}/roles`);
    assert.doesNotMatch(after.words, /Waits for approval/);
  });
});

suite('the audit explorer', () => {
  test('filters, keeps its question in the address, and is itself in the log', async (t) => {
    const { client, signIn } = await openWorld(t);
    const auditor = openPages(client, await signIn({ installationRoles: ['auditor'], given: 'Solange' }));
    const boss = await signIn({ installationRoles: ['account-manager'], given: 'Boris' });
    await openPages(client, boss).get(`${base}/grants`);
    await openPages(client, boss).get('/admin/audit');
    const refusals = await auditor.get('/admin/audit?outcome=refused');
    assert.match(
      entriesOf(refusals.words),
      /Boris .* tried to read the log of the installation \(read-installation-log\)/,
    );
    assert.doesNotMatch(entriesOf(refusals.words), /Accounts listed/);
    const system = await auditor.get(
      `${base}/audit?account=${boss.account}&type=grants-listed&from=2026-10-05&to=2026-10-05`,
    );
    assert.match(entriesOf(system.words), /Roles listed/);
    assert.match(system.words, /What Boris .* did today/);
    const before = await auditor.get(`${base}/audit?to=2026-10-04`);
    assert.match(before.words, /Nothing in the log fits/);
    const readers = await auditor.get(`${base}/audit?type=audit-read`);
    assert.match(entriesOf(readers.words), /Solange .* Audit log read/);
    assert.equal((await auditor.get('/admin/audit?nothing=such')).status, 400);
  });

  test('a verification says that the log holds, and what is the first fault when somebody changed it', async (t) => {
    const { client, signIn, databases } = await openWorld(t);
    const person = openPages(client, await signIn({ installationRoles: ['auditor'] }), 'fr');
    await person.get(`${base}/audit`);
    const page = await person.get('/admin/verification');
    assert.match(page.words, /jamais/);
    const action = `/admin/verification/${library}`;
    assert.match((await person.press(page, action)).words, /le journal tient/);
    assert.match((await person.get('/admin/verification')).words, /il tenait/);
    await databases.get(library)!.superuser.query({
      text: `update audit.entry set outcome = 'failed' where seq = (select min(seq) from audit.entry)`,
    });
    const found = await person.press(page, action, { idempotencyKey: 'a-second-time' });
    assert.match(found.words, /le journal ne tient pas/);
    assert.match(found.words, /L’entrée a été modifiée/);
    assert.match((await person.get('/admin/verification')).words, /il ne tenait pas/);
  });
});

/** The entries of a page of the log, without the filter that names every type. */
function entriesOf(words: string): string {
  return words.slice(words.indexOf('Entries, newest first'));
}
