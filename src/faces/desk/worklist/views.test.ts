import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeskPages, type ShownPage } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { systemFiles } from '../../../../test/support/library-card.ts';

const base = `/desk/${library}`;
const list = `${base}/worklists/branch`;

/** The names under "Saved views" in the navigation. */
function savedViews({ html }: ShownPage): string[] {
  const section = html.slice(html.lastIndexOf('Saved views')).split('</nav>')[0] ?? '';
  return html.includes('Saved views')
    ? [...section.matchAll(/\?view=[0-9a-f-]{36}"[^>]*>(?:<span[^>]*>)?([^<]+)</g)].map(([, name]) => name!)
    : [];
}

async function openBranch(t: Parameters<typeof openDeskPages>[0]) {
  const pages = await openDeskPages(t);
  const files = systemFiles(library);
  const access = files.get('access.yaml') ?? '';
  const rule = '  - roles: [branch-manager]\n    scope: office\n    actions: [supervise]\n';
  await pages.world.publish(
    library,
    files.set('access.yaml', access.replace('\nincompatible:', `\n${rule}\nincompatible:`)),
  );
  const join = async (role: string, office: string) =>
    pages.reader(await pages.world.signIn({ roles: [{ role, office }], given: role }));
  return {
    pages,
    clerk: await join('clerk', 'circulation'),
    colleague: await join('clerk', 'circulation'),
    stranger: await join('clerk', 'north-branch'),
    manager: await join('branch-manager', 'circulation'),
  };
}

test('a view keeps filters, order, columns and grouping under a name, changes, and goes', async (t) => {
  const { pages, clerk, colleague } = await openBranch(t);
  const page = await clerk.get(`${list}/view?state=ready&sort=-dueAt&group=state`);
  const nameless = await clerk.send(page, `${list}/view`, { name: ' ' });
  assert.equal(nameless.status, 422);
  const saved = await clerk.send(page, `${list}/view`, { name: 'Ready for Zuzanna' });
  assert.equal(saved.status, 303, saved.html);
  const shown = await clerk.follow(saved);
  assert.match(shown.html, /<h1[^>]*>\s*Ready for Zuzanna/);
  assert.match(shown.html, /grouped by state/);
  assert.deepEqual(savedViews(shown), ['Ready for Zuzanna']);
  assert.deepEqual(savedViews(await colleague.get(base)), [], 'one’s own is nobody else’s');
  assert.equal((await colleague.get(saved.location!)).status, 404);

  const columns = await clerk.get(saved.location!.replace(list, `${list}/columns`));
  const moved = await clerk.send(columns, `${list}/columns`, { move: 'up:dueAt' });
  assert.equal(moved.status, 200);
  assert.ok(moved.html.indexOf('value="dueAt"') < moved.html.indexOf('value="office"'), 'it stands one higher');
  const dragged = await clerk.send(columns, `${list}/columns`, { move: 'move:dueAt:state' });
  assert.ok(
    dragged.html.indexOf('value="dueAt"') < dragged.html.indexOf('value="state"'),
    'it takes the place it is dragged to',
  );
  const chosen = await clerk.send(moved, `${list}/columns`, { column: 'dueAt', density: 'compact' });
  assert.equal(chosen.status, 303);
  const kept = await clerk.get(chosen.location!.replace(list, `${list}/columns`));
  assert.match(kept.html, /value="compact" checked/);

  const form = await clerk.get(saved.location!.replace(list, `${list}/view`));
  const renamed = await clerk.send(form, `${list}/view`, { name: 'Ready', opens: 'yes' });
  assert.deepEqual(savedViews(await clerk.follow(renamed)), ['Ready']);
  assert.match((await clerk.get(list)).html, /<h1[^>]*>\s*Ready/, 'the worklist opens with it');
  assert.doesNotMatch((await clerk.get(`${list}?all=yes`)).html, /<h1[^>]*>\s*Ready/);
  const again = await clerk.send(form, `${list}/view`, { name: 'Too late', idempotencyKey: 'another-one' });
  assert.equal(again.status, 409, 'it was changed meanwhile');

  const { superuser } = pages.world.databases.get(library)!;
  const { rows } = await superuser.query<{ row: string }>({ text: 'select v::text as row from casework.list_view v' });
  assert.equal(rows.length, 1);
  assert.doesNotMatch(rows[0]!.row, /Ready|5265616479/, 'the name is sealed');

  const gone = await clerk.send(
    await clerk.get(renamed.location!.replace(list, `${list}/view`)),
    `${list}/view/delete`,
  );
  assert.equal(gone.status, 303);
  assert.deepEqual(savedViews(await clerk.follow(gone)), []);
});

test('only who supervises an office shares views with it, and only there are they seen', async (t) => {
  const { clerk, colleague, stranger, manager } = await openBranch(t);
  const own = await clerk.get(`${list}/view?state=ready`);
  assert.doesNotMatch(own.html, /name="shared"/);
  for (const shared of ['office:circulation', 'system'])
    assert.equal((await clerk.send(own, `${list}/view`, { name: 'For all', shared })).status, 403, shared);
  const form = await manager.get(`${list}/view?state=ready`);
  for (const shared of ['office:north-branch', 'system'])
    assert.equal((await manager.send(form, `${list}/view`, { name: 'For all', shared })).status, 403, shared);
  const next = await manager.get(`${list}/view?state=ready`);
  const saved = await manager.send(next, `${list}/view`, { name: 'Ready to hand out', shared: 'office:circulation' });
  assert.equal(saved.status, 303);
  assert.deepEqual(savedViews(await colleague.get(`${base}/worklists/mine`)), ['Ready to hand out']);
  assert.match((await colleague.get(saved.location!)).html, /Ready to hand out/);
  assert.deepEqual(savedViews(await stranger.get(`${base}/worklists/mine`)), []);
  assert.equal((await stranger.get(saved.location!)).status, 404);
  const theirs = await colleague.get(saved.location!.replace(list, `${list}/view`));
  assert.doesNotMatch(theirs.html, /\/view\/delete/, 'a shared view is its owner’s to delete');
  const id = new URL(saved.location!, 'http://x').searchParams.get('view')!;
  const mine = await colleague.send(theirs, `${list}/view`, { name: 'Mine', shared: 'own' });
  const own2 = await colleague.get(mine.location!.replace(list, `${list}/view`));
  const stolen = await colleague.send(own2, `${list}/view/delete`, { view: id });
  assert.equal(stolen.status, 404);
});
