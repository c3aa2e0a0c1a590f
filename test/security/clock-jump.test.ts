import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { verifyAudit } from '../../src/keeper/index.ts';
import { openFolderWitness } from '../../src/platform/witness/index.ts';
import { randomFrom } from '../http/malformed/random.ts';
import { card, records } from '../http/people.ts';
import { openClient } from '../support/api-client.ts';
import { library, newTestInstallation } from '../support/installation.ts';

const hour = 3_600_000;
const rounds = 24;

test('the clock jumps an hour forward and back under load: nothing is shown unlogged, nothing lost', async (t) => {
  const met = await jump(t, (installation) => installation);
  t.diagnostic(JSON.stringify(met));
  assert.ok(met.shown > rounds * 5, 'records were shown');
  assert.equal(met.unlogged, 0);
  assert.deepEqual([met.lost, met.duplicates], [0, 0]);
  assert.deepEqual(new Set(Object.keys(met.statuses)), new Set(['200', '201']), 'the time of day refuses nobody');
  assert.equal(met.holds, true);
});

test('the build that is broken by showing without an entry is found', async (t) => {
  const met = await jump(t, withoutEntries);
  t.diagnostic(JSON.stringify(met));
  assert.ok(met.unlogged > 0, 'INVALID: reading without a log is not found');
});

/** A keeper that opens for queries as it does for commands, which append their own entries. */
function withoutEntries(installation: Installation): Installation {
  const system = installation.findSystem(library)!;
  const { keeper } = system;
  const broken = {
    ...system,
    current: () => system.current(),
    keeper: { ...keeper, open: keeper.openInTx },
  };
  return { ...installation, findSystem: () => broken, listSystems: () => [broken] };
}

async function jump(t: TestContext, broken: (installation: Installation) => Installation) {
  const world = await newTestInstallation(t);
  const client = openClient(t, broken(world.installation));
  const clerk = client.api(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const { superuser } = world.databases.get(library)!;
  const random = randomFrom(15);
  const ids: string[] = [];
  const statuses: Record<string, number> = {};
  let shown = 0;
  let unlogged = 0;
  const count = (status: number) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const register = async () => {
    const { status, body } = await clerk.post(records, card);
    count(status);
    if (status === 201) ids.push(body.id!);
  };
  const open = async () => {
    const { status, headers } = await clerk.get(`${records}/${random.pick(ids)}`);
    count(status);
    if (status !== 200) return;
    shown += 1;
    const { rowCount } = await superuser.query({
      text: "select from audit.entry where type = 'opened' and body::json->>'request' = $1",
      values: [headers.get('x-request-id')],
    });
    if (rowCount !== 1) unlogged += 1;
  };
  await register();
  let away = 0;
  for (let round = 0; round < rounds; round += 1) {
    const work = [...Array.from({ length: 8 }, () => open()), ...(round % 2 === 0 ? [register()] : [])];
    // While all this is under way; never further than an hour from the true time.
    const step = away === 0 ? random.pick([hour, -hour]) : -away;
    away += step;
    setImmediate(() => world.clock.move(step));
    await Promise.all(work);
  }
  await world.installation.findSystem(library)!.keeper.flushLog();
  const { rows } = await superuser.query<{ id: string }>({ text: 'select id from casework.record' });
  const there = new Set(rows.map(({ id }) => id));
  const { database, keeper } = world.installation.findSystem(library)!;
  const { holds } = await verifyAudit(database, keeper, await openFolderWitness(`${world.folder}/witness`));
  return {
    statuses,
    shown,
    unlogged,
    lost: ids.filter((id) => !there.has(id)).length,
    duplicates: there.size - ids.length,
    holds,
  };
}
