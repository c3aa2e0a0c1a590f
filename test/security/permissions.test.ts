import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiRoutes } from '../../src/http/api/index.ts';
import { library } from '../support/installation.ts';
import { libraryCard, systemFiles } from '../support/library-card.ts';
import { joinOthers, report, tryAll } from './all-permissions.ts';
import { openProduct } from './product.ts';
import { actionProbes, provenElsewhere, recordProbes } from './record-routes.ts';
import { buildWorld, type World } from './world.ts';

test('every answer about a record is what the access rules say, and nothing of another person’s records is in it', async (t) => {
  const world = await buildWorld(t);
  await joinOthers(world);
  const tally = await tryAll({ world, client: openProduct(world.test) }, world.people.values(), {
    oneOfUnseen: 97,
    oneOfSeen: 12,
  });
  report(t, tally);
  assert.deepEqual(tally.leaks, []);
  assert.deepEqual(tally.wrong, []);
  for (const [kind, count] of Object.entries(tally.expected)) assert.ok(count > 25, `${kind}: only ${count}`);
  await nothingChanged(world);
});

test('every route about records is in the proof', () => {
  const proven = new Set([...recordProbes, ...actionProbes(libraryCard())].map(({ route }) => route));
  const about = apiRoutes
    .filter(({ path }) => path.includes('/:record'))
    .map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    about.filter((route) => !proven.has(route) && !provenElsewhere.includes(route)),
    [],
  );
});

/** The rules are widened under the oracle's feet: what it then finds are the leaks of a build without them. */
const isLook = (route: string) => route.startsWith('GET /api/');
const isAct = (route: string) => route.endsWith('/actions');
const broken: readonly [string, (route: string) => boolean, (access: string) => string][] = [
  ['scopes are not looked at', isLook, (access) => access.replaceAll(/scope: (office|assigned|own)/g, 'scope: system')],
  ['masks are not looked at', isLook, (access) => access.replaceAll(/masked: \[borrowers.*\]/g, 'masked: []')],
  ['states are not looked at', isAct, (access) => access.replaceAll(/^ {4}states: .*$/gm, '')],
];

test('builds in which scopes, masks or states are not looked at are found', async (t) => {
  const world = await buildWorld(t);
  const people = ['clerk', 'librarian', 'north'].map((name) => world.people.get(name)!);
  for (const [what, only, widen] of broken) {
    const access = widen(systemFiles(library).get('access.yaml')!);
    await world.test.publish(library, new Map(systemFiles(library)).set('access.yaml', access));
    const tally = await tryAll({ world, client: openProduct(world.test) }, people, {
      oneOfUnseen: 41,
      oneOfSeen: 1,
      lists: false,
      only,
    });
    assert.ok(tally.leaks.length + tally.wrong.length > 0, what);
  }
});

test('a canary of another system that found its way into a record is found', async (t) => {
  const world = await buildWorld(t);
  const foreign = [...world.canaries].find(
    ([, { record }]) => world.records.find(({ id }) => id === record)?.system !== library,
  )!;
  const received = world.records.find(({ label }) => label === 'received')!;
  const clerk = world.people.get('clerk')!;
  const client = openProduct(world.test);
  const edited = await client.api(clerk).patch(`/systems/${library}/records/${received.id}`, {
    version: received.version,
    fields: { notes: foreign[0] },
  });
  assert.equal(edited.status, 200);
  const tally = await tryAll({ world, client }, [clerk], { oneOfUnseen: 50, oneOfSeen: 3, lists: false });
  assert.ok(tally.leaks.some((leak) => leak.includes('ministerial-correspondence')));
});

/** Nobody's attempt moved a record. */
async function nothingChanged(world: World): Promise<void> {
  assert.deepEqual(await world.look(), world.records);
}
