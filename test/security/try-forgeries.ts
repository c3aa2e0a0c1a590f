import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Installation, SystemContext } from '../../src/casework/installation.ts';
import type { TestDatabase } from '../support/database.ts';
import { believesAll } from '../support/deciding-rows.ts';
import type { Forgery } from './forgery.ts';

/** An installation with one system whose databases somebody owns. */
interface World {
  readonly installation: Installation;
  readonly system: SystemContext;
  readonly control: TestDatabase;
  readonly systemDatabase: TestDatabase;
}

/** The same program, but one that believes every row: the broken variant. */
function credulous({ installation, system }: World): Installation {
  const { control } = installation;
  const gullible = { ...system, keeper: { ...system.keeper, ...believesAll } };
  return {
    ...installation,
    control: { ...control, keeper: { ...control.keeper, ...believesAll } },
    findSystem: (id) => (id === system.id ? gullible : undefined),
    listSystems: () => [gullible],
  };
}

/** Each is refused, in the log once, and works against the broken variant. */
export async function tryAll(t: TestContext, world: World, forgeries: readonly Forgery[]): Promise<void> {
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
async function countRefused({ installation, control, system, systemDatabase }: World, table: string) {
  const [keeper, database] = ['role-grant', 'delegation', 'break-glass-lease', 'record'].includes(table)
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
