import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { admitted, limits, makeRecordKey, openTestKeeper } from '../../test/support/keeper.ts';
import { admitService, type OpenResult, SealError, verifyAudit } from './index.ts';

const context = (row: string) => ({ table: 'casework.record', column: 'sealed', row, counter: 1 });

test('opening a record gives its key, charges the budget and leaves an entry', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, database } = parts;
  const { recordId, key, wrapped, epoch } = await makeRecordKey(parts);
  const box = keeper.seal(key, context(recordId), 'Élodie Tremblay');
  const admission = admitted();
  const result = await keeper.open(database.app, {
    admission,
    subjects: [{ recordId, wrapped, epoch, own: false }],
    limits,
    entry: { type: 'opened', actor: 'ignored', recordId, body: { role: 'analyst', purpose: 'reply' } },
  });
  assert.ok(result.ok);
  assert.equal(keeper.unseal(result.keys.get(recordId)!, context(recordId), box).toString(), 'Élodie Tremblay');
  assert.deepEqual([result.inHour, result.inDay, result.flagged], [1, 1, false]);
  const { rows } = await database.app.query<{ type: string; actor: string; subject: Buffer; body: string }>({
    text: "select type, actor, subject, body from audit.entry where type = 'opened'",
  });
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.actor, admission.account);
  assert.deepEqual(rows[0]?.subject, keeper.pseudonym(recordId));
  assert.deepEqual(JSON.parse(rows[0]?.body ?? ''), { purpose: 'reply', role: 'analyst', session: admission.session });
});

test('an admission that was put together by hand opens nothing', async (t) => {
  const parts = await openTestKeeper(t);
  const { recordId, wrapped, epoch } = await makeRecordKey(parts);
  const forged = { ...admitted() };
  const result = await parts.keeper.open(parts.database.app, {
    admission: forged,
    subjects: [{ recordId, wrapped, epoch, own: false }],
    limits,
    entry: { type: 'opened', actor: null, recordId, body: {} },
  });
  assert.deepEqual([result.ok, !result.ok && result.code], [false, 'not-eligible']);
});

test('a service opens without a budget and is named in the log', async (t) => {
  const parts = await openTestKeeper(t);
  const { recordId, wrapped, epoch } = await makeRecordKey(parts);
  const result = await parts.keeper.open(parts.database.app, {
    admission: admitService('index'),
    subjects: [{ recordId, wrapped, epoch, own: false }],
    limits,
    entry: { type: 'opened', actor: null, recordId, body: {} },
  });
  assert.ok(result.ok);
  const { rows } = await parts.database.app.query<{ actor: string | null; body: string }>({
    text: "select actor, body from audit.entry where type = 'opened'",
  });
  assert.deepEqual(rows, [{ actor: null, body: '{"service":"service:index"}' }]);
});

test('with 200 opens at once no more are opened than the budget has', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, database } = parts;
  const stored = await Promise.all(Array.from({ length: 200 }, () => makeRecordKey(parts)));
  const admission = admitted();
  const open = (at: number, of = admission): Promise<OpenResult> => {
    const { recordId, wrapped, epoch } = stored[at]!;
    return keeper.open(database.app, {
      admission: of,
      subjects: [{ recordId, wrapped, epoch, own: false }],
      limits,
      entry: { type: 'opened', actor: null, recordId, body: {} },
    });
  };
  const results = await Promise.all(stored.map((_, at) => open(at)));
  assert.equal(results.filter(({ ok }) => ok).length, 60);
  assert.ok(results.every((result) => result.ok || result.code === 'over-budget'));
  assert.equal(results.filter((result) => result.ok && result.flagged).length, 1, 'flagged once, at half');
  const entries = await database.app.query({ text: "select from audit.entry where type = 'opened'" });
  assert.equal(entries.rowCount, 60, 'an entry for each that was opened and for no other');
  const again = results.findIndex(({ ok }) => ok);
  assert.ok((await open(again)).ok, 'what was already shown stays open');
});

