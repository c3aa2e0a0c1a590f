import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { authenticateRecords } from '../../../../test/support/deciding-rows.ts';
import { openDeskPages, type Reader, type ShownPage } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { typed } from '../../../../test/support/typed-card.ts';

const base = `/desk/${library}`;
const post = `${base}/register`;
const form = `${base}/register?type=card-request&channel=counter`;

async function open(t: TestContext) {
  const pages = await openDeskPages(t);
  const join = async (role: string, office: string) =>
    pages.reader(await pages.world.signIn({ roles: [{ role, office }] }));
  return { ...pages, join };
}

async function register(clerk: Reader, given: Record<string, string> = typed) {
  const sent = await clerk.send(await clerk.get(form), post, given);
  assert.equal(sent.status, 303, mainOf(sent));
  const query = new URL(sent.location ?? '', origin).searchParams;
  return { record: query.get('record') ?? '', number: query.get('number') ?? '' };
}

const mainOf = ({ html }: ShownPage) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** Presses a button of the form, by the value of `change` it sends. */
const press = (clerk: Reader, page: ShownPage, change: string, given: Record<string, string> = {}) =>
  clerk.send(page, post, { ...given, change });

const reuseButton = (page: ShownPage) => /value="(reuse:[^"]+)"/.exec(page.html)?.[1];

test('the same subject from the same correspondent is hinted at, once, and registered all the same when asked again', async (t) => {
  const { join } = await open(t);
  const clerk = await join('clerk', 'circulation');
  const first = await register(clerk);
  const again = { ...typed, 'fields.subject': 'RE: A card, for ADA!', 'fields.borrowers.0.email': 'Ada@Example.CA ' };
  const hinted = await clerk.send(await clerk.get(form), post, again);
  assert.equal(hinted.status, 200);
  assert.match(mainOf(hinted), /This may be registered already/);
  assert.match(hinted.html, new RegExp(`/records/${first.record}"[^>]*>${first.number}<`));
  assert.match(hinted.html, /value="RE: A card, for ADA!"/, 'what was typed stays');
  const done = await clerk.send(hinted, post);
  assert.equal(done.status, 303, mainOf(done));
  const other = await clerk.send(await clerk.get(form), post, { ...typed, 'fields.subject': 'A lost card' });
  assert.equal(other.status, 303, 'another subject is another matter');
});

test('someone who may not see the record before learns of it, and not which it is', async (t) => {
  const { join } = await open(t);
  const [clerk, elsewhere] = [await join('clerk', 'circulation'), await join('clerk', 'north-branch')];
  const { number, record } = await register(clerk);
  const hinted = await elsewhere.send(await elsewhere.get(form), post, { ...typed, 'fields.branch': 'north-branch' });
  assert.match(mainOf(hinted), /It is not within your reach/);
  assert.ok(!hinted.html.includes(number) && !hinted.html.includes(record));
});

test('a file with the same content is hinted at, whatever was typed', async (t) => {
  const { world } = await open(t);
  const person = await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const client = world.client({ routes: (await import('../index.ts')).deskRoutes });
  const send = async (subject: string, email: string, more: Record<string, string> = {}) => {
    const body = new FormData();
    const given = { ...typed, 'fields.subject': subject, 'fields.borrowers.0.email': email, ...more };
    for (const [name, value] of Object.entries({
      type: 'card-request',
      channel: 'counter',
      'fields.borrowers.count': '1',
      ...given,
    }))
      body.append(name, value);
    body.append('idempotencyKey', crypto.randomUUID());
    body.append('files', new Blob(['%PDF-1.4\n% the very same\n%%EOF\n']), 'request.pdf');
    return client.fetch(post, { method: 'POST', body, headers: { cookie: person.cookie, origin } });
  };
  const first = await send('A card', 'one@example.ca');
  assert.equal(first.status, 303, await first.text());
  const second = await send('Something else', 'two@example.ca');
  assert.equal(second.status, 200);
  assert.match(await second.text(), /exactly the same file/);
  assert.equal((await send('Something else', 'two@example.ca', { twin: 'seen' })).status, 303);
});

/** A letter that brings neither an e-mail address nor a telephone. */
const letter = {
  ...typed,
  'fields.borrowers.0.email': '',
  'fields.neededBy': '2026-12-01',
  'fields.notes': '12, rue Érable, Rivière-Rouge (Québec)  J0T 1T0',
};

