import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DeskPages, openDeskPages, type Reader, type ShownPage } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';
import { typed } from '../../../test/support/typed-card.ts';

const base = `/desk/${library}`;
const registerPath = `${base}/register?type=card-request&channel=counter`;

/** Whether a page shows something; says in words what it shows instead. */
function shows(page: ShownPage, what: RegExp): void {
  assert.ok(what.test(page.html), `${what} is not on the page: ${wordsOf(page)}`);
}

/** The main part of a page as words, to be read when a test fails. */
function wordsOf({ html }: ShownPage): string {
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 600);
}

/** The clerk registers a request by the form; gives the path of its record and its number. */
async function registerByForm(clerk: Reader, more: Record<string, string> = {}) {
  const form = await clerk.get(registerPath);
  const done = await clerk.send(form, `${base}/register`, { ...typed, ...more });
  assert.equal(done.status, 303, wordsOf(done));
  const query = new URL(done.location ?? '', 'http://localhost').searchParams;
  return { path: `${base}/records/${query.get('record')}`, number: query.get('number') ?? '', next: done };
}

async function people({ world, reader }: DeskPages) {
  const join = async (role: string, office: string) => {
    const person = await world.signIn({ roles: [{ role, office }], given: role });
    return { person, reader: reader(person) };
  };
  return {
    clerk: await join('clerk', 'circulation'),
    librarian: await join('librarian', 'circulation'),
    manager: await join('branch-manager', 'library'),
    other: await join('clerk', 'north-branch'),
  };
}

test('a request goes from the counter to the hand by forms alone, without scripts', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk, librarian, manager } = await people(pages);
  const made = await registerByForm(clerk.reader, { 'fields.proof': 'bill', 'fields.fee': '5' });
  assert.match(made.number, /^LC-2026-\d{5}$/);
  const next = await clerk.reader.follow(made.next);
  shows(next, new RegExp(`Registered as ${made.number}`));

  const opened = await clerk.reader.get(made.path);
  shows(opened, /A card for Ada/);
  shows(opened, /8 working hours from/);
  const handOver = await clerk.reader.get(`${made.path}/actions/hand-over`);
  const missing = await clerk.reader.send(handOver, `${made.path}/actions/hand-over`, { comment: 'Please look at it' });
  assert.equal(missing.status, 422);
  shows(missing, /There is a problem/);
  assert.match(missing.html, /Please look at it/, 'what was typed is still there');
  const given = await clerk.reader.send(missing, `${made.path}/actions/hand-over`, {
    to: `account:${librarian.person.account}`,
  });
  assert.equal(given.location, `${made.path}?done=action`);

  const mine = await librarian.reader.get(base);
  shows(mine, new RegExp(made.number));
  const assign = await manager.reader.get(`${made.path}/assignment`);
  const assigned = await manager.reader.send(assign, `${made.path}/assignment`, { office: 'circulation' });
  assert.equal(assigned.location, `${made.path}?done=assigned`, wordsOf(assigned));
  const ready = await librarian.reader.get(`${made.path}/actions/submit`);
  const sent = await librarian.reader.send(ready, `${made.path}/actions/submit`);
  assert.equal(sent.status, 303, wordsOf(sent));
  const bar = await librarian.reader.get(made.path);
  shows(bar, /Return…/);
  shows(bar, /Decide the step.*Another person must decide this step/);
  const decide = await librarian.reader.get(`${made.path}/decide`);
  shows(decide, /To approve/);
  shows(decide, /Another person must decide this step/);
  assert.doesNotMatch(decide.html, /value="approve"/, 'told at once, not when deciding');
  const silent = await librarian.reader.send(decide, `${made.path}/decide`, { decision: 'return' });
  assert.equal(silent.status, 422, 'a return needs its reason');
  const own = await librarian.reader.send(decide, `${made.path}/decide`, { decision: 'approve' });
  assert.equal(own.status, 403);
  shows(own, /Another person must decide this step/);
  const second = pages.reader(await pages.world.signIn({ roles: [{ role: 'librarian', office: 'circulation' }] }));
  const form = await second.get(`${made.path}/decide`);
  assert.match(form.html, /value="approve"/);
  assert.doesNotMatch(wordsOf(form), /Another person must decide/);
  const decided = await second.send(form, `${made.path}/decide`, { decision: 'approve' });
  assert.equal(decided.location, `${made.path}?done=decided`);
  const after = await clerk.reader.get(`${made.path}?done=decided`);
  shows(after, /Ready to hand out/);
  assert.match((await clerk.reader.get(`${made.path}/history`)).html, /approved/);
});

test('entries of a group are added and removed by buttons, and nothing typed is lost', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk } = await people(pages);
  const form = await clerk.reader.get(registerPath);
  const two = await clerk.reader.send(form, `${base}/register`, { ...typed, change: 'add:fields.borrowers' });
  assert.equal(two.status, 200);
  shows(two, /name="fields.borrowers.1.name.family"/);
  shows(two, /value="Byron"/);
  const one = await clerk.reader.send(two, `${base}/register`, { change: 'remove:fields.borrowers:0' });
  assert.doesNotMatch(one.html, /value="Byron"/);
  const empty = await clerk.reader.send(form, `${base}/register`, { 'fields.subject': 'Only a subject' });
  assert.equal(empty.status, 422);
  shows(empty, /value="Only a subject"/);
  assert.match(empty.html, /<a href="#fields-borrowers-0-name-family">/, 'the fault leads to its field');
});

