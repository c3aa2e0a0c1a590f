import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { admitted, limits, makeRecordKey, openTestKeeper, type StoredKey } from '../../test/support/keeper.ts';
import type { DisclosureLevel } from './index.ts';

const cap = 100;

/** Twenty people who share out the records of a system between them, all at once. */
async function collude(t: TestContext, broken?: string) {
  const told: DisclosureLevel[] = [];
  const parts = await openTestKeeper(t, { onDisclosure: (level) => told.push(level) });
  if (broken) await parts.database.owner.query({ text: broken });
  const people = Array.from({ length: 20 }, () => admitted());
  const stored: StoredKey[] = [];
  for (let at = 0; at < 160; at += 1) stored.push(await makeRecordKey(parts));
  const open = async (person: number, from: number, to: number, own = false) => {
    const subjects = stored.slice(from, to).map(({ recordId, wrapped, epoch }) => ({ recordId, wrapped, epoch, own }));
    const result = await parts.keeper.open(parts.database.app, {
      admission: people[person]!,
      subjects,
      limits: { ...limits, other: { ...limits.other, systemPerHour: cap } },
      entry: {
        type: 'listed',
        actor: null,
        recordIds: subjects.map(({ recordId }) => recordId),
        body: { list: 'all', rows: subjects.length },
      },
    });
    return result.ok ? 'shown' : result.code;
  };
  const seen = async () => {
    const { rows } = await parts.database.app.query<{ n: number }>({
      text: 'select count(distinct record_id)::int as n from casework.sighting where not own_work',
    });
    return rows[0]!.n;
  };
  return { parts, told, open, seen };
}

/** Each of them takes eight records that nobody else takes: one by one, and four at a time; in turn, so that those under way are of many. */
const shareOut = (open: (person: number, from: number, to: number) => Promise<string>) =>
  Promise.all(
    [0, 1, 2, 3, 4].flatMap((at) =>
      Array.from({ length: 20 }, (_, person) => open(person, person * 8 + at, person * 8 + (at < 4 ? at + 1 : 8))),
    ),
  );

test('people who share out a system between them are shown no more together than its cap, however many ask at once', async (t) => {
  const { parts, told, open, seen } = await collude(t);
  const answers = await shareOut(open);
  assert.deepEqual([...new Set(answers)].sort(), ['over-system-budget', 'shown']);
  const shown = await seen();
  assert.ok(shown <= cap, `${shown} shown`);
  // What fits is shown: an answer with one record fits until the last.
  for (let at = 0; at < 160; at += 1) await open(Math.floor(at / 8), at, at + 1);
  assert.equal(await seen(), cap);
  assert.equal(told.filter((level) => level === 'half').length, 1, 'half of it is told once');
  assert.ok(told.includes('capped'));
  assert.equal(await open(7, 0, 160, true), 'shown', 'one’s own work goes on');
  const { rows } = await parts.database.app.query<{ id: string }>({
    text: 'select record_id as id from casework.disclosed',
  });
  const other = randomUUID();
  const charge = async (minutes: number, record: string) => {
    const at = new Date(Date.now() + minutes * 60_000);
    const { rows } = await parts.database.app.query<{ outcome: string }>({
      text: `select outcome from casework.charge($1, array[$2::uuid], false, $3, 60, 150, ${cap})`,
      values: [randomUUID(), record, at],
    });
    return rows[0]?.outcome;
  };
  assert.equal(await charge(0, rows[0]!.id), 'charged', 'what somebody was shown counts once for all');
  assert.equal(await charge(58, other), 'over-system-budget');
  assert.equal(await charge(66, other), 'charged', 'an hour later there is room again');
});

test('a few people whose own budgets stay below the cap are not counted, and one more who comes is', async (t) => {
  const { parts } = await collude(t);
  const charge = async (account: string) => {
    const { rows } = await parts.database.app.query<{ outcome: string }>({
      text: `select outcome from casework.charge($1, array[gen_random_uuid()], false, now(), 2, 10, 5)`,
      values: [account],
    });
    return rows[0]?.outcome;
  };
  const accounts = Array.from({ length: 6 }, () => randomUUID());
  const answers = await Promise.all([...accounts, ...accounts].map(charge));
  assert.equal(answers.filter((outcome) => outcome === 'charged').length, 5);
});

test('the test of the cap notices when it is counted without waiting for each other, and when it is not counted', async (t) => {
  const signature = `create or replace function casework.disclose(
      p_records uuid[], p_now timestamptz, p_hour integer, p_system_hour integer, out allowed boolean, out flag boolean
    ) language plpgsql as $$ declare v_hour integer; begin`;
  const end = `allowed := true; flag := false;
    insert into casework.disclosed select r, p_now from unnest(p_records) r on conflict do nothing; end $$`;
  const racing = await collude(
    t,
    `${signature} select count(*) into v_hour from casework.disclosed;
      perform pg_sleep(0.05);
      if v_hour + cardinality(p_records) > p_system_hour then allowed := false; flag := false; return; end if; ${end}`,
  );
  await shareOut(racing.open);
  assert.ok((await racing.seen()) > cap);
  const none = await collude(t, `${signature} ${end}`);
  await shareOut(none.open);
  assert.equal(await none.seen(), 160);
});
