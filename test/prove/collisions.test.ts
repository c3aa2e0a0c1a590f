import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collide, withoutTheirs, withoutVersions } from '../security/collisions.ts';
import { openProduct } from '../security/product.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

const records = Number(process.env.CHANCERY_RECORDS ?? 150);
const seed = Number(process.env.CHANCERY_SEED ?? 20_261_122);

test(`${records} records at which two edit while others assign, route and note: nothing saved is lost`, {
  timeout: 2_400_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 40 });
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const found = await collide(world, client, { records, steps: 40, seed });
  const broken = [];
  for (const build of [withoutVersions(world, client), withoutTheirs(client)])
    broken.push((await collide(world, build, { records: 4, steps: 40, seed })).wrong.length);
  print({ seed, ...found, wrong: found.wrong.length, broken });
  assert.deepEqual(found.wrong, []);
  assert.ok(found.saved > records * 5 && found.compared > records, 'they met');
  assert.ok(broken.every((count) => count > 0));
});
