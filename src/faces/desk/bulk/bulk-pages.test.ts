import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { card, records } from '../../../../test/http/people.ts';
import { openDeskPages, type Reader, type ShownPage } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';

const base = `/desk/${library}`;
const list = `${base}/worklists/branch`;

async function openBranch(t: Parameters<typeof openDeskPages>[0], count: number) {
  const pages = await openDeskPages(t);
  const join = (role: string, office: string) => pages.world.signIn({ roles: [{ role, office }], given: role });
  const [clerk, manager] = [await join('clerk', 'circulation'), await join('branch-manager', 'library')];
  const ids: string[] = [];
  for (let at = 0; at < count; at++) ids.push((await pages.client.api(clerk).post(records, card)).body.id as string);
  return { pages, clerk, ids, reader: pages.reader(manager), clerkReader: pages.reader(clerk) };
}

/** Looks at the page of a run again until it has this heading, as somebody without scripts does. */
async function lookUntil(reader: Reader, path: string, heading: RegExp): Promise<ShownPage> {
  for (let tries = 0; tries < 1200; tries++) {
    const page = await reader.get(path);
    if (heading.test(/<h1[^>]*>([^<]*)/.exec(page.html)?.[1] ?? '')) return page;
    await wait(50);
  }
  return assert.fail(`${path} never had the heading ${heading}`);
}

test('ticked records are assigned at once and put back, by forms alone, without scripts', async (t) => {
  const { pages, clerk, ids, reader, clerkReader } = await openBranch(t, 3);
  const shown = `${list}?sort=controlNumber`;
  const page = await reader.get(shown);
  assert.match(page.html, /name="record"/);
  const nothing = await reader.send(page, `${list}/bulk`, { choice: 'assign' });
  assert.match(nothing.html, /No record was ticked/);
  const link = /<noscript><a[^>]* href="([^"]*)"/.exec(page.html)?.[1] ?? '';
  const ticked = await reader.get(link.replaceAll('&amp;', '&'));
  assert.equal(ticked.html.match(/name="record"[^>]* checked/g)?.length, 3, 'the link ticks the page');
  assert.match(ticked.html, /3 ticked/);
  const chosen = [...ticked.html.matchAll(/name="record" value="([^"]*)"/g)].map(([, id]) => id);
  assert.deepEqual(new Set(chosen), new Set(ids));
  const preview = await reader.send(page, `${list}/bulk`, { choice: 'assign', whole: 'yes' });
  assert.match(preview.html, /Assign 3 records/);
  const empty = await reader.send(preview, `${list}/bulk/start`, {});
  assert.equal(empty.status, 422);
  const started = await reader.send(empty, `${list}/bulk/start`, { to: clerk.account });
  assert.equal(started.status, 303);
  const run = started.location!.split('?')[0]!;
  const done = await lookUntil(reader, started.location!, /^Done$/);
  assert.match(done.html, /Done with 3 records/);
  for (const { html } of [preview, empty, done])
    assert.match(html, new RegExp(`<a[^>]*href="${list}[?]sort=controlNumber"`));
  const { superuser } = pages.world.databases.get(library)!;
  const assigned = async () =>
    (await superuser.query({ text: 'select 1 from casework.record where assignee = $1', values: [clerk.account] })).rows
      .length;
  assert.equal(await assigned(), 3);
  assert.equal((await clerkReader.get(started.location!)).status, 404, 'another’s run is nobody else’s');
  const undone = await reader.send(done, `${run}/undo`);
  assert.equal(undone.status, 303);
  assert.equal(undone.location, started.location, 'the way back to the list as it was shown stays');
  assert.match((await lookUntil(reader, started.location!, /^Undone$/)).html, /3 records are as before/);
  assert.equal(await assigned(), 0);
  const history = await reader.get(`${base}/records/${ids[0]}/history`);
  assert.match(history.html, /took back what was done with many records/);
});

test('what cannot be done is named with its reason, and next is given to who asks', async (t) => {
  const { pages, ids, reader, clerkReader } = await openBranch(t, 3);
  const { superuser } = pages.world.databases.get(library)!;
  await superuser.query({ text: 'update casework.record set due_at = null where id = $1', values: [ids[0]] });
  const page = await reader.get(list);
  const preview = await reader.send(page, `${list}/bulk`, { choice: 'extend', whole: 'yes' });
  assert.match(preview.html, /It can be done with 2 records/);
  assert.match(preview.html, /No due date runs for it in the state “Received”/);
  const taken = await reader.send(page, `${list}/next`);
  assert.match(taken.location ?? '', new RegExp(`${base}/records/(${ids.slice(1).join('|')})`));
  for (const _ of [1, 2]) await reader.send(await reader.get(list), `${list}/next`);
  const none = await reader.follow(await reader.send(await reader.get(list), `${list}/next`));
  assert.match(none.html, /Nothing here waits for somebody/);
  assert.doesNotMatch((await clerkReader.get(list)).html, /Take next/, 'a clerk assigns nothing');
  await superuser.query({ text: 'update casework.record set priority = 20 where id = $1', values: [ids[2]] });
  const look = await reader.get(`${list}/preview/${ids[2]}`);
  assert.match(look.html, /Open the record/);
  assert.match(look.html, /Why these points\?.*Other rules.*what a list does not hold/s);
  const { rows } = await superuser
    .query({ text: `select type from audit.entry where type in ('opened') ` })
    .catch(() => ({ rows: [] }));
  assert.deepEqual(rows, [], 'looking ahead opens nothing');
});
