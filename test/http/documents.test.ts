import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { origin } from '../support/api-client.ts';
import { openLibrary, registerCard } from './people.ts';

test('a document is added, listed and downloaded as an attachment, byte for byte', async (t) => {
  const all = await openLibrary(t);
  const { clerk, bookkeeper } = all.people;
  const { path, id } = await registerCard(all);
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
  const file = new File([content], 'Été «facture»/../..\\proof.pdf', { type: 'text/html' });
  const key = randomUUID();
  const added = await clerk.api.upload(`${path}/documents`, { file, role: 'proof-of-address', title: 'Bill' }, { key });
  assert.equal(added.status, 201, added.text);
  assert.equal(added.body.digest, createHash('sha256').update(content).digest('hex'));
  const again = await clerk.api.upload(`${path}/documents`, { file, role: 'proof-of-address', title: 'Bill' }, { key });
  assert.deepEqual(again.body, added.body, 'a retry adds nothing');
  const listed = await clerk.api.get(`${path}/documents`);
  assert.equal(listed.body.length, 1, listed.text);
  assert.deepEqual([listed.body[0]?.title, listed.body[0]?.mediaType] as unknown[], ['Bill', 'application/pdf']);

  const url = `/api/v1${path}/documents/${added.body.id}/content`;
  const download = await all.client.fetch(url, { headers: { cookie: clerk.cookie } });
  assert.equal(download.status, 200);
  assert.deepEqual(Buffer.from(await download.arrayBuffer()), content);
  assert.equal(download.headers.get('content-security-policy'), "sandbox; default-src 'none'");
  assert.equal(download.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(download.headers.get('cache-control'), 'no-store');
  const disposition = download.headers.get('content-disposition') ?? '';
  assert.match(disposition, /^attachment; filename="[^"/\\]+\.pdf"/);
  const head = await all.client.fetch(url, { method: 'HEAD', headers: { cookie: clerk.cookie } });
  assert.deepEqual([head.status, head.headers.get('content-disposition')], [200, disposition]);
  assert.equal((await head.arrayBuffer()).byteLength, 0);

  const next = new File(['a new version'], 'proof.txt');
  const second = await clerk.api.upload(`${path}/documents`, {
    file: next,
    role: 'proof-of-address',
    document: String(added.body.id),
  });
  assert.deepEqual([second.status, second.body.version] as unknown[], [201, 2], second.text);
  const old = await all.client.fetch(`${url}?version=1`, { headers: { cookie: clerk.cookie } });
  assert.equal((await old.arrayBuffer()).byteLength, content.length);
  assert.equal(
    (await all.client.fetch(url, { headers: { cookie: clerk.cookie } })).headers.get('content-length'),
    '13',
  );

  assert.equal((await clerk.api.get(`${path}/documents/${id}/content`)).status, 404);
  assert.equal((await clerk.api.get(`${path}/documents/${added.body.id}/content?version=9`)).status, 404);
  assert.equal((await clerk.api.get(`${path}/documents/${added.body.id}/preview`)).status, 404, 'there is no preview');
  assert.equal((await bookkeeper.api.get(`${path}/documents`)).status, 403);
  const other = await registerCard(all);
  const elsewhere = await clerk.api.get(`${other.path}/documents/${added.body.id}/content`);
  assert.equal(elsewhere.status, 404, 'not under another record');
});

const end = '--x--\r\n';
const part = (head: string, body: string) => `--x\r\n${head}\r\n\r\n${body}\r\n`;
const filePart = part('content-disposition: form-data; name="file"; filename="a.txt"', 'hello');
const rolePart = part('content-disposition: form-data; name="role"', 'request');

const refused: [string, string, number][] = [
  ['nothing', '', 400],
  ['no end', `${filePart}${rolePart}`, 400],
  ['half a part', `${rolePart}--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhal`, 400],
  ['no file', `${rolePart}${end}`, 400],
  ['no role', `${filePart}${end}`, 400],
  ['two files', `${filePart}${filePart}${rolePart}${end}`, 400],
  ['a field twice', `${filePart}${rolePart}${rolePart}${end}`, 400],
  [
    'a part nobody asked for',
    `${filePart}${rolePart}${part('content-disposition: form-data; name="state"', 'issued')}${end}`,
    400,
  ],
  ['a file under another name', `${filePart.replace('"file"', '"virus"')}${rolePart}${end}`, 400],
  ['a prototype', `${filePart}${rolePart}${part('content-disposition: form-data; name="__proto__"', 'x')}${end}`, 400],
  ['a value too long', `${filePart}${rolePart.replace('request', 'r'.repeat(5000))}${end}`, 400],
  ['a null character', `${filePart}${rolePart.replace('request', 're\0quest')}${end}`, 400],
  ['an unknown role', `${filePart}${rolePart.replace('request', 'love-letter')}${end}`, 422],
  ['an empty file', `${filePart.replace('hello', '')}${rolePart}${end}`, 422],
  [
    'thirty headers',
    `${part(`${'a: b\r\n'.repeat(3000)}content-disposition: form-data; name="role"`, 'x')}${filePart}${end}`,
    400,
  ],
];

test('a form that is broken, too much or not what was asked is refused, and nothing is added', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  const { path } = await registerCard(all);
  const send = async (body: string, contentType = 'multipart/form-data; boundary=x') => {
    const headers = { cookie: clerk.cookie, origin, 'idempotency-key': randomUUID(), 'content-type': contentType };
    const answer = await all.client.fetch(`/api/v1${path}/documents`, { method: 'POST', body, headers });
    return { status: answer.status, text: await answer.text() };
  };
  for (const [what, body, status] of refused) {
    const answer = await send(body);
    assert.equal(answer.status, status, `${what}: ${answer.text}`);
  }
  assert.equal((await send(`${filePart}${rolePart}${end}`, 'multipart/form-data')).status, 415);
  assert.equal((await send(`${filePart}${rolePart}${end}`, 'multipart/form-data; boundary=')).status, 400);
  assert.equal((await send('{}', 'application/json')).status, 415);
  assert.deepEqual((await clerk.api.get(`${path}/documents`)).body, []);
  assert.equal((await send(`${filePart}${rolePart}${end}`)).status, 201, 'the whole form is well');
});
