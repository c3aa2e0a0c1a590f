import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinEveryone, joinOthers, tryAll } from '../security/all-permissions.ts';
import { openProduct } from '../security/product.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

const isProving = process.env.CHANCERY_PROVE === '1';

test('everyone in every office on every route and record', { skip: !isProving, timeout: 3_600_000 }, async (t) => {
  const print = beginProof(t, { minutes: 60 });
  const world = await buildWorld(t);
  await joinOthers(world);
  await joinEveryone(world);
  let met = 0;
  const tally = await tryAll({ world, client: openProduct(world.test) }, world.people.values(), {
    oneOfUnseen: 7,
    oneOfSeen: 1,
    tell: (done, { tried, leaks, wrong }) => {
      const told = [...leaks, ...wrong].slice(met, met + 3);
      met = leaks.length + wrong.length;
      process.stdout.write(
        `people ${done} of ${world.people.size}, requests ${tried}, leaks ${leaks.length}, wrong ${wrong.length}\n`,
      );
      for (const one of told) process.stdout.write(`  ${one}\n`);
    },
  });
  const { leaks, wrong, ...counted } = tally;
  print({ people: world.people.size, ...counted, leaks: leaks.length, wrong: wrong.length });
  assert.deepEqual(tally.leaks, []);
  assert.deepEqual(tally.wrong, []);
  assert.deepEqual(await world.look(), world.records);
});
