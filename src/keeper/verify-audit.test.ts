import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openTestKeeper, type TestKeeper } from '../../test/support/keeper.ts';
import {
  addLeaves,
  checkpointText,
  emptyFrontier,
  leafHash,
  makeSigner,
  rootOf,
  signText,
  writeNote,
} from '../platform/witness/index.ts';
import { listUnsealed } from '../storage/audit/sealer.ts';
import { listLeaves } from '../storage/audit/verify.ts';
import type { Database } from '../storage/database.ts';
import { exportAudit, faultPlace, verifyAudit } from './index.ts';
import { leafData } from './leaf-data.ts';

const verifier = fileURLToPath(new URL('../../docs/security/verify/verify.mjs', import.meta.url));

/** Runs the verifier that uses none of our code; gives what it printed, or what does not hold. */
async function verifyIndependently(parts: TestKeeper, name: string): Promise<{ holds: boolean; said: string }> {
  const path = join(parts.folder, `${name}.jsonl`);
  const lines: string[] = [];
  try {
    for await (const line of exportAudit(parts.database.app, parts.keeper, parts.witness, { actor: null }))
      lines.push(line);
  } catch (error) {
    // A log that no longer continues what the witness knows cannot even be exported as a countersigned one.
    return { holds: false, said: `export refused: ${String(error)}` };
  }
  await writeFile(path, lines.join(''));
  return await new Promise((resolve) => {
    execFile(process.execPath, [verifier, path, '--witness', join(parts.folder, 'witness')], (error, out, said) =>
      resolve({ holds: error === null, said: error === null ? out : said }),
    );
  });
}

async function fill(parts: TestKeeper, count: number, actor = randomUUID()): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await parts.keeper.appendAlone({
      type: 'opened',
      actor,
      recordId: randomUUID(),
      body: { role: 'clerk', purpose: 'reply' },
    });
  }
  await parts.keeper.flushLog();
}

interface SavedLog {
  entries: unknown;
  leaves: unknown;
  heads: unknown;
}

async function saveLog(db: Database): Promise<SavedLog> {
  const { rows } = await db.query<SavedLog>({
    text: `select (select json_agg(e order by seq) from audit.entry e) as entries, (select json_agg(l) from audit.leaf l) as leaves,
      (select json_agg(h) from audit.tree_head h) as heads`,
  });
  return rows[0]!;
}

async function restoreLog(db: Database, { entries, leaves, heads }: SavedLog): Promise<void> {
  await db.query({ text: 'truncate audit.entry, audit.leaf, audit.tree_head' });
  await db.query({
    text: `insert into audit.entry overriding system value select * from json_populate_recordset(null::audit.entry, $1)`,
    values: [JSON.stringify(entries)],
  });
  await db.query({
    text: 'insert into audit.leaf select * from json_populate_recordset(null::audit.leaf, $1)',
    values: [JSON.stringify(leaves)],
  });
  await db.query({
    text: 'insert into audit.tree_head select * from json_populate_recordset(null::audit.tree_head, $1)',
    values: [JSON.stringify(heads)],
  });
}

/** What an attacker who owns the database can work out: leaves, tree, roots; and sign with a key of their own. */
async function recompute(db: Database): Promise<void> {
  await db.query({ text: 'delete from audit.leaf l where not exists (select from audit.entry e where e.seq = l.seq)' });
  await db.query({
    text: `update audit.leaf l set index = -n.at from (select seq, row_number() over (order by seq) as at from audit.leaf) n where n.seq = l.seq`,
  });
  await db.query({ text: 'update audit.leaf set index = -index - 1' });
  for (const { leafSeq, entry } of await listLeaves(db, 0, 10_000)) {
    await db.query({
      text: 'update audit.leaf set hash = $2 where seq = $1',
      values: [leafSeq, leafHash(leafData(entry!))],
    });
  }
  const leaves = await listLeaves(db, 0, 10_000);
  await db.query({ text: 'delete from audit.tree_head where size > $1', values: [leaves.length] });
  const heads = await db.query<{ size: number; root: Buffer }>({ text: 'select size, root from audit.tree_head' });
  const thief = makeSigner('log', 'chancery/library-card', randomBytes(32));
  for (const { size, root } of heads.rows) {
    const tree = addLeaves(
      emptyFrontier,
      leaves.slice(0, size).map(({ hash }) => hash),
    );
    // A true checkpoint that still fits is left as it is.
    if (rootOf(tree).equals(root)) continue;
    const text = checkpointText({ origin: 'chancery/library-card', size, root: rootOf(tree) });
    await db.query({
      text: 'update audit.tree_head set root = $2, frontier = $3, checkpoint = $4 where size = $1',
      values: [size, rootOf(tree), Buffer.concat(tree.hashes), writeNote(text, [signText(thief, text)])],
    });
  }
}

