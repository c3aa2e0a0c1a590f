import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cachingClient } from '../security/caching-client.ts';
import { revokeUnderLoad } from '../security/revocation.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

test('five hundred revocations under load: nothing is served after the commit', { timeout: 900_000 }, async (t) => {
  const print = beginProof(t, { minutes: 15 });
  const world = await buildWorld(t);
  const served = await revokeUnderLoad(world, world.test.client(), { revocations: 500, places: 8 });
  const broken = await revokeUnderLoad(world, cachingClient(world.test.installation), { revocations: 20 });
  print({ ...served, broken });
  assert.deepEqual([served.after, served.vain], [0, 0]);
  assert.ok(broken.after > 0, 'INVALID: the broken build is not found');
});
