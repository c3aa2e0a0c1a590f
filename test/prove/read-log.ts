import { readFile } from 'node:fs/promises';
import { openForConsole } from '../../src/cli/with-installation.ts';
import { parseCheckpoint, parseNote } from '../../src/platform/witness/index.ts';
import { askDatabase } from './crashing.ts';
import type { LoggedEntry, LogReading } from './disclosures.ts';

const system = 'ministerial-correspondence';

/** Name of the database of a system, or of the installation (`control`). */
export async function databaseOf(dataDir: string, part: string = system): Promise<string> {
  const like = `%${part.replaceAll('-', '_')}`;
  const rows = await askDatabase(dataDir, `select datname from pg_database where datname like '${like}'`);
  return String(rows[0]!.datname);
}

/** Registrations in a session that is kept. Practice mode puts records in place by itself meanwhile, in sessions that never were. */
export async function countRegistered(dataDir: string): Promise<number> {
  const kept = await askDatabase(dataDir, 'select id from control.session', await databaseOf(dataDir, 'control'));
  const sessions = kept.map(({ id }) => `'${String(id)}'`).join();
  const text = `select count(*)::int as count from audit.entry
    where type = 'registered' and outcome = 'done' and body::json ->> 'session' in (${sessions})`;
  return Number((await askDatabase(dataDir, text, await databaseOf(dataDir)))[0]!.count);
}

/** Has the database remember when each transaction committed; holds from its next start. */
export async function keepCommitTimes(dataDir: string): Promise<void> {
  await askDatabase(dataDir, 'alter system set track_commit_timestamp = on');
}

/** Reads the log as the owner of the database does, and asks the keeper by which pseudonyms it names records. */
export async function readLog(dataDir: string): Promise<LogReading> {
  const size = await witnessedSize(dataDir);
  const rows = await askDatabase(
    dataDir,
    `select e.seq, e.type, e.outcome, e.actor, encode(e.subject, 'hex') as subject, encode(e.subjects, 'hex') as subjects, e.body,
      extract(epoch from pg_xact_commit_timestamp(e.xmin)) * 1000 as committed,
      coalesce((select l.index < ${size} from audit.leaf l where l.seq = e.seq), false) as countersigned
    from audit.entry e order by e.seq`,
    await databaseOf(dataDir),
  );
  const people = await askDatabase(
    dataDir,
    'select id, persona from control.account where persona is not null',
    await databaseOf(dataDir, 'control'),
  );
  const entries = rows.map(
    (row): LoggedEntry => ({
      seq: Number(row.seq),
      type: String(row.type),
      outcome: String(row.outcome),
      actor: row.actor === null ? null : String(row.actor),
      subjects: [...(row.subject ? [String(row.subject)] : []), ...(String(row.subjects ?? '').match(/.{32}/g) ?? [])],
      body: JSON.parse(String(row.body)) as Record<string, unknown>,
      committedAt: row.committed === null ? Number.POSITIVE_INFINITY : Number(row.committed),
      isCountersigned: row.countersigned === true,
    }),
  );
  const accounts = new Map(people.map(({ persona, id }) => [String(persona), String(id)]));
  return { entries, accounts, pseudonym: await pseudonymsOf(dataDir) };
}

async function witnessedSize(dataDir: string): Promise<number> {
  const path = `${dataDir}.witness/${encodeURIComponent(`chancery/${system}`)}.json`;
  const { note } = JSON.parse(await readFile(path, 'utf8')) as { note: string };
  return parseCheckpoint(parseNote(note)?.text ?? '')?.size ?? 0;
}

/** Only who has the keys can say it. The keeper is asked and closed again at once. */
async function pseudonymsOf(dataDir: string): Promise<(record: string) => string> {
  const keys = `${dataDir}.keys`;
  const places = {
    data: dataDir,
    keys,
    witness: `${dataDir}.witness`,
    files: `${dataDir}/files`,
    logins: `${keys}/logins.json`,
    marker: `${dataDir}/installation.json`,
  };
  const { installation, close } = await openForConsole({ places, env: {}, name: 'proof', poolSize: 2 });
  const records = await askDatabase(dataDir, 'select id from casework.record', await databaseOf(dataDir));
  const { keeper } = installation.findSystem(system)!;
  const known = new Map(records.map(({ id }) => [String(id), keeper.pseudonym(String(id)).toString('hex')]));
  await close();
  return (record) => known.get(record) ?? '';
}
