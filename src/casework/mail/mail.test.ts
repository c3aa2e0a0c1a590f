import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import PostalMime from 'postal-mime';
import { openLibrary, registerCard } from '../../../test/http/people.ts';
import { library } from '../../../test/support/installation.ts';
import { openMailServer, type TestMailServer } from '../../../test/support/mail-server.ts';
import { scanMail } from '../../../test/support/scan-mail.ts';
import { type Mailer, openMailer } from '../../platform/mail/index.ts';
import { openDetails } from '../accounts/sealed-details.ts';
import { canaryOf } from '../canaries/plant-canaries.ts';
import { fireDueTimers } from '../timers/fire-due-timers.ts';
import { mailTasksFor } from '../timers/tasks.ts';
import { sendDueMails } from './send-due-mails.ts';

const link = 'https://desk.example.test/sign-in';
const at = `/systems/${library}`;
const minute = 60_000;
/** Moments where the library is: Toronto, open 9:00 to 12:00 and 13:00 to 17:00 on working days. */
const moment = (day: string, time: string) => new Date(`${day}T${time}:00-04:00`);
const monday = '2026-10-05';
const tuesday = '2026-10-06';

async function openPost(t: TestContext) {
  const all = await openLibrary(t);
  const { world, people } = all;
  const { installation, clock } = world;
  const server = await openMailServer(t);
  const setup = { mailer: openMailer(server.address), link };
  Object.assign(installation, { mail: setup });
  const system = installation.findSystem(library)!;
  const database = world.databases.get(library)!.superuser;
  const { keeper, database: control } = installation.control;
  const everyone = [...Object.values(people), all.stranger];
  const details = await openDetails(
    control,
    keeper,
    everyone.map(({ account }) => account),
  );
  const addressOf = (person: { account: string }) => details.get(person.account)?.email ?? '';
  const round = () => sendDueMails(installation, system);
  return {
    ...all,
    installation,
    clock,
    server,
    setup,
    system,
    database,
    control,
    details,
    addressOf,
    round,
    /** Sends what is due and gives who got a mail in it. */
    roundTo: async () => {
      const before = server.taken.length;
      await round();
      return server.taken.slice(before).flatMap(({ to }) => to);
    },
    /** Everybody chooses this. */
    chooseAll: async (choice: object) => {
      for (const { api } of Object.values(people)) assert.equal((await api.put(`${at}/mail`, choice)).status, 200);
    },
    tell: async (account: string, text = 'Look') => {
      await database.query({
        text: `insert into casework.notice (id, to_account, kind, text, at) values ($1, $2, 'workflow', $3, $4)`,
        values: [randomUUID(), account, { en: text, fr: text }, clock.now()],
      });
    },
    rows: async () =>
      (
        await database.query<{ account: string; state: string; fault: string | null; attempts: number; day: string }>({
          text: 'select account, state, fault, attempts, day from casework.mail order by planned_at, account',
        })
      ).rows,
  };
}

type Post = Awaited<ReturnType<typeof openPost>>;

const textOf = async (server: TestMailServer, index = -1) => {
  const { subject, text, html } = await PostalMime.parse(server.taken.at(index)?.raw ?? '');
  return { subject, text: text ?? '', html: html ?? '' };
};

test('whoever has something waiting is told so once a day, in numbers, in their language', async (t) => {
  const post = await openPost(t);
  const { clock, server, people, round, roundTo, addressOf } = post;
  clock.set(moment(monday, '07:59'));
  assert.deepEqual(await round(), { sent: 0 });
  await registerCard(post);
  await post.tell(people.librarian.account);
  clock.set(moment(monday, '08:30'));
  assert.deepEqual(await roundTo(), [], 'held until the office opens');
  clock.set(moment(monday, '09:01'));
  assert.ok((await roundTo()).includes(addressOf(people.librarian)));
  const { subject, text } = await textOf(
    server,
    server.taken.findIndex(({ to }) => to[0] === addressOf(people.librarian)),
  );
  assert.equal(subject, 'Chancery: something waits for you');
  assert.match(
    text,
    /What waits for you today:\n[\s\S]*- Notices: 1\n[\s\S]*Sign in to see it:\nhttps:\/\/desk\.example\.test\/sign-in\n/,
  );
  assert.deepEqual(await roundTo(), [], 'once');
  await post.tell(people.librarian.account);
  clock.move(60 * minute);
  assert.deepEqual(await roundTo(), [], 'once a day, whatever comes');
  await post.database.query({ text: `update casework.notice set seen_at = at` });
  await post.world.control.superuser.query({ text: `update control.account set language = 'fr'` });
  clock.set(moment(tuesday, '09:01'));
  assert.ok(!(await roundTo()).includes(addressOf(people.librarian)), 'nothing waits any more');
  await post.tell(people.librarian.account);
  clock.set(moment('2026-10-07', '09:01'));
  assert.ok((await roundTo()).includes(addressOf(people.librarian)));
  const french = await textOf(
    server,
    server.taken.findLastIndex(({ to }) => to[0] === addressOf(people.librarian)),
  );
  assert.match(french.text, /Ce qui vous attend aujourd’hui\u00a0:\n- Avis\u00a0: 1\n/);
  assert.match(french.html, /<html lang="fr">/);
});

