import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

test('half of the budget is noted whatever opens the record that passes it: a look, a change, emergency access', async (t) => {
  const all = await openLibrary(t);
  const { manager, librarian } = all.people;
  const { superuser } = all.world.databases.get(library)!;
  const { budgets } = all.world.installation.findSystem(library)!.current().definition.system;
  const ways = {
    look: (path: string) => manager.api.get(path),
    change: (path: string) => manager.api.post(`${path}/notes`, { text: 'A note' }),
    emergency: (path: string) =>
      librarian.api.post(`${path}/break-glass`, { reason: 'Someone may be in danger here', category: 'safety' }),
  };
  for (const [way, go] of Object.entries(ways)) {
    const { account } = way === 'emergency' ? librarian : manager;
    const { path } = await registerCard(all);
    await superuser.query({
      text: `with gone as (delete from casework.sighting)
        insert into casework.sighting (account, record_id, own_work, last_seen)
        select $1, gen_random_uuid(), false, $3 from generate_series(1, $2)`,
      values: [account, Math.floor(budgets.perHour / 2), all.world.clock.now()],
    });
    const before = await flagsOf(account);
    const answer = await go(path);
    assert.ok(answer.status < 300, `${way}: ${answer.text}`);
    assert.equal((await flagsOf(account)) - before, 1, way);
  }

  async function flagsOf(account: string): Promise<number> {
    const { rows } = await superuser.query<{ n: number }>({
      text: `select count(*)::int as n from audit.entry where type = 'budget-flagged' and actor = $1`,
      values: [account],
    });
    return rows[0]!.n;
  }
});
