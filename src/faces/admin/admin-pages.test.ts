import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { library, newTestInstallation, type TestInstallation } from '../../../test/support/installation.ts';
import { linksOf, offers, openPages, type Pages } from '../../../test/support/pages.ts';
import type { Person, SignIn } from '../../../test/support/sign-in.ts';
import { makeFaultPage } from '../shell/fault-page.tsx';
import { shellRoutes } from '../shell/routes.ts';
import { adminRoutes } from './index.ts';

interface Visitor extends Person, Pages {}

interface World extends TestInstallation {
  /** Someone with pages open. */
  visitor(who: SignIn, language?: 'en' | 'fr'): Promise<Visitor>;
}

async function openWorld(t: TestContext): Promise<World> {
  const world = await newTestInstallation(t);
  const client = world.client({
    routes: [...shellRoutes({ dev: false, practice: false }), ...adminRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  return {
    ...world,
    visitor: async (who, language) => {
      const person = await world.signIn({ eligibility: false, ...who });
      return { ...person, ...openPages(client, person, language) };
    },
  };
}

const manager = { installationRoles: ['account-manager'] } as const;
const officer = { installationRoles: ['security-officer'] } as const;
const newcomer = { given: 'Aline', family: 'Gagnon', language: 'fr', email: 'aline.gagnon@example.ca' };

suite('an account takes three people', () => {
  test('one asks, another sponsors, a third approves and gets the link once', async (t) => {
    const world = await openWorld(t);
    const asker = await world.visitor({ ...manager, given: 'Asker' });
    const sponsor = await world.visitor({ ...manager, given: 'Sponsor' });
    const approver = await world.visitor({ ...manager, given: 'Approver' });
    const form = await asker.get('/admin/accounts/new');
    const asked = await asker.press(form, '/admin/accounts/new', newcomer);
    const page = await asker.follow(asked);
    assert.match(page.words, /The account is asked for/);
    const path = page.path.split('?')[0]!;
    assert.ok(!offers(page, `${path}/approve`), 'not the one who asked');

    const seen = await sponsor.get(path);
    assert.match(seen.words, /first needs a sponsor/);
    assert.match(
      (await sponsor.follow(await sponsor.press(seen, `${path}/sponsor`))).words,
      /You sponsor this account/,
    );
    assert.ok(!offers(await sponsor.get(path), `${path}/approve`), 'nor the sponsor');
    for (const [who, why] of [
      [asker, 'who asked'],
      [sponsor, 'sponsor'],
    ] as const) {
      const refused = await who.post(`${path}/approve`, { idempotencyKey: `try-anyway-${why.length}` });
      assert.equal(refused.status, 409, why);
      assert.match(refused.words, /A second person has to decide/);
    }

    const security = await world.visitor({ installationRoles: ['security-officer'] });
    const facts = await security.get(`${path}/eligibility`);
    assert.match(facts.words, /once the account is approved/);
    assert.ok(!linksOf(facts).includes(`${path}/eligibility/new`), 'no fact can be recorded yet');
    const waiting = await approver.get('/admin');
    assert.match(waiting.words, /Aline Gagnon/);
    assert.ok(linksOf(waiting).includes(path));
    const approved = await approver.press(await approver.get(path), `${path}/approve`);
    const ready = await approver.follow(approved);
    assert.match(ready.words, /Approved, not enrolled/);
    // Among more than a page of them, the one decided last stands first.
    await Promise.all(Array.from({ length: 51 }, () => world.signIn({ eligibility: false })));
    const list = await approver.get('/admin/accounts');
    assert.equal(
      linksOf(list).find((link) => /^\/admin\/accounts\/[0-9a-f-]{36}$/.test(link)),
      path,
    );
    const shown = async (order: string) => {
      const pages = [await approver.get(`/admin/accounts?order=${order}`)];
      const next = linksOf(pages[0]!).find((link) => link.includes('after='));
      pages.push(await approver.get(next!));
      return pages.flatMap((page) => [
        ...new Set(linksOf(page).filter((link) => /^\/admin\/accounts\/[0-9a-f-]{36}$/.test(link))),
      ]);
    };
    for (const order of ['newest', 'oldest', 'review']) {
      const all = await shown(order);
      assert.equal(new Set(all).size, all.length, `${order}: nobody twice`);
      assert.equal(all.length, 56, order);
      assert.ok(all.includes(path), order);
    }
    assert.ok(linksOf(await security.get(`${path}/eligibility`)).includes(`${path}/eligibility/new`));
    assert.doesNotMatch((await approver.get('/admin')).words, /Aline Gagnon/);

    const made = await approver.press(ready, `${path}/enrolment-link`);
    assert.equal(made.status, 200);
    assert.match(made.html, /value="http:\/\/localhost\/enrol#[\w-]{43}"/);
    assert.equal(made.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch((await approver.get(path)).html, /enrol#/);
  });

  test('whoever holds no role of the installation asks, and another of them sponsors by the address they were given', async (t) => {
    const world = await openWorld(t);
    await world.visitor(manager);
    const approver = await world.visitor(manager);
    const asker = await world.visitor({ roles: [{ role: 'clerk', office: 'circulation' }], given: 'Asker' });
    const colleague = await world.visitor({ roles: [{ role: 'clerk', office: 'circulation' }] });
    const form = await asker.get('/admin/accounts/new');
    for (const one of ['/admin', '/admin/accounts'])
      assert.ok(!linksOf(form).includes(one), `no way to ${one}, which they may not see`);
    const told = await asker.follow(await asker.press(form, '/admin/accounts/new', newcomer));
    assert.match(told.words, /The account is asked for\..*An account for Aline Gagnon.*send the address of this page/s);
    const path = told.path.split('?')[0]!;
    assert.ok(!offers(told, path), 'who asked does not sponsor');
    const key = { idempotencyKey: 'sponsor-anyway' };
    assert.match((await asker.post(path, key)).words, /Somebody else has to sponsor it/);
    const seen = await colleague.get(path);
    assert.match(seen.words, /An account for Aline Gagnon.*vouches.*by Asker/s);
    assert.doesNotMatch(seen.html, /aline\.gagnon@example\.ca/);
    assert.match((await colleague.follow(await colleague.press(seen, path))).words, /You sponsor this account/);
    const account = path.replace(/\/sponsor$/, '');
    await approver.press(await approver.get(account), `${account}/approve`);
    assert.equal((await colleague.get(path)).status, 404, 'once decided, it is nobody’s to look at');
  });

  test('what does not fit comes back with what was typed', async (t) => {
    const { visitor } = await openWorld(t);
    for (const [language, words] of [
      ['en', /Accounts are personal/],
      ['fr', /Les comptes sont personnels/],
    ] as const) {
      const asker = await visitor(manager, language);
      const form = await asker.get('/admin/accounts/new');
      const back = await asker.press(form, '/admin/accounts/new', { ...newcomer, given: 'Réception', email: 'nobody' });
      assert.equal(back.status, 422);
      assert.match(back.html, /value="Gagnon"/);
      assert.match(back.html, /value="nobody"/);
      const again = await asker.press(back, '/admin/accounts/new', { ...newcomer, given: 'Réception' });
      assert.equal(again.status, 422);
      assert.match(again.words, words);
    }
  });

  test('an account asked for without an address is given one, once', async (t) => {
    const { visitor } = await openWorld(t);
    const boss = await visitor(manager);
    const form = await boss.get('/admin/accounts/new');
    const made = await boss.press(form, '/admin/accounts/new', { ...newcomer, email: '' });
    const path = made.location!.split('?')[0]!;
    const asked = await boss.get(path);
    assert.match(asked.words, /Give it an address/);
    assert.equal((await boss.press(asked, `${path}/address`, { email: 'nobody' })).status, 422);
    const email = 'only.hers@example.ca';
    const given = await boss.follow(await boss.press(asked, `${path}/address`, { email }));
    assert.match(given.words, /The account has its address/);
    assert.ok(given.words.includes(email) && !offers(given, `${path}/address`), 'and then never again');
  });

  test('a stopped account works again only by another; closing asks first and ends all', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const boss = await visitor(manager);
    const person = await signIn({ eligibility: false });
    const path = `/admin/accounts/${person.account}`;
    const stopped = await boss.press(await boss.get(path), `${path}/suspend`, { ground: 'absence' });
    assert.match((await boss.follow(stopped)).words, /The account is stopped/);
    assert.match((await boss.get(`${path}/sessions`)).words, /No session is open/);
    assert.match((await boss.follow(await boss.press(await boss.get(path), `${path}/resume`))).words, /works again/);
    const confirm = await boss.get(`${path}/leave`);
    assert.match(confirm.words, /Close the account of/);
    assert.match((await boss.follow(await boss.press(confirm, `${path}/leave`))).words, /The account is closed/);
    const own = await boss.get(`/admin/accounts/${boss.account}`);
    assert.match(own.words, /your own account/);
    assert.ok(!offers(own, `/admin/accounts/${boss.account}/address`));
    assert.ok(!offers(own, `/admin/accounts/${boss.account}/review`));
  });

  test('recovery: one asks, another approves what was asked and gets the link', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const first = await visitor(manager);
    const second = await visitor(manager);
    const person = await signIn({ eligibility: false });
    const path = `/admin/accounts/${person.account}`;
    const page = await first.follow(await first.press(await first.get(path), `${path}/recovery`));
    assert.match(page.words, /another account manager has to approve/);
    const seen = await second.get(path);
    const action = linkOfForm(seen.html, /recovery\/[0-9a-f-]{36}\/approve/);
    const other = { digest: '0'.repeat(64), idempotencyKey: 'another-digest' };
    assert.equal((await second.post(action, other)).status, 409, 'another digest is refused');
    const own = await first.post(action, { ...other, digest: digestIn(seen.html), idempotencyKey: 'one-alone' });
    assert.equal(own.status, 409, 'not who asked');
    assert.match((await second.press(seen, action)).html, /\/enrol#[\w-]{43}/);
  });
});

suite('eligibility takes two security officers', () => {
  test('one records with evidence, another confirms', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const one = await visitor(officer);
    const other = await visitor(officer);
    const person = await signIn({ eligibility: false, given: 'Bruno', family: 'Lavoie' });
    const path = `/admin/accounts/${person.account}/eligibility`;
    assert.match((await one.get(path)).words, /No fact is recorded/);
    const fact = { fact: 'clearance:secret', holdsFrom: '2026-01-05', evidence: 'SEC-2231' };
    const back = await one.press(await one.get(`${path}/new`), `${path}/new`, fact);
    assert.equal(back.status, 422);
    assert.match(back.words, /A clearance has a last day/);
    assert.match(back.html, /value="SEC-2231"/);
    const recorded = await one.follow(await one.press(back, `${path}/new`, { ...fact, expiresOn: '2031-01-04' }));
    assert.match(recorded.words, /waits for another person/);
    const queue = await other.get('/admin/eligibility');
    assert.match(queue.words, /Bruno Lavoie/);
    assert.match(queue.words, /SEC-2231/);
    const confirm = linkOfForm(queue.html, /\/admin\/eligibility\/[0-9a-f-]{36}\/confirm/);
    assert.ok(!offers(await one.get('/admin/eligibility'), confirm));
    assert.equal((await one.post(confirm, { idempotencyKey: 'one-alone' })).status, 409);
    assert.match((await other.follow(await other.press(queue, confirm))).words, /Confirmed\. It counts/);
    assert.match((await other.get(path)).words, /SEC-2231/);
    const end = confirm.replace('/confirm', '/end');
    const ended = await other.press(await other.get(path), end, { ground: 'mistaken' });
    assert.equal(ended.location, `${path}?done=ended`);
    assert.doesNotMatch((await other.follow(ended)).words, /SEC-2231/);
  });
});

suite('a role in a system takes two account managers', () => {
  const base = `/admin/systems/${library}/grants`;

  test('one asks for a role of someone else, another approves; it can be ended by one', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const one = await visitor(manager);
    const other = await visitor(manager);
    const person = await signIn({ eligibility: false, given: 'Chloé', family: 'Roy' });
    const form = await one.get(`${base}/new?account=${person.account}`);
    assert.doesNotMatch(form.html, new RegExp(`value="${one.account}"`), 'oneself is not in the list');
    const role = { account: person.account, role: 'clerk', office: 'circulation' };
    const asked = await one.follow(await one.press(form, `${base}/new`, role));
    assert.match(asked.words, /Chloé Roy/);
    const approve = linkOfForm((await other.get(base)).html, /grants\/[0-9a-f-]{36}\/approve/);
    assert.ok(!offers(asked, approve));
    assert.equal((await one.post(approve, { idempotencyKey: 'one-alone' })).status, 409);
    assert.match((await other.follow(await other.press(await other.get(base), approve))).words, /Approved/);
    const apart = await one.press(await one.get(`${base}/new`), `${base}/new`, {
      account: person.account,
      role: 'auditor',
    });
    assert.equal(apart.status, 422);
    assert.match(apart.words, /does not audit their handling/);
    const own = await one.press(form, `${base}/new`, { ...role, account: one.account, idempotencyKey: 'for-myself' });
    assert.equal(own.status, 422);
    assert.match(own.words, /Nobody asks for roles for themselves/);
    const roles = `/admin/accounts/${person.account}/roles`;
    assert.match((await other.get(roles)).words, /Circulation clerk/);
    const end = approve.replace('/approve', '/end');
    await one.follow(await one.press(await one.get(base), end));
    assert.doesNotMatch((await other.get(roles)).words, /Circulation clerk/);
  });

  test('a delegation names both, and lasts through its last day', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const one = await visitor(manager);
    const holder = await signIn({ given: 'Denise', roles: [{ role: 'librarian', office: 'circulation' }] });
    const deputy = await signIn({ given: 'Émile' });
    const path = `/admin/systems/${library}/delegations`;
    const values = { from: holder.account, to: deputy.account, role: 'librarian', endsAt: '2026-10-16' };
    const made = await one.press(await one.get(`${path}/new`), `${path}/new`, values);
    const page = await one.follow(made);
    assert.match(page.words, /Émile/);
    assert.match(page.words, /16 Oct/);
    const end = linkOfForm(page.html, /delegations\/[0-9a-f-]{36}\/end/);
    assert.match((await one.follow(await one.press(page, end))).words, /Nobody acts for another/);
  });
});

suite('roles of the installation', () => {
  test('one asks, another approves, and it shows on the person’s page', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const one = await visitor(manager);
    const other = await visitor(manager);
    const person = await signIn({ eligibility: false, given: 'Farah', family: 'Haddad' });
    const form = await one.get('/admin/roles/new');
    const values = { account: person.account, role: 'privacy-officer' };
    const asked = await one.follow(await one.press(form, '/admin/roles/new', values));
    const approve = linkOfForm((await other.get('/admin/roles')).html, /roles\/[0-9a-f-]{36}\/approve/);
    assert.ok(!offers(asked, approve));
    assert.equal((await one.post(approve, { idempotencyKey: 'one-alone' })).status, 409);
    assert.match((await other.get('/admin')).words, /Farah Haddad – Privacy officer/);
    await other.follow(await other.press(await other.get('/admin/roles'), approve));
    assert.match((await one.get(`/admin/accounts/${person.account}/roles`)).words, /Privacy officer Held/);
  });
});

