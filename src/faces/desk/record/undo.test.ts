import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { type CardRequest, cardRequest, type Reading } from '../../../../test/support/card-request.ts';
import { type DeskPages, openDeskPages, type Reader, type ShownPage } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { redactCard } from '../../../../test/support/redact-card.ts';
import { redactionRoutes } from '../redaction/index.ts';
import { doneCode } from './done.ts';
import { recordRoutes } from './index.ts';

async function assign(reader: Reader, path: string, given: Record<string, string>) {
  const form = await reader.get(`${path}/assignment`);
  const done = await reader.send(form, `${path}/assignment`, given);
  assert.equal(done.location, `${path}?done=assigned`);
  return reader.follow(done);
}

test('an assignment is taken back by a button, and the history keeps both', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, manager } = await cardRequest(pages);
  const done = await assign(manager.reader, path, { office: 'circulation', account: clerk.person.account });
  assert.match(done.html, /Assigned to Claire Roy, /);
  const undone = await manager.reader.send(done, `${path}/undo`);
  assert.equal(undone.location, `${path}?done=undone`, undone.html);
  const after = await manager.reader.follow(undone);
  assert.match(after.html, /It is undone/);
  assert.doesNotMatch(after.html, new RegExp(`action="${path}/undo"`), 'undoing is not undone');
  const history = await manager.reader.get(`${path}/history`);
  assert.match(history.html, /took back the assignment/);
  assert.match(history.html, /assigned it to Claire Roy/);
});

test('only whoever did it, only soon, and only while nothing else was changed', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, manager, world } = await cardRequest(pages);
  const done = await assign(manager.reader, path, { office: 'circulation' });
  const others = await clerk.reader.get(`${path}?done=assigned`);
  assert.doesNotMatch(others.html, new RegExp(`action="${path}/undo"`));
  const forged = await pages.client.fetch(`${path}/undo`, {
    method: 'POST',
    body: new URLSearchParams({ entry: entryOn(done.html), idempotencyKey: 'a-key-of-their-own' }),
    headers: { cookie: clerk.person.cookie, origin },
  });
  assert.equal(forged.status, 409);
  assert.match(await forged.text(), /There is nothing of yours to undo here/);
  const form = await clerk.reader.get(`${path}/edit`);
  assert.equal((await clerk.reader.send(form, `${path}/edit`, { 'fields.subject': 'Another' })).status, 303);
  const still = await manager.reader.get(`${path}?done=assigned`);
  assert.equal(entryOn(still.html), entryOn(done.html), 'a change elsewhere does not stand in the way');
  await assign(manager.reader, path, { office: 'north-branch' });
  const overtaken = await manager.reader.send(done, `${path}/undo`);
  assert.equal(overtaken.status, 409);
  assert.match(overtaken.html, /the same was changed since/);

  const again = await assign(manager.reader, path, { office: 'circulation' });
  world.clock.move(11 * 60_000);
  const late = await manager.reader.send(again, `${path}/undo`);
  assert.equal(late.status, 409);
  assert.match(late.html, /can no longer be undone: more than ten minutes have passed/);
  const page = await manager.reader.get(`${path}?done=assigned`);
  assert.doesNotMatch(page.html, new RegExp(`action="${path}/undo"`), 'nothing is offered that would be refused');
});