test('the test of parallel opens notices a limiter that reads before it writes', async (t) => {
  const parts = await openTestKeeper(t);
  await parts.database.owner.query({
    text: `create or replace function casework.charge(
        p_account uuid, p_records uuid[], p_own boolean, p_now timestamptz, p_hour integer, p_day integer, p_system_hour integer,
        out outcome text, out in_hour integer, out in_day integer, out flag boolean, out system_flag boolean
      ) language plpgsql as $$
      begin
        flag := false;
        system_flag := false;
        select count(*) into in_hour from casework.sighting s where s.account = p_account;
        perform pg_sleep(0.05);
        outcome := case when in_hour + cardinality(p_records) > p_hour then 'over-budget' else 'charged' end;
        if outcome = 'over-budget' then return; end if;
        insert into casework.sighting select p_account, r, p_own, p_now from unnest(p_records) r on conflict do nothing;
      end $$`,
  });
  const stored = await Promise.all(Array.from({ length: 200 }, () => makeRecordKey(parts)));
  const admission = admitted();
  const results = await Promise.all(
    stored.map(({ recordId, wrapped, epoch }) =>
      parts.keeper.open(parts.database.app, {
        admission,
        subjects: [{ recordId, wrapped, epoch, own: false }],
        limits,
        entry: { type: 'opened', actor: null, recordId, body: {} },
      }),
    ),
  );
  assert.ok(results.filter(({ ok }) => ok).length > 60);
});

test('more records outside one’s own work than an answer may show are refused; own work is not', async (t) => {
  const parts = await openTestKeeper(t);
  const stored = await Promise.all(Array.from({ length: 21 }, () => makeRecordKey(parts)));
  const open = (own: boolean) =>
    parts.keeper.open(parts.database.app, {
      admission: admitted(),
      subjects: stored.map(({ recordId, wrapped, epoch }) => ({ recordId, wrapped, epoch, own })),
      limits,
      entry: {
        type: 'listed',
        actor: null,
        recordIds: stored.map(({ recordId }) => recordId),
        body: { list: 'mine', rows: 21 },
      },
    });
  const other = await open(false);
  assert.deepEqual([other.ok, !other.ok && other.code], [false, 'too-many-records']);
  assert.ok((await open(true)).ok);
});

test('a wrapped key of another record or system opens nothing', async (t) => {
  const parts = await openTestKeeper(t);
  const [one, other] = [await makeRecordKey(parts), await makeRecordKey(parts)];
  const open = () =>
    parts.keeper.open(parts.database.app, {
      admission: admitted(),
      subjects: [{ recordId: one.recordId, wrapped: other.wrapped, epoch: other.epoch, own: false }],
      limits,
      entry: { type: 'opened', actor: null, recordId: one.recordId, body: {} },
    });
  await assert.rejects(open, (error) => error instanceof SealError && error.code === 'wrong-key');
});

test('a command charges too, and its transaction carries charge and entry together', async (t) => {
  const parts = await openTestKeeper(t);
  const { recordId, wrapped, epoch } = await makeRecordKey(parts);
  const admission = admitted();
  const work = parts.database.app.transaction(async (tx) => {
    const result = await parts.keeper.openInTx(tx, {
      admission,
      subjects: [{ recordId, wrapped, epoch, own: true }],
      limits,
    });
    assert.ok(result.ok);
    await parts.keeper.append(tx, {
      type: 'edited',
      actor: admission.account,
      recordId,
      sealCounter: 2,
      body: { fields: ['subject'] },
    });
    throw new Error('the command fails');
  });
  await assert.rejects(work);
  const left = await parts.database.app.query({ text: "select from audit.entry where type = 'edited'" });
  const seen = await parts.database.app.query({ text: 'select from casework.sighting' });
  assert.deepEqual([left.rowCount, seen.rowCount], [0, 0]);
  await parts.keeper.appendAlone({
    type: 'failed',
    outcome: 'failed',
    actor: admission.account,
    recordId: randomUUID(),
    body: { tried: 'edit', code: 'internal' },
  });
  const failures = await parts.database.app.query({ text: "select from audit.entry where outcome = 'failed'" });
  assert.equal(failures.rowCount, 1);
});

