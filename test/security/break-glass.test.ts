import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Database } from '../../src/storage/database.ts';
import { insertDecidingRow } from '../../src/storage/deciding-rows.ts';
import { authenticateRows } from '../support/deciding-rows.ts';
import { newScenario } from '../support/scenario.ts';
import { heldGrant } from '../support/sign-in.ts';
import { type Cast, tryBreakGlass } from './try-break-glass.ts';

const system = 'ministerial-correspondence';
const perScenario = 12;
/** Each in an installation of its own: a hundred days later nobody would be eligible. */
const scenarios = process.env.CHANCERY_PROVE ? 42 : 1;

test(`emergency access in ${scenarios * perScenario} ways it must not be had: needs a reason, ends by itself, is reviewed by someone else`, async (t) => {
  let last = await newCast(t);
  for (let scenario = 0; scenario < scenarios; scenario += 1) {
    if (scenario > 0) last = await newCast(t);
    const tried = await tryBreakGlass(last.cast, { first: scenario * perScenario, attempts: perScenario });
    assert.deepEqual(tried.wrong, []);
    assert.equal(tried.looks, perScenario / 3, 'what may be looked at is');
  }
  const { cast, superuser } = last;
  const { keeper } = last.cast.scenario.world.installation.findSystem(system)!;
  const change = (what: string) => async (lease: string) => {
    await superuser.query({ text: `update casework.break_glass_lease set ${what} where id = $1`, values: [lease] });
    await authenticateRows({ database: superuser, keeper }, 'casework.break_glass_lease');
  };
  const broken = {
    'a look 0 ms after the end: possible': change(`ends_at = ends_at + interval '2 hours'`),
    'a review by who took it: possible': change('account = gen_random_uuid()'),
  };
  for (const [fault, spoil] of Object.entries(broken)) {
    const { wrong } = await tryBreakGlass({ ...cast, spoil }, { attempts: 6 });
    assert.ok(wrong.includes(fault), `INVALID: not found: ${fault}. Found: ${wrong.join('; ')}`);
  }
});

/** Someone for whom two letters lie out of reach. */
async function newCast(t: TestContext): Promise<{ cast: Cast; superuser: Database }> {
  const scenario = await newScenario(t, system);
  const [registrar, analyst] = [await scenario.as('mc-registrar'), await scenario.as('mc-analyst')];
  const newLetter = async (family: string) => {
    const correspondents = [{ name: { given: 'Amara', family }, type: 'public' }];
    const fields = {
      subject: 'Scholarship paid for one term',
      language: 'en',
      receivedOn: '2026-10-02',
      correspondents,
    };
    const record = await registrar.register('correspondence', 'letter', fields);
    await analyst.act(record, 'triage', {
      fields: { handling: 'minister-reply', leadOffice: 'partnerships-directorate', signatory: 'minister' },
    });
    return record;
  };
  const { app, superuser } = scenario.world.databases.get(system)!;
  const stranger = await scenario.as('mc-officer-consular');
  const cast: Cast = {
    scenario,
    record: await newLetter('Whitford'),
    other: await newLetter('Osei'),
    stranger,
    reviewer: await scenario.as('mc-supervisor'),
    asReviewer: async (work) => {
      const role = { role: 'supervisor', office: 'correspondence-unit' };
      const held = heldGrant(stranger.account, role, scenario.world.clock.now());
      const { keeper } = scenario.world.installation.findSystem(system)!;
      await app.transaction((tx) => insertDecidingRow(tx, keeper, 'casework.role_grant', held));
      try {
        return await work();
      } finally {
        await superuser.query({ text: 'delete from casework.role_grant where id = $1', values: [held.id] });
      }
    },
  };
  return { cast, superuser };
}