test('an extension and a pause of a due date are taken back as if they had not been', async (t) => {
  const pages = await openDeskPages(t);
  const { path, manager, world } = await cardRequest(pages);
  const before = dueOf((await manager.reader.get(path)).html);
  for (const change of ['extend', 'pause'] as const) {
    const form = await manager.reader.get(`${path}/deadlines`);
    const typed = { reason: 'The printer is away', workingDays: change === 'extend' ? '1' : '' };
    const previewed = await manager.reader.send(form, `${path}/deadlines`, { change: 'preview-pause', ...typed });
    assert.equal(previewed.status, 200, previewed.html);
    assert.equal(dueOf((await manager.reader.get(path)).html), before, 'nothing is written');
    const [, asNow = 'none', becomes = asNow] = /Due ([^<.]+)(?:, as now| → ([^<.]+))/.exec(previewed.html) ?? [];
    const done = await manager.reader.send(form, `${path}/deadlines`, {
      change,
      reason: 'The printer is away',
      workingDays: '1',
    });
    assert.equal(done.location, `${path}?done=deadline`, done.html);
    const said = await manager.reader.follow(done);
    const now = (await manager.reader.get(`${path}/deadlines`)).html;
    assert.ok(now.includes(`Due ${becomes}. `), `${change}: ${becomes}`);
    const undone = await manager.reader.send(said, `${path}/undo`);
    assert.equal(undone.location, `${path}?done=undone`, undone.html);
    assert.equal(dueOf((await manager.reader.get(path)).html), before, change);
  }
  const send = async (change: string) => {
    const form = await manager.reader.get(`${path}/deadlines`);
    const done = await manager.reader.send(form, `${path}/deadlines`, { change, reason: 'The printer is away' });
    return manager.reader.follow(done);
  };
  const isPaused = async () => /value="run-on"/.test((await manager.reader.get(`${path}/deadlines`)).html);
  await send('pause');
  world.clock.move(9 * 60_000);
  const ran = await send('run-on');
  assert.equal(await isPaused(), false);
  assert.equal((await manager.reader.send(ran, `${path}/undo`)).status, 303);
  assert.equal(await isPaused(), true, 'it stands still again');
});

test('an edit is taken back: exactly its fields, if nobody changed them since, and the history keeps every value', async (t) => {
  const pages = await openDeskPages(t);
  const { path, record, clerk, colleague, world } = await cardRequest(pages);
  const edit = async ({ reader }: Reading, given: Record<string, string>) => {
    const done = await reader.send(await reader.get(`${path}/edit`), `${path}/edit`, given);
    assert.equal(done.location, `${path}?done=edited`, done.html);
    return reader.follow(done);
  };
  const subject = async () => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec((await clerk.reader.get(path)).html)?.[1]?.trim();
  const before = await subject();
  const counter = async () => {
    const { superuser } = world.databases.get(library)!;
    const text = 'select seal_counter, sealed from casework.record where id = $1';
    const { rows } = await superuser.query<{ seal_counter: number; sealed: Buffer }>({ text, values: [record] });
    return rows[0]!.seal_counter;
  };
  const done = await edit(clerk, { 'fields.subject': 'Wrong words' });
  const sealed = await counter();
  assert.equal(await subject(), 'Wrong words');
  await edit(colleague, { 'fields.fee': '7' });
  const undone = await clerk.reader.send(done, `${path}/undo`);
  assert.equal(undone.location, `${path}?done=undone`, undone.html);
  assert.equal(await subject(), before);
  assert.equal(await counter(), sealed + 2, 'sealed anew for each change, never with a former counter');
  const history = (await clerk.reader.get(`${path}/history`)).html;
  assert.match(history, /took back the change/);
  assert.match(history, /Taken back/);
  assert.match(history, /Wrong words/, 'nothing is erased');
  const fee = await clerk.reader.get(`${path}/edit`);
  assert.match(fee.html, /name="fields\.fee"[^>]*value="7"/, 'what another changed stays');

  const mine = await edit(clerk, { 'fields.subject': 'Wrong again' });
  await edit(colleague, { 'fields.subject': 'Corrected by a colleague' });
  const page = await clerk.reader.get(`${path}?done=edited`);
  assert.doesNotMatch(page.html, new RegExp(`action="${path}/undo"`), 'not offered any more');
  assert.doesNotMatch((await clerk.reader.get(`${path}/history`)).html, new RegExp(`action="${path}/undo"`));
  const overtaken = await clerk.reader.send(mine, `${path}/undo`);
  assert.equal(overtaken.status, 409);
  assert.match(overtaken.html, /the same was changed since \(Subject\)/);
  assert.equal(await subject(), 'Corrected by a colleague');
});

