import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openUploadRoom } from '../../src/http/upload-room.ts';
import { origin } from '../support/api-client.ts';
import { openLibrary, registerCard } from './people.ts';

const megabyte = 1024 * 1024;
const head = '--x\r\nContent-Disposition: form-data; name="role"\r\n\r\nother\r\n--x\r\n';
const fileHead = 'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

/** An upload that stops in the middle until it is told to go on. */
function slowUpload(bytes: number) {
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let read = 0;
  const chunks = (async function* () {
    yield new TextEncoder().encode(head + fileHead);
    for (let sent = 0; sent < bytes; sent += 65_536) {
      read += 65_536;
      yield new Uint8Array(65_536).fill(97);
    }
    await told;
    yield new TextEncoder().encode('\r\n--x--\r\n');
  })();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return { body, goOn: () => goOn(), read: () => read };
}

async function openUploads(t: Parameters<typeof openLibrary>[0], limit: number) {
  const room = openUploadRoom(limit);
  const all = await openLibrary(t, { uploads: room });
  const { path } = await registerCard(all);
  const send = (body: ReadableStream<Uint8Array>, more: Record<string, string> = {}) =>
    all.client.fetch(`/api/v1${path}/documents`, {
      method: 'POST',
      headers: {
        cookie: all.people.clerk.cookie,
        origin,
        'content-type': 'multipart/form-data; boundary=x',
        'idempotency-key': `upload-${Math.trunc(performance.now() * 1000)}`,
        ...more,
      },
      body,
      duplex: 'half',
    } as RequestInit);
  return { room, send };
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 5));
  assert.ok(holds());
}

test('uploads under way share one room: what has no place in it is told to come again, and what has is kept', async (t) => {
  const { room, send } = await openUploads(t, 3 * megabyte);
  const first = slowUpload(2 * megabyte);
  const answered = send(first.body);
  await until(() => room.held() >= 2 * megabyte);

  const announced = slowUpload(2 * megabyte);
  const refused = await send(announced.body, { 'content-length': String(2 * megabyte + 300) });
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '10');
  const problem = (await refused.json()) as { code: string; detail: string };
  assert.deepEqual([problem.code, /send it again/.test(problem.detail)], ['unavailable', true]);
  assert.ok(announced.read() <= 65_536, `${announced.read()} bytes of it were read`);

  const unannounced = await send(slowUpload(2 * megabyte).body, { 'accept-language': 'fr' });
  assert.equal(unannounced.status, 503, 'counted while it is read');
  assert.equal(room.held() >= 2 * megabyte && room.held() < 3 * megabyte, true, 'what was refused holds nothing');

  first.goOn();
  assert.notEqual((await answered).status, 503);
  assert.equal(room.held(), 0);
  const again = slowUpload(2 * megabyte);
  again.goOn();
  assert.notEqual((await send(again.body)).status, 503);
});

test('many at once never hold more than the room', async (t) => {
  const { room, send } = await openUploads(t, 3 * megabyte);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, room.held());
  }, 1);
  const uploads = Array.from({ length: 12 }, () => slowUpload(megabyte));
  for (const { goOn } of uploads) goOn();
  const statuses = (await Promise.all(uploads.map(({ body }) => send(body)))).map(({ status }) => status);
  clearInterval(watch);
  assert.ok(most <= 3 * megabyte, String(most));
  assert.ok(statuses.includes(503) && statuses.some((status) => status !== 503), String(statuses));
  assert.equal(room.held(), 0);
});

test('without a room of that size the same uploads are all taken in: the test would notice', async (t) => {
  const { room, send } = await openUploads(t, Number.POSITIVE_INFINITY);
  const uploads = Array.from({ length: 5 }, () => slowUpload(megabyte));
  const sent = uploads.map(({ body }) => send(body));
  await until(() => room.held() > 5 * megabyte);
  for (const { goOn } of uploads) goOn();
  for (const answer of sent) assert.notEqual((await answer).status, 503);
});
