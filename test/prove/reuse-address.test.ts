import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import { everyRoute, openProduct } from '../security/product.ts';
import { brokenReuse, newWriter, openRegistration } from '../security/reuse-address.ts';
import { areaUnder } from '../security/timing.ts';
import { newReturning, registerOf, tryReuse } from '../security/try-reuse.ts';
import { buildWorld } from '../security/world.ts';
import { openClient } from '../support/api-client.ts';
import { beginProof } from './figures.ts';

const guesses = Number(process.env.CHANCERY_GUESSES ?? 5000);
const seed = Number(process.env.CHANCERY_SEED ?? 20_261_122);
const pairs = 300;

test(`${guesses} guesses at the address of who wrote before: only the exact value finds it`, {
  timeout: 1_800_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 30 });
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const writer = await newReturning(world, client);
  const tried = await tryReuse(world, { client, writer }, { guesses, seed });
  const brokenWrong: Record<string, number> = {};
  for (const [name, installation] of Object.entries(brokenReuse(world.test.installation, writer))) {
    const faultPage = makeFaultPage(installation);
    const broken = openClient(t, installation, { routes: everyRoute(world.test), faultPage, onUnexpected: () => 0 });
    brokenWrong[name] = (await tryReuse(world, { client: broken, writer }, { guesses: 140, seed })).wrong.length;
  }
  print({ seed, ...tried, wrong: tried.wrong.length, brokenWrong });
  assert.deepEqual(tried.wrong, []);
  assert.ok(Object.values(brokenWrong).every((count) => count > 0));
});

test('who wrote to an office out of reach cannot be told by time from who never wrote', {
  timeout: 900_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 15 });
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const elsewhere = newWriter();
  await registerOf(client, world.people.get('north')!, elsewhere, 'north-branch');
  const { find } = await openRegistration(client, world.people.get('clerk')!);
  const compare = async (delayed: number) => {
    const times: { outside: number[]; nobody: number[] } = { outside: [], nobody: [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      for (const kind of pair % 2 === 0 ? (['outside', 'nobody'] as const) : (['nobody', 'outside'] as const)) {
        const began = performance.now();
        if (kind === 'outside') for (const end = began + delayed; performance.now() < end; );
        await find(kind === 'outside' ? elsewhere.email : newWriter().email);
        times[kind].push(performance.now() - began);
      }
    }
    return areaUnder(times.outside, times.nobody);
  };
  await compare(0);
  const [auc, broken] = [await compare(0), await compare(4)];
  print({ pairs, auc, broken });
  assert.ok(broken > 0.6, 'INVALID: four milliseconds are not noticed on this machine now');
  assert.ok(auc <= 0.56, `AUC ${auc}`);
});
