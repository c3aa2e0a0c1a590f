import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collide, withoutTheirs, withoutVersions } from './collisions.ts';
import { openProduct } from './product.ts';
import { buildWorld } from './world.ts';

test('whatever two editors and a manager do at the same time, nothing saved is lost and a comparison shows both', async (t) => {
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const found = await collide(world, client, { records: 4, steps: 30, seed: 3 });
  t.diagnostic(JSON.stringify(found));
  assert.deepEqual(found.wrong, []);
  assert.ok(found.saved > 15 && found.compared > 5 && found.others > 10, 'they met');
  const broken = { 'any version will do': withoutVersions(world, client), 'only mine is shown': withoutTheirs(client) };
  for (const [name, build] of Object.entries(broken)) {
    const missed = await collide(world, build, { records: 2, steps: 30, seed: 4 });
    assert.ok(missed.wrong.length > 0, `INVALID: the build in which ${name} is not found`);
  }
});
