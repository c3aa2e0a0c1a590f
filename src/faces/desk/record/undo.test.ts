import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { openDeskPages, type Reader } from '../../../../test/support/desk-pages.ts';

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

/** The row of the due date, in words. */
function dueOf(html: string): string {
  const row = html.slice(html.indexOf('<dt>Due'));
  return row
    .slice(0, row.indexOf('</dd>'))
    .replace(/<details[\s\S]*<\/details>/, '')
    .replace(/<[^>]+>/g, ' ');
}
