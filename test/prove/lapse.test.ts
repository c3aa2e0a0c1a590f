import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import { eligibleAtSignIn, lapseAtWork } from '../security/lapse.ts';
import { everyRoute, openProduct } from '../security/product.ts';
import { buildWorld } from '../security/world.ts';
import { openClient } from '../support/api-client.ts';
import { beginProof } from './figures.ts';

const moments = Number(process.env.CHANCERY_MOMENTS ?? 500);

test(`${moments} moments in which eligibility lapses at work: nothing is served after, and runs stop`, {
  timeout: 2_400_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 40 });
  const world = await buildWorld(t);
  const { installation } = world.test;
  const found = await lapseAtWork(world, { installation, client: openProduct(world.test) }, { moments, places: 4 });
  const broken = eligibleAtSignIn(installation);
  const client = openClient(t, broken, { routes: everyRoute(world.test), faultPage: makeFaultPage(broken) });
  const missed = await lapseAtWork(world, { installation: broken, client }, { moments: 25, from: moments });
  print({ ...found, wrong: found.wrong.length, brokenWrong: missed.wrong.length, brokenTried: missed.tried });
  assert.deepEqual(found.wrong, []);
  assert.ok(found.before >= moments && found.tried >= moments);
  assert.ok(found.jobs > moments / 5 && found.stopped === found.jobs, 'runs were stopped');
  assert.ok(missed.wrong.length >= 25, 'INVALID: a build that asks at sign-in only is not found');
});