suite('a fresh proof of identity', () => {
  const stale = { ...manager, session: { stepped_up_at: null } } as const;

  test('a protected button leads to the confirmation and back to its page', async (t) => {
    const { visitor, signIn } = await openWorld(t);
    const boss = await visitor(stale);
    const person = await signIn({ eligibility: false });
    const path = `/admin/accounts/${person.account}`;
    const pressed = await boss.press(await boss.get(path), `${path}/review`);
    assert.equal(pressed.status, 303);
    assert.equal(pressed.location, `/confirm-identity?next=${encodeURIComponent(path)}`);
  });

  test('a protected form asks before anything is typed, and keeps what was typed when time ran out', async (t) => {
    const { visitor, signIn, clock } = await openWorld(t);
    const path = `/admin/systems/${library}/grants/new`;
    const first = await (await visitor(stale)).get(path);
    assert.equal(first.headers.get('location'), `/confirm-identity?next=${encodeURIComponent(path)}`);
    const boss = await visitor(manager);
    const person = await signIn({ eligibility: false });
    const form = await boss.get(path);
    clock.move(6 * 60_000);
    const values = { account: person.account, role: 'clerk', office: 'circulation' };
    const back = await boss.press(form, path, values);
    assert.equal(back.status, 422);
    assert.match(back.words, /Confirm that it is you/);
    assert.match(back.html, /value="circulation" selected/);
  });
});

function linkOfForm(html: string, pattern: RegExp): string {
  const found = [...html.matchAll(/<form\b[^>]*action="([^"]*)"/g)].map(([, action]) => action ?? '');
  const action = found.find((one) => pattern.test(one));
  assert.ok(action, `a form to ${pattern}`);
  return action;
}

function digestIn(html: string): string {
  return /name="digest" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
}
