import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { openDeskPages, type Reader } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
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
  const form = await clerk.reader.get(`${path}/edit`);
  assert.equal((await clerk.reader.send(form, `${path}/edit`, { 'fields.subject': 'Another' })).status, 303);
  assert.equal((await manager.reader.send(done, `${path}/undo`)).status, 409, 'something was changed since');

  const again = await assign(manager.reader, path, { office: 'north-branch' });
  world.clock.move(11 * 60_000);
  const late = await manager.reader.send(again, `${path}/undo`);
  assert.equal(late.status, 409);
  assert.match(late.html, /can no longer be undone/);
  const page = await manager.reader.get(`${path}?done=assigned`);
  assert.doesNotMatch(page.html, new RegExp(`action="${path}/undo"`), 'nothing is offered that would be refused');
});

test('an extension and a pause of a due date are taken back as if they had not been', async (t) => {
  const pages = await openDeskPages(t);
  const { path, manager } = await cardRequest(pages);
  const before = dueOf((await manager.reader.get(path)).html);
  for (const change of ['extend', 'pause'] as const) {
    const form = await manager.reader.get(`${path}/deadlines`);
    const done = await manager.reader.send(form, `${path}/deadlines`, {
      change,
      reason: 'The printer is away',
      workingDays: '1',
    });
    assert.equal(done.location, `${path}?done=deadline`, done.html);
    const said = await manager.reader.follow(done);
    const undone = await manager.reader.send(said, `${path}/undo`);
    assert.equal(undone.location, `${path}?done=undone`, undone.html);
    assert.equal(dueOf((await manager.reader.get(path)).html), before, change);
  }
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
  assert.match(after.html, /The note is added\. This cannot be undone\./);
});

/** The row of the due date, in words. */
function dueOf(html: string): string {
  const row = html.slice(html.indexOf('<dt>Due'));
  return row
    .slice(0, row.indexOf('</dd>'))
    .replace(/<details[\s\S]*<\/details>/, '')
    .replace(/<[^>]+>/g, ' ');
}

const never = /This cannot be undone\.|Check before you go on: this cannot be undone\./;
const forTenMinutes =
  /You can undo (?:this|a pause or an extension) for ten minutes|You can take a note back for ten minutes/;

/** What is said of undoing at the form of each change. A change whose form is not here fails the sweep. */
const saidAt: Readonly<Record<string, RegExp>> = {
  'actions/:action': never,
  assignment: forTenMinutes,
  deadlines: forTenMinutes,
  notes: forTenMinutes,
  edit: never,
  documents: never,
  'bring-forward': never,
  link: never,
  restriction: never,
  'routing-slip/change': never,
  'routing-slip/steps': never,
  decide: never,
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
];

test('every change of a record says at its form whether it can be undone, and again when it is done', async (t) => {
  const forms = recordRoutes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path.split('/:record/')[1] ?? path);
  assert.deepEqual(forms.toSorted(), [...Object.keys(saidAt), ...noForm].toSorted());
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
    assert.match((await reader.follow(done)).html, /Done\. The record has moved on\. This cannot be undone\./);
  }
  await see(librarian, 'decide');
  await see(manager.reader, 'routing-slip/steps', 'routing-slip');
  for (const [form, said] of Object.entries(saidAt)) assert.match(shown.get(form) ?? '', said, form);

  world.clock.move(11 * 60_000);
  const silent = ['undone', 'note-undone', 'registered', 'emergency'];
  for (const code of doneCode.options) {
    const { html } = await manager.reader.get(`${path}?done=${code}`);
    const notice =
      /<div class="notice notice-good"[\s\S]*?<\/div><\/div>/.exec(html)?.[0] ??
      html.slice(html.indexOf('<main')).slice(0, 600);
    if (silent.includes(code)) assert.doesNotMatch(notice, never, code);
    else assert.match(notice, never, code);
  }
});
