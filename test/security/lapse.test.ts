import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import { openClient } from '../support/api-client.ts';
import { eligibleAtSignIn, lapseAtWork } from './lapse.ts';
import { everyRoute, openProduct } from './product.ts';
import { buildWorld } from './world.ts';

test('eligibility that lapses in the middle of work ends it with the next request; a build that asks at sign-in only is found', async (t) => {
  const world = await buildWorld(t);
  const { installation } = world.test;
  const found = await lapseAtWork(world, { installation, client: openProduct(world.test) }, { moments: 10 });
  t.diagnostic(JSON.stringify({ ...found, wrong: found.wrong.length }));
  assert.deepEqual(found.wrong, []);
  assert.ok(found.tried >= 30 && found.before >= 30);
  assert.ok(found.jobs > 0 && found.stopped === found.jobs, 'runs were stopped');

  const broken = eligibleAtSignIn(installation);
  const client = openClient(t, broken, { routes: everyRoute(world.test), faultPage: makeFaultPage(broken) });
  const missed = await lapseAtWork(world, { installation: broken, client }, { moments: 5, from: 10 });
  for (const what of ['reading', 'a form open', 'a bulk run', 'a campaign run', 'an emergency lease'])
    assert.ok(
      missed.wrong.some((one) => one.startsWith(`${what},`)),
      `INVALID: ${what} is not found`,
    );
});
