import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { purgeSightings } from '../../src/casework/timers/purge-sightings.ts';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

test('at the disclosure cap of a system others’ records are refused with reasons, own work goes on, and it is told at once', async (t) => {
  const all = await openLibrary(t);
  const { manager, clerk } = all.people;
  const frenchManager = await all.world.signIn({
    roles: [{ role: 'branch-manager', office: 'library' }],
    language: 'fr',
  });
  const system = all.world.installation.findSystem(library)!;
  const { superuser } = all.world.databases.get(library)!;
  const { budgets, breakGlass } = system.current().definition.system;
  const { path } = await registerCard(all);
  await superuser.query({
    text: `with people as (insert into casework.budget (account) select gen_random_uuid() from generate_series(1, $1))
      insert into casework.disclosed (record_id, last_seen) select gen_random_uuid(), $3 from generate_series(1, $2)`,
    values: [Math.ceil(budgets.systemPerHour / budgets.perHour), budgets.systemPerHour, all.world.clock.now()],
  });
  for (const [api, said] of [
    [manager.api, /Your own work goes on/],
    [all.client.api(frenchManager), /Votre propre travail continue/],
  ] as const) {
    const refused = await api.get(path);
    assert.equal(refused.status, 429);
    assert.match(refused.text, said);
  }
  assert.equal((await clerk.api.get(path)).status, 200, 'who registered it goes on');
  const { librarian } = all.people;
  const reason = { reason: 'Someone may be in danger here', category: 'safety' };
  assert.equal((await librarian.api.post(`${path}/break-glass`, reason)).status, 201);
  assert.equal((await librarian.api.get(path)).status, 200, 'emergency access goes on');

  const told = async () => {
    const { rows } = await superuser.query<{ body: string; roles: string[] }>({
      text: `select e.body, (select array_agg(n.to_role order by n.to_role) from casework.notice n where n.kind = 'disclosure') as roles
        from audit.entry e where e.type = 'disclosure-flagged'`,
    });
    return rows;
  };
  for (let tries = 0; tries < 3000 && (await told()).length === 0; tries += 1) await sleep(20);
  await sleep(100);
  const [entry, ...more] = await told();
  assert.equal(more.length, 0, 'once, however often it is refused');
  assert.deepEqual(JSON.parse(entry!.body), {
    service: 'service:disclosure',
    level: 'capped',
    limit: budgets.systemPerHour,
  });
  assert.deepEqual(entry!.roles, [...breakGlass.notify].sort());
  const log = await superuser.query({
    text: `select from audit.entry where type = 'refused' and actor = any ($1::uuid[]) and body::json ->> 'code' = 'over-system-budget'`,
    values: [[manager.account, frenchManager.account]],
  });
  assert.equal(log.rowCount, 2, 'each refusal is in the log');

  const left = async () => {
    const { rows } = await superuser.query<{ n: number }>({
      text: 'select ((select count(*) from casework.sighting) + (select count(*) from casework.disclosed))::int as n',
    });
    return rows[0]!.n;
  };
  const before = await left();
  assert.equal(await purgeSightings(system), 0, 'what a budget still counts stays');
  assert.equal(await left(), before);
  const later = { now: () => new Date(all.world.clock.now().getTime() + 26 * 3_600_000) };
  assert.equal(await purgeSightings({ database: system.database, clock: later }), before);
  assert.equal(await left(), 0);
});
