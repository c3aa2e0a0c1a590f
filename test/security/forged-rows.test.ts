import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit } from '../../src/keeper/index.ts';
import { addPerson, openStaffInstallation, signIn } from '../support/staff.ts';
import { accountForgeries } from './forge-accounts.ts';
import { roleForgeries } from './forge-roles.ts';
import { sessionForgeries } from './forge-sessions.ts';
import { tryAll } from './try-forgeries.ts';

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
