import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library, newTestInstallation } from './installation.ts';

test('a test installation lets someone with a role see the invented system, and nobody else', async (t) => {
  const test = await newTestInstallation(t);
  const clerk = await test.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const nobody = await test.signIn({});
  const client = test.client();
  assert.ok((await client.api(clerk).get('/systems')).text.includes(library));
  assert.deepEqual((await client.api(nobody).get('/systems')).body, []);
  assert.equal((await client.api().get('/systems')).status, 401);
});