const pick = (random: number, count: number) => Math.floor(random * count);

type Attack = (db: Database, seqs: readonly number[], random: number, earlier: SavedLog) => Promise<void>;

const forged = (at: string) => `insert into audit.entry (id, at, written_at, type, outcome, actor, body, mac)
  select gen_random_uuid(), ${at}, now() - interval '1 hour', type, outcome, actor, body, mac from audit.entry`;

const attacks: Record<string, Attack> = {
  edit: async (db, seqs, random) => {
    await db.query({
      text: `update audit.entry set body = replace(replace(body, 'clerk', 'chief'), '"epoch":1', '"epoch":2') where seq = $1`,
      values: [seqs[pick(random, seqs.length)]],
    });
  },
  time: async (db, seqs, random) => {
    const column = random < 0.5 ? 'at' : 'written_at';
    await db.query({
      text: `update audit.entry set ${column} = ${column} - interval '1 day' where seq = $1`,
      values: [seqs[pick(random, seqs.length)]],
    });
  },
  delete: async (db, seqs, random) => {
    await db.query({ text: 'delete from audit.entry where seq = $1', values: [seqs[pick(random, seqs.length)]] });
  },
  renumber: async (db, seqs, random) => {
    const seq = seqs[pick(random, seqs.length)];
    const { rows } = await db.query<{ row: Record<string, unknown> }>({
      text: 'delete from audit.entry e where seq = $1 returning to_json(e) as row',
      values: [seq],
    });
    await db.query({
      text: 'insert into audit.entry overriding system value select * from json_populate_record(null::audit.entry, $1)',
      values: [JSON.stringify({ ...rows[0]?.row, seq: -seq! })],
    });
    await db.query({ text: 'update audit.leaf set seq = -seq where seq = $1', values: [seq] });
  },
  insert: async (db, seqs, random) => {
    const at = pick(random, seqs.length);
    await db.query({ text: `${forged('at')} where seq = $1`, values: [seqs[at]] });
    await db.query({ text: 'update audit.leaf set index = -index - 1 where index >= $1', values: [at] });
    await db.query({ text: 'update audit.leaf set index = -index where index < 0' });
    await db.query({ text: `insert into audit.leaf select $1, max(seq), '\\x00' from audit.entry`, values: [at] });
  },
  swap: async (db, seqs, random) => {
    const [one, other] = [seqs[pick(random, seqs.length - 1)]!, seqs[pick(random, seqs.length - 1) + 1]!];
    await db.query({
      text: `update audit.entry e set actor = gen_random_uuid(), body = o.body, mac = o.mac, subject = o.subject from audit.entry o
        where (e.seq = $1 and o.seq = $2) or (e.seq = $2 and o.seq = $1)`,
      values: [one, other],
    });
  },
  truncate: async (db, seqs, random) => {
    const from = seqs[seqs.length - 1 - pick(random, 5)];
    await db.query({ text: 'delete from audit.leaf where seq >= $1', values: [from] });
    await db.query({ text: 'delete from audit.entry where seq >= $1', values: [from] });
  },
  rollback: async (db, _seqs, _random, earlier) => {
    await restoreLog(db, earlier);
  },
  'replace all': async (db) => {
    await db.query({ text: `update audit.entry set actor = gen_random_uuid()` });
  },
  'rewrite suffix': async (db, seqs, random) => {
    await db.query({
      text: `update audit.entry set actor = gen_random_uuid() where seq >= $1`,
      values: [seqs[pick(random, seqs.length)]],
    });
  },
  'forge append': async (db) => {
    await db.query({ text: `${forged('now()')} order by seq desc limit 1` });
  },
  'delete all': async (db) => {
    await db.query({ text: 'truncate audit.entry, audit.leaf, audit.tree_head' });
  },
};

/** Puts log and witness back to how they were: each attack begins with a log that holds. */
async function restore(parts: TestKeeper, saved: SavedLog, witnessed: string): Promise<number[]> {
  await restoreLog(parts.database.superuser, saved);
  await writeFile(witnessFile(parts), witnessed);
  const { rows } = await parts.database.superuser.query<{ seq: number }>({
    text: 'select seq from audit.entry order by seq',
  });
  return rows.map(({ seq }) => seq);
}

function witnessFile({ folder }: TestKeeper): string {
  return join(folder, 'witness', `${encodeURIComponent('chancery/library-card')}.json`);
}