test('a change made on an older version is shown with what changed meanwhile', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk } = await people(pages);
  const { path } = await registerByForm(clerk.reader);
  const [mine, theirs] = [await clerk.reader.get(`${path}/edit`), await clerk.reader.get(`${path}/edit`)];
  assert.equal((await clerk.reader.send(theirs, `${path}/edit`, { 'fields.fee': '10' })).status, 303);
  const late = await clerk.reader.send(mine, `${path}/edit`, { 'fields.subject': 'A card for Ada Byron' });
  assert.equal(late.status, 409);
  shows(late, /Changed by others: Fee/);
  shows(late, /value="A card for Ada Byron"/);
  const again = await clerk.reader.send(late, `${path}/edit`);
  assert.equal(again.status, 303, 'the redrawn form is on the new version');
});

test('masked details are shown by a form with a purpose, and stand in no address', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk } = await people(pages);
  const colleague = pages.reader(await pages.world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const { path } = await registerByForm(clerk.reader);
  const masked = await colleague.get(path);
  assert.doesNotMatch(masked.html, /ada@example\.ca/);
  const open = await colleague.send(masked, `${path}/details`, { purpose: 'call-back' });
  assert.equal(open.status, 200);
  shows(open, /ada@example\.ca/);
  const refused = await colleague.send(masked, `${path}/details`, { purpose: 'curiosity' });
  assert.equal(refused.status, 422);
  assert.doesNotMatch(refused.html, /ada@example\.ca/);
});

test('one record is found by its number or by an exact value with a purpose; nothing typed stands in an address', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk } = await people(pages);
  const { path, number } = await registerByForm(clerk.reader);
  const home = await clerk.reader.get(base);
  const byNumber = await clerk.reader.send(home, `${base}/lookup`, { q: number.toLowerCase() });
  assert.equal(byNumber.location, path, wordsOf(byNumber));
  const asked = await clerk.reader.send(home, `${base}/lookup`, { q: 'ada@example.ca' });
  assert.equal(asked.status, 200, 'the purpose is asked first');
  const found = await clerk.reader.send(asked, `${base}/lookup`);
  assert.equal(found.location, path, wordsOf(found));
  const missing = await clerk.reader.send(home, `${base}/lookup`, { q: 'LC-2026-99999' });
  assert.equal(missing.status, 404);
  shows(missing, /Nothing found within your reach/);
});

test('emergency access by number answers a missing record like one that is kept out of reach', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk, manager } = await people(pages);
  const restricted = await registerByForm(clerk.reader);
  const reachable = await registerByForm(clerk.reader, { 'fields.subject': 'Another card' });
  const restriction = await manager.reader.get(`${restricted.path}/restriction`);
  assert.equal((await manager.reader.send(restriction, `${restricted.path}/restriction`)).status, 303);
  const outsider = pages.reader(await pages.world.signIn({ roles: [{ role: 'librarian', office: 'north-branch' }] }));
  const ask = async (controlNumber: string) => {
    const form = await outsider.get(`${base}/emergency-access/take`);
    return outsider.send(form, `${base}/emergency-access/take`, {
      controlNumber,
      category: 'safety',
      reason: 'Someone has to be reached at once about this.',
    });
  };
  const answers = [await ask(restricted.number), await ask('LC-2026-99999')] as const;
  assert.deepEqual(sameButFor(answers[0]), sameButFor(answers[1]));
  const granted = await ask(reachable.number);
  assert.notDeepEqual(
    sameButFor(granted),
    sameButFor(answers[0]),
    'the comparison sees a difference where there is one',
  );
  assert.equal(granted.location, `${reachable.path}?done=emergency`);
  assert.match((await outsider.get(reachable.path)).html, /emergency access/);
  const waiting = await manager.reader.get(`${base}/emergency-access`);
  shows(waiting, new RegExp(reachable.number));
  const reviewed = await manager.reader.send(waiting, `${base}/emergency-access`, { comment: 'It was needed.' });
  assert.equal(reviewed.status, 303);
});

/** A page without what differs each time: keys, the draft, the number typed. */
function sameButFor({ status, html, location }: ShownPage): unknown {
  const plain = html.replace(/name="(?:idempotencyKey|draft)" value="[^"]+"/g, '').replace(/LC-2026-\d{5}/g, 'NUMBER');
  return { status, location, html: plain };
}

test('every page draws in both languages for everyone who may open it', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk, librarian, manager } = await people(pages);
  const { path } = await registerByForm(clerk.reader);
  const assign = await manager.reader.get(`${path}/assignment`);
  await manager.reader.send(assign, `${path}/assignment`, { account: librarian.person.account, office: 'circulation' });
  const ofSystem = ['', '/worklists/mine', '/worklists/branch?sort=-dueAt', '/register', '/lookup', '/import'];
  const ofRecord = [
    '',
    '/documents',
    '/notes',
    '/routing-slip',
    '/routing-slip/change',
    '/history',
    '/edit',
    '/decide',
    '/link',
  ];
  const managing = ['/assignment', '/restriction', '/deadlines', '/bring-forward', '/access-log'];
  for (const language of ['en', 'fr'] as const) {
    for (const part of ofSystem) assert.equal((await clerk.reader.get(`${base}${part}`, language)).status, 200, part);
    assert.equal((await clerk.reader.get(registerPath, language)).status, 200);
    for (const part of ofRecord) {
      assert.equal((await librarian.reader.get(`${path}${part}`, language)).status, 200, part);
    }
    for (const part of managing) {
      assert.equal((await manager.reader.get(`${path}${part}`, language)).status, 200, part);
    }
    assert.equal((await manager.reader.get(`${path}/link`, language)).status, 403, 'no form for who may not');
    assert.equal((await manager.reader.get(`${base}/emergency-access`, language)).status, 200);
    assert.equal((await librarian.reader.get(`${base}/emergency-access/take`, language)).status, 200);
  }
});