test('soon after each notice, several together in one; never in quiet hours, while away, or when none is wanted', async (t) => {
  const post = await openPost(t);
  const { clock, people, roundTo, addressOf, chooseAll, tell } = post;
  const { librarian, manager } = people;
  await chooseAll({ mail: 'at-once', at: 480 });
  clock.move(minute);
  await tell(librarian.account);
  await tell(librarian.account);
  assert.deepEqual(await roundTo(), [], 'a transaction under way may still leave one');
  clock.move(minute);
  assert.deepEqual(await roundTo(), [addressOf(librarian)]);
  assert.match((await textOf(post.server)).text, /New notices: 2\n/);
  clock.move(minute);
  assert.deepEqual(await roundTo(), [], 'they are told');
  await librarian.api.put(`${at}/quiet-hours`, { quiet: { kind: 'own', from: 600, to: 720 } });
  await tell(librarian.account);
  clock.set(moment(monday, '11:59'));
  assert.deepEqual(await roundTo(), [], 'quiet');
  clock.set(moment(monday, '12:00'));
  assert.deepEqual(await roundTo(), [addressOf(librarian)], 'when it ends');
  await tell(librarian.account);
  const absence = { account: librarian.account, from: monday, to: monday };
  assert.ok((await manager.api.post(`${at}/absences`, absence)).status < 300);
  clock.set(moment(monday, '14:00'));
  assert.deepEqual(await roundTo(), [], 'away');
  clock.set(moment(tuesday, '14:00'));
  assert.deepEqual(await roundTo(), [addressOf(librarian)], 'back');
  const states = async () => (await post.rows()).map(({ state }) => state);
  assert.ok(!(await states()).includes('held'), 'nothing is planned for whoever is left alone');
  clock.set(moment('2026-10-07', '09:58'));
  await tell(librarian.account);
  clock.set(moment('2026-10-07', '09:59'));
  post.server.refusals = { to: 451 };
  assert.deepEqual(await roundTo(), []);
  post.server.refusals = {};
  clock.set(moment('2026-10-07', '10:05'));
  assert.deepEqual(await roundTo(), [], 'planned before, and quiet by now');
  assert.ok((await states()).includes('held'));
  clock.set(moment('2026-10-07', '12:00'));
  assert.deepEqual(await roundTo(), [addressOf(librarian)]);
  await chooseAll({ mail: 'none', at: 480 });
  await tell(librarian.account);
  clock.move(10 * minute);
  assert.deepEqual(await roundTo(), []);
  assert.equal((await librarian.api.get(`${at}/mail`)).body.mail, 'none');
  assert.equal((await librarian.api.put(`${at}/mail`, { mail: 'hourly', at: 480 })).status, 400);
});

test('nobody gets mail who may not sign in, is not eligible, holds no role any more or has no address', async (t) => {
  const post = await openPost(t);
  const { clock, people, roundTo, addressOf, tell } = post;
  const { superuser: control } = post.world.control;
  for (const { account } of [...Object.values(people), post.stranger]) await tell(account);
  await control.query({
    text: `update control.account set state = 'suspended' where id = $1`,
    values: [people.clerk.account],
  });
  await control.query({
    text: 'update control.eligibility_fact set ended_at = $2 where account = $1',
    values: [people.librarian.account, clock.now()],
  });
  await post.database.query({
    text: 'update casework.role_grant set ended_at = $2 where account = $1',
    values: [people.manager.account, clock.now()],
  });
  const to = await roundTo();
  assert.ok(to.includes(addressOf(people.bookkeeper)), String(to));
  for (const person of [people.clerk, people.librarian, people.manager, post.stranger])
    assert.ok(!to.includes(addressOf(person)), addressOf(person));
});

