import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';

const words = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('two people edit the same record: what clashes is chosen from, the rest is put together, nothing typed is lost', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague } = await cardRequest(pages);
  const edit = `${path}/edit`;
  const mine = await clerk.reader.get(edit);
  const theirs = await colleague.reader.get(edit);
  const saved = await colleague.reader.send(theirs, edit, {
    'fields.subject': 'Their subject',
    'fields.proof': 'lease',
    'fields.borrowers.0.name.given': 'Adèle',
  });
  assert.equal(saved.status, 303, words(saved.html));

  const compared = await clerk.reader.send(mine, edit, {
    'fields.subject': 'My subject',
    'fields.borrowers.0.email': 'ada@example.org',
  });
  assert.equal(compared.status, 409);
  assert.match(
    (await clerk.reader.get(edit)).html,
    /You began this and did not send it/,
    'kept for whoever leaves now',
  );
  const said = words(compared.html);
  assert.match(said, /Someone saved this record while you were writing/);
  assert.match(said, /It said before: A card for Ada/);
  assert.match(said, /What you typed My subject/);
  assert.match(said, /What it says now \(Louis Roy, [^)]*\) Their subject/);
  assert.match(said, /Changed by others: [^.]*\(Louis Roy/);
  assert.match(compared.html, /value="ada@example.org"/);
  assert.match(compared.html, /value="Adèle"/, 'what does not clash stands in the form');

  const unchosen = await clerk.reader.send(compared, edit);
  assert.equal(unchosen.status, 409, 'a choice is asked for, none is made for the person');
  assert.match(words(unchosen.html), /Choose which value holds/);
  assert.match(unchosen.html, /value="ada@example.org"/);

  const done = await clerk.reader.send(unchosen, edit, { 'merge.subject': 'theirs' });
  assert.equal(done.location, `${path}?done=edited`, words(done.html));
  const after = await clerk.reader.get(edit);
  for (const value of ['Their subject', 'Adèle', 'ada@example.org'])
    assert.match(after.html, new RegExp(`value="${value}"`), value);
});

test('one’s own value can be chosen instead, and a third change meanwhile is compared again', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague } = await cardRequest(pages);
  const edit = `${path}/edit`;
  const mine = await clerk.reader.get(edit, 'fr');
  const change = async (subject: string) => {
    const form = await colleague.reader.get(edit);
    assert.equal((await colleague.reader.send(form, edit, { 'fields.subject': subject })).status, 303);
  };
  await change('Their subject');
  const compared = await clerk.reader.send(mine, edit, { 'fields.subject': 'My subject' });
  await change('Their second thought');
  const again = await clerk.reader.send(compared, edit, { 'merge.subject': 'mine' });
  assert.equal(again.status, 409);
  assert.match(words(again.html), /Their second thought/);
  const done = await clerk.reader.send(again, edit, { 'merge.subject': 'mine' });
  assert.equal(done.status, 303, words(done.html));
  assert.match((await clerk.reader.get(edit)).html, /value="My subject"/);
});

test('a draft begun on an older version meets what others saved when it is sent, also after a choice was put off', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, colleague } = await cardRequest(pages);
  const edit = `${path}/edit`;
  const form = await clerk.reader.get(edit);
  const kept = await clerk.reader.sendTo(form, edit, `${path}/drafts/edit`, { 'fields.subject': 'My subject' });
  const theirs = await colleague.reader.get(edit);
  await colleague.reader.send(theirs, edit, { 'fields.subject': 'Their subject' });
  const compared = await clerk.reader.send(await clerk.reader.follow(kept), edit);
  assert.equal(compared.status, 409);
  const putOff = await clerk.reader.sendTo(compared, edit, `${path}/drafts/edit`);
  const sent = await clerk.reader.send(await clerk.reader.follow(putOff), edit);
  assert.equal(sent.status, 409, 'nobody’s change is written over because a draft lay between');
  assert.match(words(sent.html), /Their subject/);
});
