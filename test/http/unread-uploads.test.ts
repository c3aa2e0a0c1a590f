import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

test('an upload is not read from someone whose session has ended', async (t) => {
  const all = await openLibrary(t);
  const ended = { expires_at: new Date('2026-10-05T13:00:00Z') };
  const { cookie } = await all.world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }], session: ended });
  const { path } = await registerCard(all);
  for (const at of [`${path}/documents`, `/systems/${library}/imports`]) {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        if (sent === 65_536) {
          const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
          controller.enqueue(new TextEncoder().encode(head));
        } else if (sent > 8 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    const headers = { cookie, origin, 'content-type': 'multipart/form-data; boundary=x' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const answer = await all.client.fetch(`/api/v1${at}`, init);
    assert.equal(answer.status, 401, `${at}: ${await answer.text()}`);
    assert.ok(sent < 1024 * 1024, `${at}: ${sent} bytes were read`);
  }
});