test('no mail holds anything of a record, a notice or a person; one that did would be found', async (t) => {
  const post = await openPost(t);
  const { clock, server, people, installation, round, details } = post;
  const planted = Array.from({ length: 4 }, (_, index) => canaryOf(index));
  const [subject, family, told, email] = planted as [string, string, string, string];
  for (let count = 0; count < 4; count += 1) {
    const name = { given: 'Wilhelmina', family };
    const borrower = { name, type: 'adult', email: `${email}@example.ca`, phone: '613-555-0123', bornOn: '1990-01-02' };
    const { path } = await registerCard(post, { subject: `${subject} ${count}`, borrowers: [borrower] });
    const assigned = { version: 1, account: people.librarian.account };
    assert.equal((await people.manager.api.put(`${path}/assignment`, assigned)).status, 200);
  }
  for (const { account } of Object.values(people)) await post.tell(account, `${told} of Wilhelmina Fictive`);
  // Words that chance does not spell: boundaries and ids are letters drawn at random.
  const texts = [
    ...planted,
    'Wilhelmina',
    'Fictive',
    '613-555',
    '1990-01-02',
    ...[...details.values()].map(({ family: name }) => name),
  ];
  const scan = async () => {
    const found = await Promise.all(server.taken.map((mail) => scanMail(mail, { texts }, link)));
    return found.flat();
  };
  for (const language of ['en', 'fr'])
    for (const choice of [
      { mail: 'daily', at: 540 },
      { mail: 'at-once', at: 540 },
    ]) {
      await post.world.control.superuser.query({
        text: 'update control.account set language = $1',
        values: [language],
      });
      // Working days all of them, and after the clocks have changed.
      clock.move(8 * 24 * 60 * minute);
      await post.chooseAll(choice);
      clock.move(minute);
      for (const { account } of Object.values(people)) await post.tell(account, `${told} of Wilhelmina Fictive`);
      await fireDueTimers(installation, post.system);
      clock.move(5 * minute);
      const before = server.taken.length;
      await round();
      assert.ok(server.taken.length - before >= 3, `${language} ${choice.mail}: ${server.taken.length - before}`);
    }
  assert.match(
    (await Promise.all(server.taken.map(({ raw }) => PostalMime.parse(raw)))).map(({ text }) => text).join(),
    /Overdue: \d/,
  );
  assert.deepEqual(await scan(), []);
  await brokenMails(post, { subject, scan });
});

/** Mails that say more go the same way, and the scan has to find each of them. */
async function brokenMails(post: Post, { subject, scan }: { subject: string; scan: () => Promise<string[]> }) {
  const { mailer } = post.setup;
  const broken: Record<string, Mailer['send']> = {
    'the subject line in the text': (mail) => mailer.send({ ...mail, text: `${mail.text}Re: ${subject} 0\n` }),
    'the subject line as the subject': (mail) => mailer.send({ ...mail, subject: `Réponse : ${subject} 0` }),
    'the name in the page': (mail) =>
      mailer.send({ ...mail, html: mail.html.replace('</body>', '<p>Wilhelmina</p></body>') }),
    'the control number': (mail) => mailer.send({ ...mail, text: `${mail.text}LC-2026-00001\n` }),
    'an id': (mail) => mailer.send({ ...mail, text: `${mail.text}${post.people.clerk.account}\n` }),
    'a picture that is loaded': (mail) =>
      mailer.send({ ...mail, html: mail.html.replace('</body>', '<img src="https://x.example.test/1.gif"></body>') }),
  };
  for (const [what, send] of Object.entries(broken)) {
    post.server.taken.length = 0;
    Object.assign(post.installation, { mail: { link, mailer: { ...mailer, send } } });
    post.clock.move(minute);
    await post.tell(post.people.librarian.account);
    post.clock.move(minute);
    await post.round();
    assert.equal(post.server.taken.length, 1, what);
    assert.notDeepEqual(await scan(), [], what);
  }
}