test('links, bring-forwards and restrictions are taken back, from the message and from the history', async (t) => {
  const pages = await openDeskPages(t);
  const card = await cardRequest(pages);
  const { path, manager } = card;
  const other = await cardRequest(pages, { 'fields.subject': 'Another card' });
  const librarian = await assignedLibrarian(pages, card);
  let { reader } = librarian;
  const send = async (at: string, given: Record<string, string>) =>
    reader.follow(await reader.send(await reader.get(`${path}/${at}`), `${path}/${at}`, given));
  const has = async (words: RegExp) => words.test((await reader.get(path)).html);
  const back = async (from: Awaited<ReturnType<Reader['get']>>) => {
    // The first one it offers: of a history, the newest.
    const undone = await reader.send(from, `${path}/undo`, { entry: entryOn(from.html) });
    assert.equal(undone.location, `${path}?done=undone`, undone.html);
    assert.match((await reader.follow(undone)).html, /It is undone/);
  };
  const link = new RegExp(other.number);
  await back(await send('link', { to: other.number, kind: 'related' }));
  assert.equal(await has(link), false);
  await send('link', { to: other.number, kind: 'related' });
  const removed = await reader.send(await reader.get(path), `${path}/link/remove`);
  assert.equal(await has(link), false);
  await back(await reader.follow(removed));
  assert.equal(await has(link), true, 'linked again');

  reader = manager.reader;
  const day = new Date(pages.world.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
  const made = await send('bring-forward', { on: day, text: 'Ask again' });
  const done = await reader.follow(await reader.send(made, `${path}/bring-forward/done`));
  assert.equal(await has(/Ask again/), false);
  await back(done);
  assert.equal(await has(/Ask again/), true, 'it waits again');
  await reader.follow(await reader.send(await reader.get(path), `${path}/bring-forward/done`));
  await back(await reader.get(`${path}/history`));
  assert.equal(await has(/Ask again/), true, 'also from the history');

  const restricted = await send('restriction', { accounts: manager.person.account });
  assert.equal((await other.clerk.reader.get(path)).status, 404);
  await back(restricted);
  assert.equal((await other.clerk.reader.get(path)).status, 200, 'open again');

  const slip = await reader.get(`${path}/routing-slip/change`);
  const changed = await reader.send(slip, `${path}/routing-slip/change`, { change: 'model', model: 'short' });
  assert.match(changed.location ?? '', /done=slip/, changed.html);
  const planned = await reader.get(`${path}/routing-slip/change`);
  const who = ({ html }: ShownPage) =>
    [...html.matchAll(/name="steps\.\d+\.who"[\s\S]*?<option value="([^"]+)" selected/g)].map(([, one]) => one);
  const first = who(planned);
  const two = await reader.send(planned, `${path}/routing-slip/change`, { change: 'add' });
  const given = { [`steps.${first.length}.who`]: 'office:library', change: `move:${first.length}:0` };
  const dragged = await reader.send(two, `${path}/routing-slip/change`, given);
  assert.deepEqual(who(dragged), ['office:library', ...first], 'what is dragged takes the place of the first');
  await back(await reader.follow(changed));
  assert.match((await reader.get(`${path}/routing-slip`)).html, /No routing slip yet/);

  const said = (await reader.get(`${path}/history`)).html;
  for (const words of [
    `took back the link with ${other.number}`,
    `took back that the link with ${other.number} is removed`,
    'took back that a bring-forward is dealt with',
    'took back the change of access',
    'took back the change of the routing slip',
  ])
    assert.match(said, new RegExp(words), words);
});

test('the history names no linked record that its reader may not see', async (t) => {
  const pages = await openDeskPages(t);
  const card = await cardRequest(pages);
  const { path, clerk } = card;
  const other = await cardRequest(pages, { 'fields.subject': 'Another card' });
  const { reader } = await assignedLibrarian(pages, card);
  const form = await reader.get(`${path}/link`);
  await reader.send(form, `${path}/link`, { to: other.number, kind: 'related' });
  assert.match((await clerk.reader.get(`${path}/history`)).html, new RegExp(other.number));
  const closing = await other.manager.reader.get(`${other.path}/restriction`);
  await other.manager.reader.send(closing, `${other.path}/restriction`, { accounts: other.manager.person.account });
  const { html } = await clerk.reader.get(`${path}/history`);
  assert.doesNotMatch(html, new RegExp(other.number));
  assert.doesNotMatch(html, /linked it with/);
});

test('a note is taken back by its author for ten minutes: nobody reads it, its text is a draft again, the log keeps it', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague, world } = await cardRequest(pages);
  const add = async (text: string) => {
    const done = await clerk.reader.send(await clerk.reader.get(`${path}/notes`), `${path}/notes`, { text });
    assert.equal(done.location, `${path}/notes?done=note`, done.html);
    return clerk.reader.follow(done);
  };
  const said = await add('Meant for another record');
  assert.match(said.html, /The note is added\.[\s\S]*Undo/);
  const theirs = await colleague.reader.get(`${path}/notes?done=note`);
  assert.match(theirs.html, /Meant for another record/);
  assert.doesNotMatch(theirs.html, /notes\/undo/, 'not the note of a colleague');
  const note = /name="note" value="([0-9a-f-]{36})"/.exec(said.html)?.[1] ?? '';
  const forged = await pages.client.fetch(`${path}/notes/undo`, {
    method: 'POST',
    body: new URLSearchParams({ note, idempotencyKey: 'a-key-of-their-own' }),
    headers: { cookie: colleague.person.cookie, origin },
  });
  assert.equal(forged.status, 409);

  const undone = await clerk.reader.send(said, `${path}/notes/undo`);
  assert.match(undone.location ?? '', /\/notes\?done=note-undone&draft=/, undone.html);
  const again = await clerk.reader.follow(undone);
  assert.match(again.html, /The note is taken back/);
  assert.match(again.html, /<textarea[^>]*>\s*Meant for another record/);
  for (const page of ['/notes', '', '/print?notes=on', '/history'])
    assert.doesNotMatch((await colleague.reader.get(path + page)).html, /Meant for another record/, page);
  const { superuser } = world.databases.get(library)!;
  const { rows } = await superuser.query<{ type: string }>({
    text: `select type from audit.entry where type in ('note-added', 'undone') order by 1`,
  });
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['note-added', 'undone'],
    'that it was written and taken back stays in the log',
  );
  const twice = await clerk.reader.send(said, `${path}/notes/undo`, { idempotencyKey: 'another-key' });
  assert.equal(twice.status, 409, 'it is taken back already');

  const late = await add('To be kept');
  world.clock.move(11 * 60_000);
  assert.equal((await clerk.reader.send(late, `${path}/notes/undo`)).status, 409);
  const after = await clerk.reader.get(`${path}/notes?done=note`);
  assert.doesNotMatch(after.html, /notes\/undo/);
  assert.match(after.html, /The note is added\. This can no longer be undone\./);
});

