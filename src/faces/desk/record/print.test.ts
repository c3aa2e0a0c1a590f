import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';

test('what is asked for is on one page, in the log as printing; what one may not read is not offered', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, world } = await cardRequest(pages);
  const note = await clerk.reader.get(`${path}/notes`);
  await clerk.reader.send(note, `${path}/notes`, { text: 'Came with her mother' });
  const { superuser } = world.databases.get(library)!;
  const printed = async () => {
    const { rows } = await superuser.query<{ n: number }>({
      text: `select count(*)::int as n from audit.entry where type = 'printed'`,
    });
    return rows[0]?.n;
  };
  const choice = await clerk.reader.get(`${path}/print`);
  assert.doesNotMatch(choice.html, /Came with her mother/, 'nothing before it is asked for');
  assert.equal(await printed(), 0);
  const page = await clerk.reader.get(`${path}/print?part=summary&part=notes&part=history`);
  assert.match(page.html, /Came with her mother/);
  assert.match(page.html, /registered the record/);
  assert.doesNotMatch(page.html, /<h2 id="slip-heading">/);
  assert.equal(await printed(), 1);
  const one = await clerk.reader.get(`${path}/print?part=slip`, 'fr');
  assert.match(one.html, /<h2 id="slip-heading">/);
  assert.equal((await clerk.reader.get(`${path}/print?part=everything`)).status, 400);
});