test('a letter that comes twice is recognised by all of its subject, date and address together, and by nothing less', async (t) => {
  const { join } = await open(t);
  const clerk = await join('clerk', 'circulation');
  const send = async (given: Record<string, string>) =>
    clerk.send(await clerk.get(form), post, { ...letter, ...given });
  const first = await register(clerk, letter);
  const hinted = await send({ 'fields.notes': '12 rue Erable\nRIVIERE-ROUGE (QUEBEC) J0T1T0' });
  assert.equal(hinted.status, 200);
  assert.match(mainOf(hinted), /registered with the same Subject, Needed by, What was said/);
  assert.ok(hinted.html.includes(first.number));
  const less: Record<string, string>[] = [
    { 'fields.subject': 'A card for somebody else' },
    { 'fields.neededBy': '2026-12-02' },
    { 'fields.neededBy': '' },
    { 'fields.notes': '' },
    { 'fields.notes': 'J0T 1T0' },
    { 'fields.notes': '14, rue Érable, Rivière-Rouge (Québec)  J0T 1T0' },
  ];
  for (const given of less) assert.equal((await send(given)).status, 303, JSON.stringify(given));
});

test('a file number that is used already is hinted at, to those who may see that record, charged and in the log', async (t) => {
  const { join, world } = await open(t);
  const [clerk, elsewhere] = [await join('clerk', 'circulation'), await join('clerk', 'north-branch')];
  const lost = { ...typed, 'fields.kind': 'lost-card', 'fields.cardNumber': 'AB123456' };
  const { record, number } = await register(clerk, lost);
  const other = { ...lost, 'fields.subject': 'Lost once more', 'fields.borrowers.0.email': 'grace@example.ca' };
  const hinted = await clerk.send(await clerk.get(form), post, { ...other, 'fields.cardNumber': 'AB123456' });
  assert.match(mainOf(hinted), /This file number is used already/);
  assert.match(hinted.html, new RegExp(`/records/${record}"[^>]*>${number}<`));
  assert.equal((await clerk.send(hinted, post)).status, 303, 'registered all the same');
  const unseen = { ...other, 'fields.borrowers.0.email': 'joan@example.ca', 'fields.branch': 'north-branch' };
  const silent = await elsewhere.send(await elsewhere.get(form), post, unseen);
  assert.equal(silent.status, 303, 'nothing is said to someone who may not see it');
  const part = { ...other, 'fields.borrowers.0.email': 'alan@example.ca', 'fields.cardNumber': 'AB123457' };
  const third = await register(clerk, part);

  // The same where the number is given later: at an edit, and with an action that asks for it.
  const edit = `${base}/records/${third.record}/edit`;
  const begun = await clerk.get(edit);
  assert.equal(
    (await clerk.send(begun, edit, { 'fields.subject': 'A lost card again' })).status,
    303,
    'its own number',
  );
  const used = await clerk.send(await clerk.get(edit), edit, { 'fields.cardNumber': 'AB123456' });
  assert.equal(used.status, 200);
  assert.match(mainOf(used), /This file number is used already.*To keep it here as well, press “Save” again/);
  assert.match(used.html, /value="AB123456"/, 'what was typed stays');
  assert.match(used.html, /records\/[0-9a-f-]{36}"[^>]*>LC-2026-/);
  assert.equal((await clerk.send(used, edit)).status, 303, 'kept all the same');
  const hers = `${base}/records/${new URL(silent.location ?? '', origin).searchParams.get('record')}`;
  const blind = await elsewhere.send(await elsewhere.get(`${hers}/edit`), `${hers}/edit`, {
    'fields.cardNumber': 'AB123457',
  });
  assert.equal(blind.status, 303, 'nothing is said to someone who may not see it');
  const fourth = await register(clerk, {
    ...typed,
    'fields.subject': 'A first card',
    'fields.borrowers.0.email': 'mary@example.ca',
  });
  const { superuser } = world.databases.get(library)!;
  await superuser.query({ text: "update casework.record set state = 'ready' where id = $1", values: [fourth.record] });
  await authenticateRecords(world, library);
  const issue = `${base}/records/${fourth.record}/actions/issue`;
  const asked = await clerk.send(await clerk.get(issue), issue, { 'fields.cardNumber': 'AB123456' });
  assert.equal(asked.status, 200);
  assert.match(mainOf(asked), /This file number is used already.*press “Hand out the card” again/);
  assert.equal((await clerk.send(asked, issue)).status, 303);
  const system = world.installation.findSystem(library)!;
  const { rows } = await system.database.query<{ type: string; body: string }>({
    name: 'test-looks-of-record',
    text: `select type, body from audit.entry where subject = $1 and type = 'looked-up' order by seq`,
    values: [system.keeper.pseudonym(record)],
  });
  // The number stood in two records by the time of the later hints: which of them is named does not matter.
  const fields = rows.map(({ body }) => (JSON.parse(body) as { field: string }).field);
  assert.ok(fields.length >= 1 && fields.length <= 3, String(fields.length));
  assert.deepEqual(new Set(fields), new Set(['cardNumber']));
  const looks = await superuser.query<{ body: string }>({
    text: "select body from audit.entry where type = 'looked-up' and body like '%cardNumber%'",
  });
  assert.equal(looks.rows.filter(({ body }) => body.includes('true')).length, 3, 'each hint is in the log');
});

test('whoever has used up what they may look at registers without the hint', async (t) => {
  const { join, world } = await open(t);
  const clerk = await join('clerk', 'circulation');
  const lost = { ...typed, 'fields.kind': 'lost-card', 'fields.cardNumber': 'AB123456' };
  await register(clerk, lost);
  const again = { ...lost, 'fields.subject': 'Lost once more', 'fields.borrowers.0.email': 'grace@example.ca' };
  const blank = await clerk.get(form);
  await world.installation.findSystem(library)!.database.query({
    text: `insert into casework.sighting (account, record_id, own_work, last_seen)
      select account, gen_random_uuid(), own, $1 from (select distinct account from casework.role_grant) s,
      generate_series(1, 2000), (values (true), (false)) w (own)`,
    values: [world.installation.clock.now()],
  });
  const sent = await clerk.send(blank, post, again);
  assert.equal(sent.status, 303);
});

test('the address of a returning correspondent is offered by an exact value, used once asked, and each look is in the log', async (t) => {
  const { join, world } = await open(t);
  const clerk = await join('clerk', 'circulation');
  const { record, number } = await register(clerk);
  const blank = await clerk.get(form);
  const given = { 'fields.borrowers.0.email': 'ADA@example.ca', 'fields.borrowers.0.name.given': 'Augusta' };
  const offered = await press(clerk, blank, 'find:fields.borrowers.0', given);
  assert.match(mainOf(offered), new RegExp(`${number} of .* is from the same correspondent`));
  assert.doesNotMatch(offered.html, /value="Byron"/, 'nothing of it is shown before it is asked for');
  const filled = await press(clerk, offered, reuseButton(offered) ?? assert.fail('nothing is offered'));
  assert.match(filled.html, /name="fields.borrowers.0.name.family"[^>]*value="Byron"/);
  assert.match(filled.html, /name="fields.borrowers.0.name.given"[^>]*value="Augusta"/, 'what was typed stays');
  assert.doesNotMatch(filled.html, /value="A card for Ada"/, 'nothing but the correspondent is taken over');
  const system = world.installation.findSystem(library)!;
  const { rows } = await system.database.query<{ type: string }>({
    name: 'test-entries-of-record',
    text: 'select type from audit.entry where subject = $1 order by seq',
    values: [system.keeper.pseudonym(record)],
  });
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['registered', 'looked-up', 'opened'],
  );
});