/** A librarian the record is assigned to: of those who work on it, they may link it. */
async function assignedLibrarian({ world, reader }: DeskPages, { path, manager }: CardRequest): Promise<Reading> {
  const roles = [{ role: 'librarian', office: 'circulation' }];
  const person = await world.signIn({ roles, given: 'Lou', family: 'Lavoie' });
  await assign(manager.reader, path, { office: 'circulation', account: person.account });
  return { person, reader: reader(person) };
}

/** The entry a page offers to undo. */
function entryOn(html: string): string {
  return /name="entry" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? 'none';
}

/** The row of the due date, in words. */
function dueOf(html: string): string {
  const row = html.slice(html.indexOf('<dt>Due'));
  return row
    .slice(0, row.indexOf('</dd>'))
    .replace(/<details[\s\S]*<\/details>/, '')
    .replace(/<[^>]+>/g, ' ');
}

const never = /This cannot be undone: \w+|Check before you go on: this cannot be undone\./;
const over = /This can no longer be undone\./;
const forTenMinutes = /You can undo this for ten minutes|You can take a note back for ten minutes/;

const untilSent = /You can change this until it is sent to a second reader\./;
const untilRead = /You can take it back until the second reader has decided\./;

/** What is said of undoing at the form of each change. A change whose form is not here fails the sweep. */
const saidAt: Readonly<Record<string, RegExp>> = {
  'actions/:action': never,
  assignment: forTenMinutes,
  deadlines: forTenMinutes,
  notes: forTenMinutes,
  edit: forTenMinutes,
  documents: never,
  'bring-forward': forTenMinutes,
  link: forTenMinutes,
  restriction: forTenMinutes,
  'routing-slip/change': forTenMinutes,
  'routing-slip/steps': never,
  decide: never,
  'redaction/marks': untilSent,
  'redaction/areas': untilSent,
  'redaction/marks/removed': untilSent,
  'redaction/documents': untilSent,
  'redaction/sent': untilRead,
  'redaction/approval': never,
  'redaction/return': never,
};
/** Forms that change nothing of the record, that take something back, or whose button stands in the summary and is told after it is done. */
const noForm = [
  'details',
  'presence',
  'drafts/:form',
  'drafts/:form/discard',
  'undo',
  'notes/undo',
  'bring-forward/done',
  'link/remove',
  'redaction/occurrences',
  'redaction/taken-back',
];

