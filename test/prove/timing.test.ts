import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareMissing } from '../security/timing.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

test('neither bytes nor time tell a record out of reach from one that is not there', {
  timeout: 900_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 15 });
  const world = await buildWorld(t);
  const client = world.test.client();
  await compareMissing(world, client, { pairs: 100 });
  const found = await compareMissing(world, client, { pairs: 2000 });
  const broken = await compareMissing(world, client, { pairs: 300, delayed: 2 });
  print({ found, withTwoMillisecondsMore: broken });
  assert.equal(found.different, 0);
  assert.ok(broken.auc > 0.6, 'INVALID: two milliseconds are not noticed on this machine now');
  assert.ok(found.auc <= 0.55, `AUC ${found.auc}`);
});
