import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { about, lostUpdates, newRequest, race, sameKey } from './races.ts';
import { buildWorld } from './world.ts';

const many = 64;

test('of 64 who do the same to one version of a record one does it; a build without the version is found', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const clerks = [world.people.get('clerk')!, world.people.get('colleague')!];
  const made = await newRequest(client, world.people, 'received');
  const { post } = about(client, made);
  const takes = Array.from({ length: many }, (_, index) =>
    post(clerks[index % 2]!, '/actions', { action: 'take', version: made.version }),
  );
  const outcome = await race(world, made.id, takes);
  t.diagnostic(`answers ${JSON.stringify(outcome.statuses)}`);
  assert.deepEqual(lostUpdates(outcome), []);

  const { superuser } = world.test.databases.get(library)!;
  const unguarded = Array.from({ length: many }, () => async () => {
    const { rowCount } = await superuser.query({
      text: 'update casework.record set version = version + 1 where id = $1',
      values: [made.id],
    });
    return { status: rowCount === 1 ? 200 : 409 };
  });
  assert.notDeepEqual(lostUpdates(await race(world, made.id, unguarded)), [], 'a build without the version is found');
});

test('a step is decided once, whether two approve or one approves and one returns', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const librarian = world.people.get('librarian')!;
  const other = await world.join('second librarian', [{ role: 'librarian', office: 'circulation', system: library }]);
  for (const second of ['approve', 'return']) {
    const made = await newRequest(client, world.people, 'in-approval');
    const { post, open } = about(client, made);
    const step = (await open(librarian)).routingSlip!.steps.find(({ state }) => state === 'current')!.id;
    const decide = (who: typeof other, decision: string) =>
      post(who, `/routing-slip/steps/${step}/decision`, { version: made.version, decision, comment: 'As I see it.' });
    const outcome = await race(
      world,
      made.id,
      Array.from({ length: many / 4 }, () => [decide(librarian, 'approve'), decide(other, second)]).flat(),
    );
    assert.deepEqual(lostUpdates(outcome), [], second);
    const { routingSlip, state } = await open(world.people.get('manager')!);
    assert.equal(routingSlip!.steps.filter((one) => one.state === 'decided' || one.state === 'returned').length, 1);
    assert.ok(['ready', 'returned'].includes(state), state);
  }
});

test('a sign-off does not hold for a document that was changed beside it', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const librarian = world.people.get('librarian')!;
  const clerk = world.people.get('clerk')!;
  const ends = { signedFirst: 0, changedFirst: 0 };
  for (let turn = 0; turn < 10; turn += 1) {
    const made = await newRequest(client, world.people, 'in-approval');
    const { post, upload, open } = about(client, made);
    const before = await open(librarian);
    const step = before.routingSlip!.steps.find(({ state }) => state === 'current')!.id;
    const [letter] = before.documents;
    const approve = post(librarian, `/routing-slip/steps/${step}/decision`, {
      version: before.version,
      decision: 'approve',
    });
    const change = upload(clerk, {
      role: 'decision-letter',
      document: letter!.id,
      file: new File([`second ${turn}`], 'decision.txt'),
    });
    const [signed, changed] =
      turn % 2 === 0 ? await Promise.all([approve(), change()]) : (await Promise.all([change(), approve()])).reverse();
    assert.equal(changed!.status, 201);
    const after = await open(world.people.get('manager')!);
    const decided = after.routingSlip!.steps.find(({ id }) => id === step)!;
    if (signed!.status === 200) {
      ends.signedFirst += 1;
      assert.equal(decided.voided, true, 'what was signed is not what is there now');
    } else {
      ends.changedFirst += 1;
      assert.equal(signed!.status, 409);
      assert.equal(decided.state, 'current');
    }
  }
  t.diagnostic(JSON.stringify(ends));
});

test('one key sent from 32 places at once does one thing and answers everyone alike', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const before = (await recordsOf(world)).length;
  for (let turn = 1; turn <= 3; turn += 1) {
    const { statuses, ids } = await sameKey(client, world.people.get('clerk')!, 32);
    assert.deepEqual([...new Set(statuses)], [201]);
    assert.equal(ids.size, 1);
    assert.equal((await recordsOf(world)).length, before + turn);
  }
});

async function recordsOf(world: Awaited<ReturnType<typeof buildWorld>>): Promise<unknown[]> {
  const { superuser } = world.test.databases.get(library)!;
  return (await superuser.query({ text: 'select id from casework.record' })).rows;
}