test('a record counts once in an hour and once in a day, whatever the hour it is seen again', async (t) => {
  const parts = await openTestKeeper(t);
  const account = randomUUID();
  const charge = async (records: string[], minutes: number, own = false) => {
    const { rows } = await parts.database.app.query<{ allowed: boolean; hour: number | null; day: number | null }>({
      text: `select outcome = 'charged' as allowed, in_hour as hour, in_day as day from casework.charge($1, $2, $3, $4, 3, 5, 300)`,
      values: [account, records, own, new Date(Date.UTC(2026, 10, 21, 8, minutes))],
    });
    return [rows[0]?.allowed, rows[0]?.hour, rows[0]?.day];
  };
  const [a, b, c, d, e, f] = Array.from({ length: 6 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  assert.deepEqual(await charge([a, b], 0), [true, 2, 2]);
  assert.deepEqual(await charge([a], 4), [true, null, null], 'seen a moment ago: free');
  assert.deepEqual(await charge([a], 30), [true, 2, 2]);
  assert.deepEqual(await charge([c], 60), [true, 3, 3]);
  assert.deepEqual(await charge([d], 62), [false, 3, 3], 'the hour is full');
  assert.deepEqual(await charge([b], 70), [true, 3, 3], 'seen today: the hour counts it again, the day does not');
  assert.deepEqual(await charge([d], 140), [true, 1, 4]);
  assert.deepEqual(await charge([e], 141), [true, 2, 5]);
  assert.deepEqual(await charge([f], 142), [false, 2, 5], 'the day is full');
  assert.deepEqual(await charge([f], 142, true), [true, 1, 1], 'own work has an allowance of its own');
  assert.deepEqual(await charge([f], 150), [false, 2, 5], 'what was seen as own work is not free as another’s');
  assert.deepEqual(await charge([f], 150 + 24 * 60), [true, 1, 1]);
});

test('an entry written while the clock ticks holds: its time is looked at once', async (t) => {
  let ticks = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 9, 5, 14) + 1000 * ticks++) };
  const parts = await openTestKeeper(t, { clock });
  const { recordId, wrapped, epoch } = await makeRecordKey(parts);
  const subjects = [{ recordId, wrapped, epoch, own: false }];
  const entry = { type: 'opened', actor: null, recordId, body: {} } as const;
  const result = await parts.keeper.open(parts.database.app, { admission: admitted(), subjects, limits, entry });
  assert.ok(result.ok);
  // An entry whose MAC is about another moment is taken for a forged one, and no tree with it is countersigned.
  await parts.keeper.flushLog();
});

test('looks of one moment are each entered for who looked, and only what was just shown is free', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, database } = parts;
  const people = Array.from({ length: 12 }, () => admitted());
  const records = await Promise.all(people.map(() => makeRecordKey(parts)));
  const fresh = await makeRecordKey(parts);
  const tight = { ...limits, other: { ...limits.other, perHour: 1, perDay: 1 } };
  const look = (person: number, { recordId, wrapped, epoch } = records[person]!, own = false): Promise<OpenResult> =>
    keeper.open(database.app, {
      admission: people[person]!,
      subjects: [{ recordId, wrapped, epoch, own }],
      limits: tight,
      entry: { type: 'opened', actor: 'ignored', recordId, body: {} },
    });
  const first = await Promise.all(people.map((_, person) => look(person)));
  assert.ok(first.every((one) => one.ok && one.inHour === 1));

  const again = await Promise.all([
    ...people.flatMap((_, person) => [look(person), look(person)]),
    look(0, fresh),
    look(1, records[2]),
    look(2, fresh, true),
  ]);
  const said = again.map((one) => (one.ok ? (one.inHour ?? 'shown') : one.code));
  assert.deepEqual(
    said.slice(0, 24),
    Array.from({ length: 24 }, () => 'shown'),
  );
  assert.deepEqual(
    said.slice(24),
    ['over-budget', 'over-budget', 'shown'],
    'what others were shown is not free for oneself',
  );

  const { rows } = await database.app.query<{ actor: string; subject: Buffer; looks: number }>({
    text: "select actor, subject, count(*)::int as looks from audit.entry where type = 'opened' group by actor, subject",
  });
  const looks = new Map(rows.map(({ actor, subject, looks: count }) => [`${actor} ${subject.toString('hex')}`, count]));
  const nameOf = (person: number, { recordId } = records[person]!) =>
    `${people[person]!.account} ${keeper.pseudonym(recordId).toString('hex')}`;
  assert.equal(looks.size, 13);
  for (const person of people.keys()) assert.equal(looks.get(nameOf(person)), 3);
  assert.equal(looks.get(nameOf(2, fresh)), 1);
  assert.equal((await verifyAudit(database.app, keeper, parts.witness)).holds, true);
});
