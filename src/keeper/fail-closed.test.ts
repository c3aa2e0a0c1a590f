import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  admitted,
  limits,
  makeRecordKey,
  openTestKeeper,
  type StoredKey,
  type TestKeeper,
} from '../../test/support/keeper.ts';
import type { Witness } from '../platform/witness/index.ts';
import { openPool } from '../storage/connect.ts';
import type { Database } from '../storage/database.ts';
import type { Keeper, OpenRequest, OpenResult } from './index.ts';

function requestFor({ recordId, wrapped, epoch }: StoredKey): OpenRequest {
  return {
    admission: admitted(),
    subjects: [{ recordId, wrapped, epoch, own: false }],
    limits,
    entry: { type: 'opened', actor: null, recordId, body: {} },
  };
}

/** Tries to open; a failure that is thrown gives nothing either. */
async function tryOpen(keeper: Keeper, db: Database, record: StoredKey): Promise<string> {
  const result: OpenResult | 'threw' = await keeper.open(db, requestFor(record)).catch(() => 'threw' as const);
  if (result === 'threw') return result;
  return result.ok ? 'shown' : result.code;
}

async function countShown({ database }: TestKeeper): Promise<[entries: number, charged: number]> {
  const entries = await database.superuser.query({ text: "select from audit.entry where type = 'opened'" });
  const charged = await database.superuser.query({ text: 'select from casework.sighting' });
  return [entries.rowCount, charged.rowCount];
}

interface Fault {
  expected: string;
  /** Makes the fault; gives the database to read by and what undoes it. */
  make(parts: TestKeeper, t: TestContext): Promise<{ db?: Database; undo(): Promise<unknown> }>;
}

const sql = (db: Database, text: string) => db.query({ text });

const faults: Record<string, Fault> = {
  'append revoked': {
    expected: 'audit-unavailable',
    make: async ({ database }) => {
      const app = `"${database.logins.app.role}"`;
      await sql(database.superuser, `revoke execute on function audit.append from ${app}`);
      return { undo: () => sql(database.superuser, `grant execute on function audit.append to ${app}`) };
    },
  },
  'audit table locked': {
    expected: 'audit-unavailable',
    make: async ({ database }) => {
      const impatient = openPool({ url: `${database.appUrl}`, max: 1, applicationName: 'test impatient' });
      await sql(impatient, "set lock_timeout = '100ms'");
      const { promise: held, resolve: release } = Promise.withResolvers<void>();
      const { promise: locked, resolve: nowLocked } = Promise.withResolvers<void>();
      const lock = database.superuser.transaction(async (tx) => {
        await tx.query({ text: 'lock table audit.entry in exclusive mode' });
        nowLocked();
        await held;
      });
      await locked;
      return {
        db: impatient,
        undo: async () => {
          release();
          await lock;
          await impatient.close();
        },
      };
    },
  },
  'database read-only': {
    expected: 'audit-unavailable',
    make: async ({ database }) => {
      const here = `alter role "${database.logins.app.role}" in database "${database.name}"`;
      await sql(database.superuser, `${here} set default_transaction_read_only = on`);
      const reader = openPool({ url: database.appUrl, max: 2, applicationName: 'test read-only' });
      const undo = async () => {
        await reader.close();
        await sql(database.superuser, `${here} reset default_transaction_read_only`);
      };
      return { db: reader, undo };
    },
  },
  'audit insert fails': {
    expected: 'audit-unavailable',
    make: async ({ database }) => {
      await sql(database.superuser, "alter table audit.entry add constraint never check (type <> 'opened') not valid");
      return { undo: () => sql(database.superuser, 'alter table audit.entry drop constraint never') };
    },
  },
  'database gone': {
    expected: 'audit-unavailable',
    make: async () => {
      const gone = openPool({ url: 'postgres://nobody@127.0.0.1:1/none', max: 1, applicationName: 'test gone' });
      return { db: gone, undo: () => gone.close() };
    },
  },
  'oldest entry not countersigned for six seconds': {
    expected: 'unwitnessed',
    make: async ({ database }) => {
      const [id] = [randomUUID()];
      await database.superuser.query({
        text: `insert into audit.entry (id, at, written_at, type, outcome, body, mac)
          values ($1, now(), now() - interval '6 seconds', 'opened', 'done', '{}', '')`,
        values: [id],
      });
      return { undo: () => database.superuser.query({ text: 'delete from audit.entry where id = $1', values: [id] }) };
    },
  },
};

