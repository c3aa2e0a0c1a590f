import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { admit } from '../../src/keeper/index.ts';
import { believesAll } from '../support/deciding-rows.ts';
import { addPerson, openStaffInstallation, signIn, type TestInstallation } from '../support/staff.ts';
import { accountForgeries } from './forge-accounts.ts';
import { roleForgeries } from './forge-roles.ts';
import { sessionForgeries } from './forge-sessions.ts';
import type { Forgery } from './forgery.ts';

/** The same program, but one that believes every row: the broken variant. */
function credulous({ installation, system }: TestInstallation): Installation {
  const { control } = installation;
  const gullible = { ...system, keeper: { ...system.keeper, ...believesAll } };
  return {
    ...installation,
    control: { ...control, keeper: { ...control.keeper, ...believesAll } },
    findSystem: (id) => (id === system.id ? gullible : undefined),
    listSystems: () => [gullible],
  };
}

async function tryAll(t: TestContext, world: TestInstallation, forgeries: readonly Forgery[]): Promise<void> {
  const believing = credulous(world);
  for (const { what, table, rows = 1, forge, gains, undo } of forgeries) {
    const before = await countRefused(world, table);
    await forge();
    assert.equal(await gains(world.installation), false, `${what}: not believed`);
    assert.equal(await countRefused(world, table), before + rows, `${what}: in the log`);
    assert.equal(await gains(world.installation), false, `${what}: nor the second time`);
    assert.equal(await countRefused(world, table), before + rows, `${what}: told once`);
    assert.equal(await gains(believing), true, `${what}: what the program would get that believes rows`);
    await undo();
    t.diagnostic(`${what}: refused`);
  }
}

/** Entries about a row of a table that was not believed, in the log of the part it belongs to. */
async function countRefused({ installation, control, system, systemDatabase }: TestInstallation, table: string) {
  const [keeper, database] = ['role-grant', 'delegation'].includes(table)
    ? [system.keeper, systemDatabase]
    : [installation.control.keeper, control];
  await keeper.flushLog();
  const { rows } = await database.superuser.query<{ count: number }>({
    text: `select count(*)::int as count from audit.entry
      where type = 'row-refused' and outcome = 'refused' and body::jsonb ->> 'table' = $1`,
    values: [table],
  });
  return rows[0]!.count;
}

test('rows that the owner of the database made, altered or moved are not believed', async (t) => {
  const world = await openStaffInstallation(t);
  await tryAll(t, world, await sessionForgeries(world));
  await tryAll(t, world, await accountForgeries(world));
  await tryAll(t, world, await roleForgeries(world));
  assert.ok(world.installation.control.keeper.forgedRows() > 0, 'the health of the program says so');
});

test('the use of a session is noted every half minute at most, and brings no idle one back', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, clock } = world;
  const call = await signIn(installation, await addPerson(world));
  const seen = async () => (await call()).caller?.lastSeenAt.getTime();
  const after = async (minutes: number) => {
    clock.move(minutes * 60_000);
    // Of several requests at once, one notes it; the session stays genuine.
    await Promise.all([call(), call(), call()]);
    return seen();
  };
  const began = await seen();
  assert.equal(await after(0.48), began);
  const noted = await after(0.1);
  assert.ok(noted && began && noted - began > 30_000);
  assert.ok((await after(14.9))! > noted, 'used in time, it goes on');
  const last = await seen();
  assert.equal(await after(15.1), last, 'idle too long, it is over');
  const now = clock.now();
  const result = admit((await call()).caller, { now, today: now.toISOString().slice(0, 10) });
  assert.ok(!result.admitted && result.code === 'session-idle');
});
