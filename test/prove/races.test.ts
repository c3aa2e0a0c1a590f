import assert from 'node:assert/strict';
import { test } from 'node:test';
import { about, lostUpdates, newRequest, race, sameKey } from '../security/races.ts';
import { submitOverBadWire } from '../security/retries.ts';
import { buildWorld } from '../security/world.ts';
import { beginProof } from './figures.ts';

const minutes = 60_000;

test('five hundred registrations over a wire that breaks at every byte', { timeout: 20 * minutes }, async (t) => {
  const print = beginProof(t, { minutes: 20 });
  const world = await buildWorld(t);
  const { submissions, broken, ...bad } = await submitOverBadWire(t, world, { submissions: 500 });
  print({ submissions, broken, ...bad });
  assert.deepEqual(bad, { duplicates: 0, lost: 0, contradictions: 0 });
});

test('a hundred races of 64 for one version', { timeout: 20 * minutes }, async (t) => {
  const print = beginProof(t, { minutes: 20 });
  const world = await buildWorld(t);
  const client = world.test.client();
  const clerk = world.people.get('clerk')!;
  const lost: string[] = [];
  const statuses: Record<string, number> = {};
  for (let turn = 0; turn < 100; turn += 1) {
    const made = await newRequest(client, world.people, 'received');
    const { post } = about(client, made);
    const takes = Array.from({ length: 64 }, () => post(clerk, '/actions', { action: 'take', version: made.version }));
    const outcome = await race(world, made.id, takes);
    for (const [status, count] of Object.entries(outcome.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    lost.push(...lostUpdates(outcome));
    world.test.clock.move(15 * minutes);
  }
  print({ races: 100, statuses, lostUpdates: lost.length });
  assert.deepEqual(lost, []);
});

test('a hundred keys from 64 places each', { timeout: 20 * minutes }, async (t) => {
  const print = beginProof(t, { minutes: 20 });
  const world = await buildWorld(t);
  const client = world.test.client();
  let wrong = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    const { statuses, ids } = await sameKey(client, world.people.get('clerk')!, 64);
    if (ids.size !== 1 || statuses.some((status) => status !== 201)) wrong += 1;
    world.test.clock.move(15 * minutes);
  }
  print({ keys: 100, requests: 6400, wrong });
  assert.equal(wrong, 0);
});