test('what fails is tried again later and later, is given up after a day, and stands in the figures', async (t) => {
  const post = await openPost(t);
  const { clock, server, people, round, roundTo, addressOf, rows, database } = post;
  await post.chooseAll({ mail: 'none', at: 480 });
  const choose = (person: { api: (typeof people)['clerk']['api'] }, choice: object) =>
    person.api.put(`${at}/mail`, choice);
  await choose(people.librarian, { mail: 'at-once', at: 480 });
  await people.librarian.api.put(`${at}/quiet-hours`, { quiet: { kind: 'never' } });
  const news = async () => {
    clock.move(minute);
    await post.tell(people.librarian.account);
    clock.move(minute);
  };
  const last = async () => (await rows()).at(-1);
  await news();
  server.refusals = { to: 451 };
  await round();
  assert.deepEqual([(await last())?.state, (await last())?.fault, (await last())?.attempts], ['waiting', 'later', 1]);
  server.refusals = {};
  assert.deepEqual(await roundTo(), [], 'not at once');
  clock.move(minute);
  assert.deepEqual(await roundTo(), [addressOf(people.librarian)]);
  assert.equal((await last())?.state, 'sent');

  server.refusals = { to: 550 };
  await news();
  await round();
  assert.deepEqual([(await last())?.state, (await last())?.fault], ['refused', 'recipient']);
  const settled = (await rows()).length;
  clock.move(10 * minute);
  await round();
  assert.equal((await rows()).length, settled, 'and is not planned anew');

  server.refusals = { connect: 421 };
  await news();
  const tries: number[] = [];
  const began = clock.now().getTime();
  for (const minutes of [
    0,
    1,
    2,
    3,
    6,
    7,
    14,
    15,
    30,
    31,
    62,
    63,
    ...Array.from({ length: 24 }, (_, hour) => 64 + 61 * (hour + 1)),
  ]) {
    clock.set(new Date(began + minutes * minute));
    const before = await last();
    await round();
    const after = await last();
    if (after?.state !== before?.state || after?.attempts !== before?.attempts) tries.push(minutes);
  }
  assert.equal((await last())?.state, 'given-up');
  assert.deepEqual(tries.slice(0, 7), [0, 1, 3, 7, 15, 31, 63]);
  const { rows: state } = await database.query<{ failures: number; fault: string }>({
    text: 'select failures, fault from casework.mail_server',
  });
  assert.equal(state[0]?.fault, 'away');
  assert.ok((state[0]?.failures ?? 0) > 20);
  const { rows: audited } = await database.query<{ type: string; body: string }>({
    text: `select type, body from audit.entry where type like 'mail-%'`,
  });
  assert.ok(audited.some(({ type, body }) => type === 'mail-settled' && body.includes('"given-up"')));
  assert.ok(audited.every(({ body }) => !body.includes('@') && body.includes('service:mail')));
});

test('a program that is killed after the server answered sends one mail twice, as the same message; several send each once', async (t) => {
  const post = await openPost(t);
  const { clock, server, people, installation, system, setup, roundTo } = post;
  for (const { account } of Object.values(people)) await post.tell(account);
  const rounds = await Promise.all([1, 2, 3].map(() => sendDueMails(installation, system)));
  const sent = rounds.reduce((sum, one) => sum + one.sent, 0);
  assert.equal(server.taken.length, sent);
  assert.equal(new Set(server.taken.flatMap(({ to }) => to)).size, sent);
  clock.set(moment(tuesday, '09:01'));
  const killed = {
    ...setup.mailer,
    send: async (mail: Parameters<Mailer['send']>[0]) => {
      await setup.mailer.send(mail);
      return new Promise<void>(() => undefined);
    },
  };
  Object.assign(installation, { mail: { link, mailer: killed } });
  const before = server.taken.length;
  void sendDueMails(installation, system);
  while (server.taken.length === before) await new Promise((resolve) => setTimeout(resolve, 20));
  const first = server.taken.at(-1);
  Object.assign(installation, { mail: setup });
  assert.ok(!(await roundTo()).includes(first!.to[0]!), 'whoever has it in hand may still be at it');
  clock.move(3 * minute);
  assert.deepEqual(await roundTo(), first!.to);
  const idOf = async (raw: string) => (await PostalMime.parse(raw)).messageId;
  assert.equal(await idOf(server.taken.at(-1)!.raw), await idOf(first!.raw));
  clock.move(3 * minute);
  assert.deepEqual(await roundTo(), []);
});

test('the queue has a task for mail; where the log is not countersigned no mail leaves', async (t) => {
  const post = await openPost(t);
  await post.tell(post.people.librarian.account);
  const { taskList, cron } = mailTasksFor(post.installation, post.system);
  assert.deepEqual(
    cron.map(({ task }) => task),
    ['send-mails'],
  );
  const { keeper } = post.system;
  const blind = { ...keeper, appendAlone: () => Promise.reject(new Error(`the letter of Wilhelmina`)) };
  Object.assign(post.system, { keeper: Object.assign(Object.create(keeper) as object, blind) });
  await assert.rejects(taskList['send-mails']!({}), (fault: Error) => /^[a-z-]+$/.test(fault.message));
  assert.deepEqual(post.server.taken, []);
});
