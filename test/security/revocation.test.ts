import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cachingClient } from './caching-client.ts';
import { revokeUnderLoad } from './revocation.ts';
import { buildWorld } from './world.ts';

test('a role, session, account or clearance that is taken away ends with the next request, also under load', async (t) => {
  const world = await buildWorld(t);
  const served = await revokeUnderLoad(world, world.test.client(), { revocations: 20 });
  t.diagnostic(
    `revocations ${served.revoked}, served before ${served.before}, tried after the commit ${served.tried}, served ${served.after}`,
  );
  assert.ok(served.before >= 20 && served.tried >= 20);
  assert.deepEqual([served.after, served.vain], [0, 0]);
  const broken = await revokeUnderLoad(world, cachingClient(world.test.installation), { revocations: 5 });
  assert.ok(broken.after > 0, 'a build that remembers who signed in is found');
});
