import assert from 'node:assert/strict';
import { buildPng } from '../fixtures/intake/build-files.ts';
import type { DeskPages, Reader } from './desk-pages.ts';
import type { Person } from './sign-in.ts';

/** Marks a name and a line of a document, sends it, and reads it second, all by forms without scripts. @returns the pages of its forms */
export async function redactCard({
  pages,
  path,
  manager,
  clerk,
}: {
  pages: DeskPages;
  path: string;
  manager: Reader;
  clerk: Person;
}): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  const file = new File(['First line.\nAda Lovelace wrote.\nLast line by ada lovelace.'], 'letter.txt');
  const api = pages.client.api(clerk);
  const added = await api.upload(`${path.replace('/desk/', '/systems/')}/documents`, { file, role: 'request' });
  assert.equal(added.status, 201, added.text);
  const ways = await manager.get(`${path}/documents`);
  assert.match(ways.html, new RegExp(`href="${path}/redaction"`));
  const overview = await manager.get(`${path}/redaction`, 'fr');
  assert.match(overview.html, /aucune copie/);
  const found = await manager.send(await manager.get(`${path}/redaction`), `${path}/redaction/occurrences`, {
    phrase: 'ADA LOVELACE',
  });
  assert.match(found.html, /Found in 2 places\./);
  shown.set('redaction/marks', found.html);
  const unreasoned = await manager.send(found, `${path}/redaction/marks`);
  assert.deepEqual(
    [unreasoned.status, /Found in 2 places/.test(unreasoned.html)],
    [422, true],
    'the list is there again',
  );
  const marked = await manager.send(found, `${path}/redaction/marks`, { reason: 'personal' });
  assert.equal(marked.location, `${path}/redaction?done=marked`, marked.html);
  const document = `${path}/documents/${added.body.id}/redaction`;
  const text = await manager.get(document);
  assert.match(text.html, /<mark data-start="12">Ada Lovelace<\/mark><span class="marked-gap"> \[s\. 7\]/);
  shown.set('redaction/documents', text.html);
  shown.set('redaction/marks/removed', text.html);
  const noLine = await manager.send(text, `${path}/redaction/marks`, { from: '9', to: '9', reason: 'advice' });
  assert.equal(noLine.status, 422, 'there is no ninth line');
  const scan = await api.upload(`${path.replace('/desk/', '/systems/')}/documents`, {
    file: new File([Buffer.from(buildPng())], 'scan.png'),
    role: 'request',
  });
  const page = await manager.get(`${path}/documents/${scan.body.id}/redaction`);
  assert.match(page.html, /It has no text[\s\S]+Mark rectangles[\s\S]+<svg viewBox="0 0 1 1" role="img"/);
  shown.set('redaction/areas', page.html);
  const rectangle = { left: '10,5', top: '0', width: '0', height: '101', reason: 'advice' };
  const noArea = await manager.send(page, `${path}/redaction/areas`, rectangle);
  assert.equal(noArea.status, 422, 'it has no width');
  assert.match(noArea.html, /Give a number from 0\.2 to 100\.[\s\S]+value="10,5"/, 'what was typed is there again');
  const line = await manager.send(text, `${path}/redaction/marks`, { from: '1', to: '1', reason: 'advice' });
  assert.equal(line.location, `${document}?done=marked`, line.html);
  const offer = `href="${path}/redaction/second-reading"`;
  const ready = await manager.get(`${path}/redaction?done=marked`);
  shown.set('redaction/sent', ready.html);
  assert.ok(!(await manager.get(`${path}/documents`)).html.includes(offer), 'nothing waits yet');
  assert.equal((await manager.send(ready, `${path}/redaction/sent`)).location, `${path}/redaction?done=sent`);
  assert.ok((await manager.get(`${path}/documents`)).html.includes(offer));
  const own = await manager.get(`${path}/redaction/second-reading`);
  assert.match(own.html, /You marked this, or act for somebody who did\./);
  assert.doesNotMatch(own.html, /redaction\/approval"/);
  const person = await pages.world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }], given: 'Second' });
  const second = pages.reader(person);
  const reading = await second.get(`${path}/redaction/second-reading`);
  assert.match(reading.html, /Last line by <\/span>/);
  shown.set('redaction/approval', reading.html);
  shown.set('redaction/return', reading.html);
  const returned = await second.send(reading, `${path}/redaction/return`, { reason: 'Look at the last line.' });
  assert.equal(returned.location, `${path}/documents?done=redaction-returned`, returned.html);
  assert.ok(!(await second.follow(returned)).html.includes(offer), 'it does not wait for now');
  const back = await manager.get(`${path}/redaction`);
  assert.match(back.html, /Look at the last line\./);
  await manager.send(back, `${path}/redaction/sent`);
  const again = await second.get(`${path}/redaction/second-reading`, 'fr');
  const approved = await second.send(again, `${path}/redaction/approval`);
  assert.equal(approved.location, `${path}/documents?done=released`, approved.html);
  const released = await second.follow(approved);
  assert.match(released.html, /Release copy \/ Copie à communiquer 1/);
  assert.ok(!released.html.includes(offer), 'nothing waits any more');
  const history = await second.get(`${path}/history`);
  assert.match(history.html, /approved the redaction as second reader; one release copy was made, marked by/);
  assert.doesNotMatch(history.html, /Lovelace/);
  return shown;
}