for (const [name, { expected, make }] of Object.entries(faults)) {
  test(`nothing is opened and nothing charged: ${name}`, async (t) => {
    const parts = await openTestKeeper(t);
    const record = await makeRecordKey(parts);
    await parts.keeper.flushLog();
    assert.equal(await tryOpen(parts.keeper, parts.database.app, record), 'shown');
    await parts.keeper.flushLog();
    const before = await countShown(parts);
    const { db = parts.database.app, undo } = await make(parts, t);
    let codes: Set<string>;
    const other = await makeRecordKey(parts);
    try {
      codes = new Set(await Promise.all(Array.from({ length: 10 }, () => tryOpen(parts.keeper, db, other))));
    } finally {
      await undo();
    }
    assert.deepEqual([...codes], [expected]);
    assert.deepEqual(await countShown(parts), before);
    assert.equal(
      await tryOpen(parts.keeper, parts.database.app, other),
      'shown',
      'as soon as it is mended, reading goes on',
    );
  });
}

test('nothing is opened without the key of the audit log', async (t) => {
  const parts = await openTestKeeper(t);
  const record = await makeRecordKey(parts);
  await parts.keeper.close();
  assert.equal(await tryOpen(parts.keeper, parts.database.app, record), 'threw');
  assert.deepEqual(await countShown(parts), [0, 0]);
});

test('an entry that the catalogue does not have opens nothing', async (t) => {
  const parts = await openTestKeeper(t);
  const record = await makeRecordKey(parts);
  const request = requestFor(record);
  const wrong = [
    { ...request.entry, type: 'peeked' },
    { ...request.entry, body: { note: 'Élodie Tremblay called' } },
    { ...request.entry, body: { role: 'two words' } },
    { ...request.entry, recordId: undefined },
    { ...request.entry, recordIds: [record.recordId] },
  ];
  for (const entry of wrong) {
    await assert.rejects(
      parts.keeper.open(parts.database.app, { ...request, entry: entry as typeof request.entry }),
      /audit entry refused/,
    );
  }
  assert.deepEqual(await countShown(parts), [0, 0]);
});

test('the tests of a log that cannot be written notice a keeper that catches and goes on', async (t) => {
  const parts = await openTestKeeper(t);
  const record = await makeRecordKey(parts);
  await parts.database.owner.query({
    text: `do $$ begin execute replace(replace(pg_get_functiondef('casework.charge_and_append'::regproc), 'perform audit.append', 'begin perform audit.append'),
      'p_body, p_mac);', 'p_body, p_mac); exception when others then null; end;'); end $$`,
  });
  const { undo } = await faults['append revoked']!.make(parts, t);
  assert.equal(await tryOpen(parts.keeper, parts.database.app, record), 'shown');
  await undo();
});

/** A keeper with a clock of its own that the test moves, before a database whose clock was turned back by an hour. */
async function openBeforeLyingClock(t: TestContext, elapsed: (seconds: number) => number) {
  let seconds = 0;
  const parts = await openTestKeeper(t, { sealer: false, elapsed: () => elapsed(seconds) });
  const record = await makeRecordKey(parts);
  await parts.keeper.flushLog();
  const { app, superuser } = parts.database;
  assert.equal(await tryOpen(parts.keeper, app, record), 'shown');
  await sql(
    superuser,
    `do $$ begin execute replace(pg_get_functiondef('audit.unwitnessed_seconds'::regproc),
      'clock_timestamp()', '(clock_timestamp() - interval ''1 hour'')'); end $$`,
  );
  const tryAfter = async (passing: number) => {
    seconds += passing;
    return await tryOpen(parts.keeper, app, record);
  };
  return { ...parts, tryAfter };
}

test('a database whose clock is turned back does not keep reading going', async (t) => {
  const { keeper, tryAfter } = await openBeforeLyingClock(t, (seconds) => seconds);
  assert.equal(await tryAfter(4.5), 'shown', 'it waits, but not for too long');
  assert.equal(await tryAfter(1), 'unwitnessed');
  assert.ok((await keeper.unwitnessedSeconds()) > 5, 'nor of people');
  assert.equal(await tryAfter(3600), 'unwitnessed', 'and it stays so');
  await keeper.flushLog();
  assert.equal(await tryAfter(0), 'shown', 'as soon as it is countersigned, reading goes on');
  assert.equal(await tryAfter(4.5), 'shown');
  assert.equal(await tryAfter(1), 'unwitnessed', 'what is written now waits from here on');
});

