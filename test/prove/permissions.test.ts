import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinEveryone, joinOthers, tryAll } from '../security/all-permissions.ts';
import { openProduct } from '../security/product.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

const isProving = process.env.CHANCERY_PROVE === '1';

/** `CHANCERY_PEOPLE=95-109`: only these of the people, counted from 1, so that a long proof can be run in parts. */
const [from = 1, to = Number.POSITIVE_INFINITY] = (process.env.CHANCERY_PEOPLE ?? '')
  .split('-')
  .filter(Boolean)
  .map(Number);

test('everyone in every office on every route and record', { skip: !isProving, timeout: 3_600_000 }, async (t) => {
  const print = beginProof(t, { minutes: 60 });
  const world = await buildWorld(t);
  await joinOthers(world);
  await joinEveryone(world);
  const people = [...world.people.values()].slice(from - 1, to);
  let met = 0;
  const tally = await tryAll({ world, client: openProduct(world.test) }, people, {
    oneOfUnseen: 7,
    oneOfSeen: 1,
    tell: (done, { tried, leaks, wrong, waited }) => {
      const told = [...leaks, ...wrong].slice(met, met + 3);
      met = leaks.length + wrong.length;
      process.stdout.write(
        `people ${done} of ${people.length}, requests ${tried}, leaks ${leaks.length}, wrong ${wrong.length}, asked to wait ${JSON.stringify(waited)}\n`,
      );
      for (const one of told) process.stdout.write(`  ${one}\n`);
    },
  });
  const { leaks, wrong, ...counted } = tally;
  print({
    people: `${from} to ${from + people.length - 1} of ${world.people.size}`,
    ...counted,
    leaks: leaks.length,
    wrong: wrong.length,
  });
  assert.deepEqual(tally.leaks, []);
  assert.deepEqual(tally.wrong, []);
  assert.deepEqual(await world.look(), world.records);
});
