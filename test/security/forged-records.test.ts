import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLibrary } from '../http/people.ts';
import { library } from '../support/installation.ts';
import { definitionForgeries } from './forge-definitions.ts';
import { leaseForgeries } from './forge-leases.ts';
import { recordForgeries } from './forge-records.ts';
import { tryAll } from './try-forgeries.ts';

test('rules, emergency access and records that the owner of the database made, altered or moved are not believed', async (t) => {
  const all = await openLibrary(t);
  const { installation, control, databases } = all.world;
  const world = {
    installation,
    control,
    system: installation.findSystem(library)!,
    systemDatabase: databases.get(library)!,
  };
  await tryAll(t, world, await recordForgeries(t, all));
  await tryAll(t, world, await leaseForgeries(t, all));
  await tryAll(t, world, await definitionForgeries(all.world));
  assert.ok(world.system.keeper.forgedRows() > 0, 'the health of the program says so');
});
