import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareMissing } from './timing.ts';
import { buildWorld } from './world.ts';

test('a record out of reach is answered like one that is not there, byte for byte', async (t) => {
  const world = await buildWorld(t);
  const found = await compareMissing(world, world.test.client(), { pairs: 100 });
  t.diagnostic(`${JSON.stringify(found)} (the times are judged by npm run prove)`);
  assert.equal(found.different, 0);
});