async function newLog(t: TestContext) {
  const parts = await openTestKeeper(t);
  await fill(parts, 10);
  const earlier = await saveLog(parts.database.superuser);
  await fill(parts, 15);
  const now = await saveLog(parts.database.superuser);
  return { parts, earlier, now, witnessed: await readFile(witnessFile(parts), 'utf8') };
}

test('an untouched log holds, for us and for a verifier that uses none of our code', async (t) => {
  const { parts } = await newLog(t);
  const report = await verifyAudit(parts.database.app, parts.keeper, parts.witness);
  assert.deepEqual(report, { holds: true, entries: 26, size: 26, witnessed: 26, records: 0 });
  const { holds, said } = await verifyIndependently(parts, 'untouched');
  assert.ok(holds, said);
  assert.match(said, /^holds: 27 leaves, 27 with their entries, 27 countersigned/);
});

test('a superuser who rewrites the log in any of twelve ways is found out, by us and by the independent verifier', async (t) => {
  const tally: string[] = [];
  const { parts, earlier, now, witnessed } = await newLog(t);
  // 84 times twelve is a thousand.
  const rounds = process.env.CHANCERY_PROVE ? 84 : 4;
  for (const [name, attack] of Object.entries(attacks)) {
    const codes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const seqs = await restore(parts, now, witnessed);
      if (round === 0) assert.ok((await verifyAudit(parts.database.app, parts.keeper, parts.witness)).holds, name);
      await attack(parts.database.superuser, seqs, (round + 0.5) / rounds, earlier);
      // Every other time the attacker also works out leaves, tree and checkpoints anew.
      if (round % 2 === 1 && name !== 'rollback') await recompute(parts.database.superuser).catch(() => undefined);
      const report = await verifyAudit(parts.database.app, parts.keeper, parts.witness);
      assert.ok(!report.holds, `${name}, round ${round}: not found`);
      codes.add(report.fault?.code ?? '');
      assert.match(faultPlace(report.fault!).fr, / : \d.*\.$/, `${name}: no place named`);
      const independent = await verifyIndependently(parts, 'tampered');
      assert.ok(!independent.holds, `${name}, round ${round}: not found by the independent verifier`);
    }
    tally.push(`${name} ${rounds}/${rounds} (${[...codes].join(', ')})`);
  }
  t.diagnostic(`found: ${tally.join('; ')}`);
});

/** The broken variant: a hash over each entry and the one before, kept in the same database. */
async function writeChain(db: Database): Promise<void> {
  await db.query({
    text: 'create table if not exists audit.chain (seq bigint primary key, hash text not null); truncate audit.chain',
  });
  for (const [seq, hash] of await computeChain(db)) {
    await db.query({ text: 'insert into audit.chain values ($1, $2)', values: [seq, hash] });
  }
}

async function computeChain(db: Database): Promise<[number, string][]> {
  const { rows } = await db.query<{ seq: number; row: string }>({
    text: 'select seq, to_json(e)::text as row from audit.entry e order by seq',
  });
  let hash = '';
  return rows.map(({ seq, row }) => {
    hash = createHash('sha256').update(hash).update(row).digest('hex');
    return [seq, hash];
  });
}

async function chainHolds(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ seq: number; hash: string }>({
    text: 'select seq, hash from audit.chain order by seq',
  });
  return JSON.stringify(rows.map(({ seq, hash }) => [seq, hash])) === JSON.stringify(await computeChain(db));
}

test('a hash chain without key and witness lets all twelve pass once the attacker has computed it anew', async (t) => {
  const { parts, earlier, now, witnessed } = await newLog(t);
  const db = parts.database.superuser;
  let unseen = 0;
  for (const [name, attack] of Object.entries(attacks)) {
    const seqs = await restore(parts, now, witnessed);
    await writeChain(db);
    await attack(db, seqs, 0.5, earlier);
    assert.ok(!(await chainHolds(db)), `${name} changes nothing`);
    await writeChain(db);
    if (await chainHolds(db)) unseen += 1;
  }
  assert.equal(unseen, 12);
});

test('an entry forged by the owner of the database gets no leaf number and is reported', async (t) => {
  const faults: string[] = [];
  const parts = await openTestKeeper(t, { onLogFault: (fault) => faults.push(fault) });
  await fill(parts, 3);
  await parts.database.superuser.query({ text: `${forged('now()')} limit 1` });
  await assert.rejects(parts.keeper.flushLog(), /forged-entry/);
  assert.deepEqual(faults, ['forged-entry']);
  assert.equal(parts.keeper.logFault(), 'forged-entry');
  assert.equal((await listUnsealed(parts.database.app, 0, 10)).length, 1);
});