test('no part of a value, no wildcard and no other person’s record gives an address', async (t) => {
  const { join } = await open(t);
  const [clerk, elsewhere] = [await join('clerk', 'circulation'), await join('clerk', 'north-branch')];
  const { record } = await register(clerk);
  const find = async (reader: Reader, email: string) =>
    press(reader, await reader.get(form), 'find:fields.borrowers.0', { 'fields.borrowers.0.email': email });
  for (const email of ['ada@', 'ada@example.c', '%', 'ada@example.ca%', '*', '_da@example.ca', 'ada@example.ca,'])
    assert.equal(reuseButton(await find(clerk, email)), undefined, email);
  assert.ok(reuseButton(await find(clerk, 'ada@example.ca')), 'the exact value is offered');
  const empty = mainOf(await find(clerk, ' '));
  assert.match(empty, /fill in one of these first: E-mail/);
  assert.doesNotMatch(empty, /No earlier record/, 'nothing was looked for');
  const outside = await find(elsewhere, 'ada@example.ca');
  assert.equal(reuseButton(outside), undefined);
  assert.match(mainOf(outside), /No earlier record/);
  const forced = await press(elsewhere, outside, `reuse:fields.borrowers.0:email:${record}`);
  assert.doesNotMatch(forced.html, /value="Byron"/);
  const guessed = await press(
    clerk,
    await find(clerk, 'nobody@example.ca'),
    `reuse:fields.borrowers.0:email:${record}`,
  );
  assert.doesNotMatch(guessed.html, /value="Byron"/, 'the number of a record alone opens nothing');
});

test('whose role does not use addresses again is offered nothing', async (t) => {
  const { join } = await open(t);
  const [clerk, librarian] = [await join('clerk', 'circulation'), await join('librarian', 'circulation')];
  const { record } = await register(clerk);
  const page = await librarian.get(`${base}/register?type=book-complaint&channel=letter`);
  assert.doesNotMatch(page.html, /data-finds/);
  const own = { type: 'card-request', channel: 'counter', 'fields.borrowers.0.email': 'ada@example.ca' };
  for (const change of ['find:fields.borrowers.0', `reuse:fields.borrowers.0:email:${record}`]) {
    const tried = await press(librarian, page, change, { ...own, 'fields.borrowers.count': '1' });
    assert.ok(reuseButton(tried) === undefined && !tried.html.includes('Byron'), change);
  }
});
