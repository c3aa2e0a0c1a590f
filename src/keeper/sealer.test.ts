import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestKeeper } from '../../test/support/keeper.ts';
import { openFileKeys } from '../platform/keys/index.ts';
import { openFolderWitness } from '../platform/witness/index.ts';
import { glanceAtLog } from '../storage/audit/sealer.ts';
import { type AuditEntry, openKeeper, verifyAudit } from './index.ts';
import { startSettling } from './settling.ts';

const entry = (): AuditEntry => ({ type: 'opened', actor: randomUUID(), recordId: randomUUID(), body: {} });

/** Seconds: a second by the proof, which has the machine for itself; with other tests beside it, what would stop reading. */
const longestAllowed = process.env.CHANCERY_PROVE ? 1 : 5;

test('every entry is countersigned in time, under load and after a pause', async (t) => {
  const { keeper, database } = await openTestKeeper(t);
  let longest = 0;
  const watch = async () => {
    const { rows } = await database.owner.query<{ age: number }>({ text: 'select audit.unwitnessed_seconds() as age' });
    longest = Math.max(longest, rows[0]!.age);
  };
  const until = Date.now() + 2500;
  let written = 0;
  const writer = async () => {
    while (Date.now() < until) {
      await keeper.appendAlone(entry());
      written += 1;
    }
  };
  const watcher = async () => {
    while (Date.now() < until + 1500) {
      await watch();
      await sleep(20);
    }
  };
  await Promise.all([writer(), writer(), writer(), watcher()]);
  t.diagnostic(`${written} entries, longest without countersignature ${longest.toFixed(3)} s`);
  assert.ok(written > 20 && longest > 0 && longest <= longestAllowed, `longest ${longest} s`);
  await watch();
  const { rows } = await database.owner.query<{ left: number }>({
    text: 'select (select count(*) from audit.entry) - (select size from audit.tree_head where witnessed_at is not null order by size desc limit 1) as left',
  });
  assert.equal(rows[0]?.left, 0);
});

test('a moment of the log is before no transaction that had begun, however young', async (t) => {
  const { database } = await openTestKeeper(t);
  for (let round = 0; round < 200; round += 1) {
    await database.app.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>({ text: 'select pg_current_xact_id()::text as id' });
      const { oldest, next } = await glanceAtLog(database.owner, 0);
      const id = BigInt(rows[0]!.id);
      assert.ok(oldest <= id && id < next, `${oldest} <= ${id} < ${next}, round ${round}`);
    });
  }
});

test('an entry that commits after later ones, and one whose transaction fails, leave no gap in the tree', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, database } = parts;
  const { promise: waiting, resolve: goOn } = Promise.withResolvers<void>();
  const late = database.app.transaction(async (tx) => {
    await keeper.append(tx, entry());
    await waiting;
  });
  await sleep(50);
  await assert.rejects(
    database.app.transaction(async (tx) => {
      await keeper.append(tx, entry());
      throw new Error('rolled back');
    }),
  );
  for (let at = 0; at < 5; at += 1) {
    await keeper.appendAlone(entry());
    await keeper.flushLog();
  }
  goOn();
  await late;
  await keeper.flushLog();
  const report = await verifyAudit(database.app, keeper, parts.witness);
  assert.deepEqual(report, { holds: true, entries: 7, size: 7, witnessed: 7, records: 0 });
});

test('several processes seal one log by turns', async (t) => {
  const parts = await openTestKeeper(t);
  const options = {
    system: 'library-card',
    database: parts.database.app,
    clock: parts.clock,
    keyProvider: await openFileKeys(join(parts.folder, 'keys')),
  };
  const others = await Promise.all(
    [1, 2].map(
      async () => await openKeeper({ ...options, witness: await openFolderWitness(join(parts.folder, 'witness')) }),
    ),
  );
  t.after(() => Promise.all(others.map((keeper) => keeper.close())));
  const keepers = [parts.keeper, ...others];
  await Promise.all(
    keepers.flatMap((keeper) =>
      Array.from({ length: 10 }, async () => {
        await keeper.appendAlone(entry());
        await keeper.flushLog();
      }),
    ),
  );
  const report = await verifyAudit(parts.database.app, parts.keeper, parts.witness);
  assert.deepEqual([report.holds, report.size, report.witnessed], [true, 31, 31]);
});

test('a crash between tree and witness, before or after it signed, is mended at the next start', async (t) => {
  const parts = await openTestKeeper(t);
  const { database, witness } = parts;
  await parts.keeper.appendAlone(entry());
  await parts.keeper.flushLog();
  // It signed and we did not keep the signature.
  await database.superuser.query({ text: 'update audit.tree_head set witnessed_at = null' });
  await parts.keeper.flushLog();
  await parts.keeper.appendAlone(entry());
  await parts.keeper.flushLog();
  const report = await verifyAudit(database.app, parts.keeper, witness);
  assert.deepEqual([report.holds, report.size, report.witnessed], [true, 3, 3]);
});

test('a witness put back from a backup of its own is brought up to date; of old tree heads one an hour is kept', async (t) => {
  const parts = await openTestKeeper(t);
  const path = join(parts.folder, 'witness', `${encodeURIComponent('chancery/library-card')}.json`);
  let backup = '';
  for (let at = 0; at < 8; at += 1) {
    await parts.keeper.appendAlone(entry());
    await parts.keeper.flushLog();
    if (at === 3) backup = await readFile(path, 'utf8');
  }
  const { rows } = await parts.database.app.query<{ heads: number }>({
    text: 'select count(*) as heads from audit.tree_head',
  });
  assert.ok(rows[0]!.heads <= 2, `${rows[0]!.heads} heads`);
  await writeFile(path, backup);
  await parts.keeper.appendAlone(entry());
  await parts.keeper.flushLog();
  const report = await verifyAudit(parts.database.app, parts.keeper, parts.witness);
  assert.deepEqual([report.holds, report.size, report.witnessed], [true, 10, 10]);
});

test('the log settles behind transactions that are still under way, and never before they end', () => {
  const settling = startSettling();
  const look = (oldest: number, next: number, lastSeq: number, lastSeen = Number.POSITIVE_INFINITY) => {
    settling.begin({ oldest: BigInt(oldest), next: BigInt(next), lastSeq }, 0);
    settling.keep(settling.reachable(lastSeen));
    return settling.settled();
  };
  assert.equal(look(10, 20, 100), 0, 'transactions 10 to 19 may still commit entries below 100');
  assert.equal(look(15, 30, 150), 0);
  assert.equal(look(20, 40, 180), 100, 'all that had begun at the first look have ended');
  assert.equal(look(29, 40, 180), 100);
  assert.equal(look(40, 41, 190, 160), 160, 'no further than was looked');
});
