import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readTrustedProxies } from '../../src/http/caller-address.ts';
import { newTestInstallation } from '../support/installation.ts';

const attempts = 24;

/** Guesses at as many names from one connection, each saying it comes from elsewhere; gives how many were told to wait. */
async function guess(t: TestContext, connection: string): Promise<number> {
  const world = await newTestInstallation(t);
  await world.control.superuser.query({
    text: `insert into control.setting (name, value, changed_at) values ('signInPolicy', '{"passwordTotp": true}', now())`,
  });
  const client = world.client({ trustedProxies: readTrustedProxies('10.0.0.5') });
  const statuses: number[] = [];
  for (let index = 0; index < attempts; index += 1) {
    const answer = await client.fetch(
      '/api/v1/sign-in/password',
      {
        method: 'POST',
        headers: {
          origin: 'http://localhost',
          'content-type': 'application/json',
          'x-forwarded-for': `198.51.100.${index}`,
        },
        body: JSON.stringify({
          signInName: `nobody${index}@example.ca`,
          password: 'a long enough guess',
          code: '000000',
        }),
      },
      { incoming: { socket: { remoteAddress: connection } } },
    );
    statuses.push(answer.status);
  }
  assert.ok(
    statuses.every((status) => status === 401 || status === 429),
    String(statuses),
  );
  return statuses.filter((status) => status === 429).length;
}

test('who only claims to come from elsewhere is delayed like anyone', async (t) => {
  assert.ok((await guess(t, '203.0.113.9')) > 0);
});

test('callers behind a trusted proxy do not delay each other', async (t) => {
  assert.equal(await guess(t, '10.0.0.5'), 0);
});
