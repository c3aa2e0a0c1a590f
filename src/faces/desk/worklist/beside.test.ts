import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardRequest, type Reading } from '../../../../test/support/card-request.ts';
import { authenticateRecords } from '../../../../test/support/deciding-rows.ts';
import { type DeskPages, openDeskPages, type Reader } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { systemFiles } from '../../../../test/support/library-card.ts';

const base = `/desk/${library}`;
const list = `${base}/worklists/branch`;
const origin = 'http://localhost';
const counter = { recordType: 'card-request', channel: 'counter' };
const plain = {
  kind: 'new-card',
  language: 'en',
  receivedOn: '2026-10-05',
  branch: 'circulation',
  proof: 'bill',
  fee: 5,
};

/** Registers cards over the API until the list has two pages; some are due on no day, some on the same. */
async function manyRows({ world, client }: DeskPages, { person }: Reading): Promise<void> {
  const api = client.api(person);
  for (let at = 0; at < 52; at += 1) {
    const borrower = { name: { given: 'Ada', family: `Byron ${at}` }, type: 'adult', bornOn: '1990-12-10' };
    const fields = { ...plain, subject: `Card ${at}`, borrowers: [borrower] };
    const made = await api.post(`/systems/${library}/records`, { ...counter, fields });
    assert.equal(made.status, 201, made.text);
  }
  await world.databases.get(library)!.superuser.query({
    text: `update casework.record set registered_at = registered_at + interval '1 minute' * (right(control_number, 2)::int % 7),
      due_at = case when right(control_number, 2)::int % 3 = 0 then null else due_at + interval '1 day' * (right(control_number, 2)::int % 5) end`,
  });
}

/** Where the rows of a list lead, over all its pages. */
async function rowsOf(reader: Reader, first: string): Promise<string[]> {
  const found: string[] = [];
  for (let at: string | undefined = first; at; ) {
    const { html, status } = await reader.get(at);
    assert.equal(status, 200, html);
    found.push(...hrefs(html, /href="([^"]+\/records\/[^"]+at=[^"]+)"/g));
    at = hrefs(html, /href="([^"]+)"[^>]*>(?:<[^>]*>)*\s*Next page/g)[0];
  }
  return found;
}

function hrefs(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
}

const idOf = (href: string) => /\/records\/([0-9a-f-]{36})/.exec(href)?.[1] ?? href;

/** The address "Next record" has on the page of a record that was gone to by `href`; the record need not be opened for it. */
function beside(href: string, way: 'next' | 'previous'): string {
  const { searchParams } = new URL(href, origin);
  const [worklist, asked] = (searchParams.get('list') ?? '').split('?');
  const query = new URLSearchParams(asked);
  for (const [name, value] of Object.entries({
    at: searchParams.get('at') ?? '',
    row: searchParams.get('row') ?? '',
    way,
  }))
    query.set(name, value);
  return `${base}/worklists/${worklist}/beside?${query}`;
}

test('next and previous lead through a list in its order, over its pages, however it is sorted, and say where it ends', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk } = await cardRequest(pages);
  await manyRows(pages, clerk);
  for (const asked of [
    '',
    '?sort=dueAt',
    '?sort=-dueAt',
    '?sort=-controlNumber&channel=counter',
    '?group=assignee&sort=dueAt',
  ]) {
    const rows = await rowsOf(clerk.reader, list + asked);
    assert.equal(new Set(rows.map(idOf)).size, 53, asked);
    for (const way of ['next', 'previous'] as const) {
      const order = way === 'next' ? rows : rows.toReversed();
      let at = order[0]!;
      const walked = [idOf(at)];
      for (let step = await clerk.reader.get(beside(at, way)); ; step = await clerk.reader.get(beside(at, way))) {
        if (!step.location?.includes('/records/')) {
          const end = await clerk.reader.follow(step);
          assert.match(end.html, way === 'next' ? /That was the last record/ : /That was the first record/);
          break;
        }
        at = step.location;
        walked.push(idOf(at));
        // Every tenth: the list it leads back to has the record on it.
        if (walked.length % 10 !== 1) continue;
        const { searchParams } = new URL(at, origin);
        const back = await clerk.reader.get(`${base}/worklists/${searchParams.get('list')}`);
        assert.match(
          back.html,
          new RegExp(`id="r-${idOf(at)}"`),
          `${asked} ${way}: the way back from row ${walked.length}`,
        );
      }
      assert.deepEqual(walked, order.map(idOf), `${asked} ${way}`);
    }
  }
});