test('the build that counts by the clock of the database alone is found', async (t) => {
  const { tryAfter } = await openBeforeLyingClock(t, () => 0);
  assert.equal(await tryAfter(3600), 'shown', 'INVALID: the clock of the database was not turned back');
});

/** A witness that does what the test says. */
function puppet(witness: Witness): Witness & { mood: 'good' | 'down' | 'lying' | 'hanging' } {
  const self = {
    mood: 'good' as 'good' | 'down' | 'lying' | 'hanging',
    verifierKey: witness.verifierKey,
    findLatest: witness.findLatest,
    addCheckpoint: async (request: Parameters<Witness['addCheckpoint']>[0]) => {
      if (self.mood === 'down') throw new Error('connection refused');
      if (self.mood === 'lying') return { signed: true as const, line: '— chancery-witness AAAAAAAA\n' };
      return await witness.addCheckpoint(request);
    },
  };
  return self;
}

test('a look that comes late to a log nobody sealed has it countersigned instead of being refused', async (t) => {
  let seconds = 0;
  const parts = await openTestKeeper(t, { sealer: false });
  const witness = puppet(parts.witness);
  const { openKeeper } = await import('./index.ts');
  const { openFileKeys } = await import('../platform/keys/index.ts');
  const { app } = parts.database;
  const keeper = await openKeeper({
    system: 'library-card',
    database: app,
    keyProvider: await openFileKeys(`${parts.folder}/keys`),
    clock: parts.clock,
    witness,
    elapsed: () => seconds,
  });
  t.after(() => keeper.close());
  const record = await makeRecordKey({ keeper, database: parts.database });
  await keeper.flushLog();
  witness.mood = 'down';
  assert.equal(await tryOpen(keeper, app, record), 'shown');
  seconds += 2;
  assert.equal(await tryOpen(keeper, app, record), 'shown');
  seconds += 6;
  assert.equal(await tryOpen(keeper, app, record), 'unwitnessed', 'the witness is away');
  witness.mood = 'good';
  seconds += 2;
  assert.equal(await tryOpen(keeper, app, record), 'shown');
});

for (const mood of ['down', 'lying'] as const) {
  test(`five seconds after the witness is ${mood}, reading stops; it goes on when it is back; changes go on meanwhile`, async (t) => {
    const parts = await openTestKeeper(t, { sealer: false });
    const witness = puppet(parts.witness);
    const { openKeeper } = await import('./index.ts');
    const { openFileKeys } = await import('../platform/keys/index.ts');
    const keyProvider = await openFileKeys(`${parts.folder}/keys`);
    const keeper = await openKeeper({
      system: 'library-card',
      database: parts.database.app,
      keyProvider,
      clock: parts.clock,
      witness,
    });
    t.after(() => keeper.close());
    const record = await makeRecordKey({ keeper, database: parts.database });
    await keeper.flushLog();
    witness.mood = mood;
    const { app } = parts.database;
    const age = async () => {
      const { rows } = await parts.database.owner.query<{ age: number }>({
        text: 'select audit.unwitnessed_seconds() as age',
      });
      return rows[0]!.age;
    };
    let outcome = await tryOpen(keeper, app, record);
    assert.equal(outcome, 'shown');
    while (outcome === 'shown') {
      await sleep(250);
      // The age before and after, so that a busy machine changes nothing: shown only to who asked before five seconds were over.
      const before = await age();
      outcome = await tryOpen(keeper, app, record);
      if (outcome === 'shown') assert.ok(before <= 5, `shown after ${before} s`);
    }
    assert.equal(outcome, 'unwitnessed');
    const stopped = await age();
    assert.ok(stopped >= 5, `stopped after ${stopped} s`);
    assert.match(keeper.logFault() ?? '', /^witness-/);
    await keeper.appendAlone({
      type: 'registered',
      actor: randomUUID(),
      recordId: randomUUID(),
      sealCounter: 1,
      body: { recordType: 'card', channel: 'letter', state: 'registered' },
    });
    witness.mood = 'good';
    await keeper.flushLog();
    assert.equal(await tryOpen(keeper, app, record), 'shown');
    assert.equal(keeper.logFault(), undefined);
  });
}