test('every change of a record says at its form whether it can be undone, and again when it is done', async (t) => {
  const routes = [...recordRoutes, ...redactionRoutes];
  const forms = routes.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/:record/')[1] ?? path);
  assert.deepEqual(new Set(forms), new Set([...Object.keys(saidAt), ...noForm]));
  const pages = await openDeskPages(t);
  const { path, clerk, manager, world } = await cardRequest(pages);
  const librarian = pages.reader(
    await world.signIn({ roles: [{ role: 'librarian', office: 'circulation' }], given: 'Lou', family: 'Roy' }),
  );
  const shown = new Map<string, string>();
  const see = async (reader: Reader, form: string, at = form) => {
    const { html, status } = await reader.get(`${path}/${at}`);
    assert.equal(status, 200, at);
    shown.set(form, html);
  };
  for (const form of ['assignment', 'deadlines', 'bring-forward', 'restriction', 'routing-slip/change', 'notes'])
    await see(manager.reader, form);
  for (const form of ['edit', 'documents']) await see(clerk.reader, form);
  const summary = await clerk.reader.get(path);
  const actions = [...summary.html.matchAll(/\/actions\/([a-z-]+)"/g)].map(([, id]) => id!);
  assert.ok(actions.length > 3, String(actions));
  for (const action of new Set(actions)) {
    const { html } = await clerk.reader.get(`${path}/actions/${action}`);
    assert.match(html, new RegExp(`${never.source}|${forTenMinutes.source}`), action);
    shown.set('actions/:action', html);
  }
  const lou = /value="([0-9a-f-]{36})"[^>]*>Lou Roy/.exec(shown.get('assignment') ?? '')?.[1] ?? '';
  const assigned = await assign(manager.reader, path, { office: 'circulation', account: lou });
  assert.match(assigned.html, new RegExp(`action="${path}/undo"`));
  await see(librarian, 'link');
  for (const [reader, action] of [
    [clerk.reader, 'take'],
    [manager.reader, 'submit'],
  ] as const) {
    const done = await reader.send(await reader.get(`${path}/actions/${action}`), `${path}/actions/${action}`);
    const { html } = await reader.follow(done);
    assert.match(html, /Done\. The record has moved on\. This cannot be undone: others have been told of it/);
    assert.match(html, /<div class="notice notice-good"[^>]* autofocus/, 'without scripts too the focus is on it');
    const next = /Next:[\s\S]*?(?:<a href="([^"]+)"|action="([^"]+)")/.exec(html);
    const waiting = new RegExp(`<a href="/desk/${library}">What else waits`);
    assert.ok(next ? (next[1] ?? next[2])?.startsWith(path) : waiting.test(html), 'what is next stands in the message');
  }
  await see(librarian, 'decide');
  await see(manager.reader, 'routing-slip/steps', 'routing-slip');
  const redaction = await redactCard({ pages, path, manager: manager.reader, clerk: clerk.person });
  for (const [form, html] of redaction) shown.set(form, html);
  for (const [form, said] of Object.entries(saidAt)) assert.match(shown.get(form) ?? '', said, form);

  world.clock.move(11 * 60_000);
  const silent = ['undone', 'note-undone', 'registered', 'emergency'];
  const final = ['action', 'document', 'decided', 'released', 'redaction-returned'];
  for (const code of doneCode.options) {
    const { html } = await manager.reader.get(`${path}?done=${code}`);
    const notice =
      /<div class="notice notice-good"[\s\S]*?<\/div><\/div>/.exec(html)?.[0] ??
      html.slice(html.indexOf('<main')).slice(0, 600);
    if (silent.includes(code)) assert.doesNotMatch(notice, new RegExp(`${never.source}|${over.source}`), code);
    else assert.match(notice, final.includes(code) ? never : over, code);
  }
});