test('the way on stays with a record through its tabs and forms, also when it has left the list, and is nobody else’s', async (t) => {
  const pages = await openDeskPages(t);
  const { path, record, clerk, manager, world } = await cardRequest(pages);
  const fields = {
    ...plain,
    subject: 'Another',
    borrowers: [{ name: { given: 'Eve', family: 'Doe' }, type: 'adult' }],
  };
  const more = await pages.client.api(clerk.person).post(`/systems/${library}/records`, { ...counter, fields });
  assert.equal(more.status, 201, more.text);
  const { superuser } = world.databases.get(library)!;
  await superuser.query({
    text: `update casework.record set registered_at = registered_at - interval '1 hour' where id = $1`,
    values: [record],
  });
  assert.doesNotMatch((await clerk.reader.get(path)).html, /Next record/, 'it was not gone to from a list');
  const [first = '', second = ''] = await rowsOf(clerk.reader, list);
  assert.equal(idOf(first), record);
  const opened = await clerk.reader.get(first, 'fr');
  assert.match(opened.html, /Dossier suivant/);
  assert.match(opened.html, new RegExp(`href="${list}#r-${record}">Ma succursale<`));
  const cookie = opened.headers.get('set-cookie') ?? '';
  assert.match(cookie, /^__Host-chancery-places=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Strict$/);

  const again = pages.reader({ cookie: `${clerk.person.cookie}; ${cookie.split(';')[0]}` });
  for (const tab of ['', '/documents', '/notes', '/routing-slip', '/history']) {
    const next = hrefs((await again.get(path + tab)).html, /href="([^"]+way=next)"/g)[0];
    assert.equal(idOf((await again.get(next!)).location ?? ''), idOf(second), tab);
  }
  await superuser.query({ text: `update casework.record set phase = 'waiting' where id = $1`, values: [record] });
  const next = hrefs((await again.get(path)).html, /href="([^"]+way=next)"/g)[0];
  assert.equal(idOf((await again.get(next!)).location ?? ''), idOf(second), 'it has left the list');
  const before = hrefs((await again.get(path)).html, /href="([^"]+way=previous)"/g)[0];
  assert.match((await again.get(before!)).location ?? '', /end=previous$/);

  const other = pages.reader({ cookie: `${manager.person.cookie}; ${cookie.split(';')[0]}` });
  assert.doesNotMatch((await other.get(path)).html, /Next record/, 'what somebody else left in this browser');
  const stranger = pages.reader(
    await world.signIn({ roles: [{ role: 'clerk', office: 'north-branch' }], given: 'Nobody' }),
  );
  assert.match((await stranger.get(next!)).location ?? '', /end=next$/, 'a record out of reach is not beside anything');
  await superuser.query({
    text: 'update casework.record set restricted = true, restricted_to = array[$2::uuid], assignee = null where id = $1',
    values: [idOf(second), manager.person.account],
  });
  await authenticateRecords(world, library);
  assert.match((await again.get(next!)).location ?? '', /end=next$/, 'one that is restricted is passed over');
  assert.equal((await again.get(next!.replace(/at=[^&]+/, 'at=W10'))).location, list, 'no cursor of this list');
});

test('what is looked at beside the list, and what is taken as the next, has its place in the list too', async (t) => {
  const pages = await openDeskPages(t);
  const files = systemFiles(library);
  // Lists of more than a page are read many times here.
  const generous = (files.get('system.yaml') ?? '').replaceAll(
    /perHour: \d+, perDay: \d+/g,
    'perHour: 1000, perDay: 5000',
  );
  await pages.world.publish(library, files.set('system.yaml', generous));
  const { clerk, manager } = await cardRequest(pages);
  await manyRows(pages, clerk);
  const [first = '', second = ''] = await rowsOf(clerk.reader, `${list}?sort=-controlNumber`);
  const look = await clerk.reader.get(`${list}/preview/${idOf(first)}${new URL(first, origin).search}`);
  assert.deepEqual(hrefs(look.html, /href="([^"]+at=[^"]+)"/g), [first]);
  assert.equal(idOf((await clerk.reader.get(beside(first, 'next'))).location ?? ''), idOf(second));
  assert.deepEqual(hrefs((await clerk.reader.get(`${list}/preview/${idOf(first)}`)).html, /(list=[^"]+)"/g), []);

  for (const asked of ['', '?channel=counter&sort=dueAt', '?sort=-controlNumber', '?sort=controlNumber']) {
    const shown = await manager.reader.get(list + asked);
    const taken = (await manager.reader.send(shown, `${list}/next`)).location ?? '';
    const rows = await rowsOf(manager.reader, list + asked);
    const at = rows.map(idOf).indexOf(idOf(taken));
    const ways = { next: rows[at + 1], previous: rows[at - 1] };
    assert.notEqual(at, -1, `${asked}: it is still in this list`);
    for (const way of ['next', 'previous'] as const) {
      const to = (await manager.reader.get(beside(taken, way))).location ?? '';
      assert.equal(idOf(to), ways[way] ? idOf(ways[way]) : to, `${asked} ${way}`);
      assert.equal(to.includes(`end=${way}`), !ways[way], `${asked} ${way}`);
    }
    const opened = await manager.reader.get(taken);
    assert.match(opened.html, /Next record/);
    const [back = ''] = hrefs(opened.html, new RegExp(`href="([^"]+#r-${idOf(taken)})"`, 'g'));
    assert.match((await manager.reader.get(back)).html, new RegExp(`id="r-${idOf(taken)}"`), `${asked}: the way back`);
  }
});

test('the next is taken from what a saved view shows, and where nothing is left of it the list stays as it was', async (t) => {
  const pages = await openDeskPages(t);
  const { manager } = await cardRequest(pages);
  const form = await manager.reader.get(`${list}/view?channel=telephone`);
  const saved = await manager.reader.send(form, `${list}/view`, { name: 'Nothing' });
  const shown = await manager.reader.follow(saved);
  const none = (await manager.reader.send(shown, `${list}/next`)).location ?? '';
  assert.match(none, /view=[0-9a-f-]{36}.*next=none/);
  assert.match((await manager.reader.get(none)).html, /Nothing here waits for somebody/);
});
