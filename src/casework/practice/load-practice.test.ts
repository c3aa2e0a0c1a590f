import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { newInstallation } from '../../../test/support/database.ts';
import { newTestInstallation } from '../../../test/support/installation.ts';
import { localToday } from '../../engine/local-today.ts';
import { openFileKeys } from '../../platform/keys/index.ts';
import { openFolderWitness } from '../../platform/witness/index.ts';
import { findAccountByPersona } from '../../storage/control/accounts.ts';
import { keepSetting, listSettings } from '../../storage/systems/settings.ts';
import type { Call } from '../call.ts';
import { openDocument } from '../documents/open-document.ts';
import type { Installation } from '../installation.ts';
import { openRecord } from '../records/open-record.ts';
import { registerRecord } from '../records/register-record.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { findCaller } from '../sign-in/find-caller.ts';
import { signInAsPersona } from '../sign-in/sign-in-as-persona.ts';
import { listMySystems } from '../systems/describe-systems.ts';
import { type OpenInstallation, openInstallation } from '../systems/open-installation.ts';
import { fireDueTimers } from '../timers/fire-due-timers.ts';
import { loadPractice } from './load-practice.ts';
import { makePracticeGrants } from './make-grants.ts';
import { makePracticePeople } from './make-people.ts';
import { openPracticeClock, type PracticeClock } from './practice-clock.ts';
import { readStories } from './read-practice.ts';

const library = '_library-card';
const repositorySystems = new URL('../../../systems/', import.meta.url).pathname;

test('practice mode of the whole repository: records in every state, played to their end, and loaded once', {
  timeout: 180_000,
}, async (t) => {
  const { installation, clock } = await openPractice(t);
  const loaded = await loadPractice(installation, { systemsFolder: repositorySystems });
  assert.deepEqual(loaded.faults, []);
  assert.ok(loaded.waiting() >= 230, `${loaded.waiting()} follow`);
  assert.deepEqual(await loaded.placeRest(), []);
  assert.equal(loaded.waiting(), 0);
  for (const system of installation.listSystems()) {
    const { workflows } = system.current().definition;
    const { rows } = await system.database.query<{ state: string; n: number }>({
      text: 'select state, count(*)::int as n from casework.record group by state',
    });
    const states = new Set(rows.map(({ state }) => state));
    const count = rows.reduce((sum, { n }) => sum + n, 0);
    if (system.id === library) assert.ok(count >= 8, `${count} records`);
    else {
      assert.ok(count >= 300, `${count} records`);
      assert.deepEqual([...states].sort(), workflows.flatMap((one) => one.states.map(({ id }) => id)).sort());
    }
    const { rows: future } = await system.database.query({
      text: 'select 1 from casework.record where registered_at > $1 union all select 1 from casework.record_action where at > $1',
      values: [clock.now()],
    });
    assert.deepEqual(future, [], 'nothing lies after the practice clock');
    const { rows: order } = await system.database.query<{ ordered: boolean }>({
      text: `select count(*) filter (where registered_at < before) <= 1 as ordered from (select registered_at,
        lag(registered_at) over (partition by record_type order by control_number) as before from casework.record) as numbered`,
    });
    assert.equal(
      order[0]?.ordered,
      true,
      'control numbers follow the order of arrival, of the first and then of the rest',
    );
  }
  const served = { ...installation, practice: loaded };
  await comparePoints(served, library, 'library-manager', "office in ('circulation', 'central-branch')");
  await comparePoints(served, 'ministerial-correspondence', 'mc-analyst', 'true');
  const { rows: members } = await installation.findSystem('ministerial-correspondence')!.database.query<{ n: number }>({
    text: 'select count(*)::int as n from casework.campaign_member group by campaign_id',
  });
  assert.deepEqual(members, [{ n: 120 }]);
  const undecided = await countUndecided(installation);
  assert.deepEqual(undecided, { accounts: 3, sponsored: 2, facts: 2, roles: 1, acting: 1 }, 'two people still decide');
  const before = await countAll(installation);
  const again = await loadPractice(installation, { systemsFolder: repositorySystems });
  assert.deepEqual(await countUndecided(installation), undecided, 'and are asked once');
  assert.equal(again.waiting(), 0);
  assert.deepEqual(await countAll(installation), before);
  assert.deepEqual(again.personas, loaded.personas);
  const ids = loaded.personas.filter(({ colleague }) => !colleague).map(({ id }) => id);
  assert.ok(ids.includes('library-clerk') && ids.length >= 13);
});

test('a persona signs in with one click, sees the work of their system and opens its documents', async (t) => {
  const { installation } = await openPractice(t);
  const { personas } = await loadPractice(installation, { systemsFolder: await onlyLibrary(t) });
  const served = { ...installation, practice: { personas } };
  const caller = await signInAs(served, 'library-clerk');
  const call = () => ({ caller, requestId: randomUUID(), idempotencyKey: randomUUID() });
  const [system] = await runQuery(installation, call(), listMySystems, {});
  assert.deepEqual(system?.roles, ['clerk']);
  const { database } = installation.findSystem(library)!;
  const { rows } = await database.query<{ id: string }>({
    text: 'select id from casework.record where document_count > 0 order by control_number limit 1',
  });
  const on = { system: library, record: rows[0]!.id };
  const { documents } = await runQuery(installation, call(), openRecord, on);
  const opened = await runQuery(installation, call(), openDocument, { ...on, document: documents[0]!.id });
  assert.ok(opened);
});

test('the rest is put in place after the start; one that was interrupted goes on at the next, also on another day', async (t) => {
  const { installation, clock } = await openPractice(t);
  const systemsFolder = await onlyLibrary(t, 'more');
  const first = await loadPractice(installation, { systemsFolder });
  assert.equal((await countRecords(installation)).all, 0);
  const all = first.waiting();
  assert.ok(all >= 8);
  const interrupted = first.placeRest();
  while (first.waiting() === all) await new Promise((resolve) => setTimeout(resolve, 1));
  await first.stop();
  assert.deepEqual(await interrupted, [], 'stories under way came to their end');
  const left = first.waiting();
  assert.ok(left > 0 && left < all, `${left} of ${all}`);
  assert.equal((await countRecords(installation)).all, all - left);
  await clock.advance(24 * 3_600_000);
  const second = await loadPractice(installation, { systemsFolder });
  assert.equal(second.waiting(), left);
  assert.deepEqual(await second.placeRest(), []);
  assert.equal((await countRecords(installation)).all, all);
  const third = await loadPractice(installation, { systemsFolder });
  assert.equal(third.waiting(), 0);
  assert.deepEqual(await third.placeRest(), []);
  assert.equal((await countRecords(installation)).all, all);
});

test('a story that was under way when its start was killed is not played twice', async (t) => {
  const { installation, clock } = await openPractice(t);
  const systemsFolder = await onlyLibrary(t);
  await loadPractice(installation, { systemsFolder });
  const before = await countAll(installation);
  const { database } = installation.control;
  const kept = await listSettings<object>(database, `practice-record ${library} `);
  assert.ok(kept.length >= 8);
  for (const { name, value } of kept) await keepSetting(database, name, { ...value, played: false }, clock.now());
  await keepSetting(database, `practice-records ${library}`, { state: 'begun' }, clock.now());
  const { faults } = await loadPractice(installation, { systemsFolder });
  assert.deepEqual(
    faults.filter(({ because }) => !because.startsWith('ends in')),
    [],
  );
  assert.deepEqual(await countAll(installation), before);
});

test('while the rest is put in place, people work at the time of the clock', async (t) => {
  const { installation, clock } = await openPractice(t);
  const loaded = await loadPractice(installation, { systemsFolder: await onlyLibrary(t, 'more') });
  const from = clock.now().getTime();
  const caller = await signInAs({ ...installation, practice: loaded }, 'library-clerk');
  const { first, more } = await readStories(join(repositorySystems, library));
  const story = [...first, ...more].find(({ key }) => key === 'first-card')!;
  const { definition } = installation.findSystem(library)!.current();
  const input = (subject: string) => ({
    system: library,
    recordType: story.recordType!,
    channel: story.channel,
    fields: { ...story.fields, receivedOn: localToday(definition, clock.now()), subject },
  });
  let isOver = false;
  const placing = loaded.placeRest().finally(() => {
    isOver = true;
  });
  const made: string[] = [];
  while (!isOver) {
    const call = { caller, requestId: randomUUID(), idempotencyKey: randomUUID() };
    made.push((await runCommand(installation, call, registerRecord, input(`In between ${made.length}`))).id);
    assert.ok(clock.now().getTime() >= from, 'the clock stands still for nobody else');
    // Without being told of the stories under way, timers fire between their steps; the stories go on all the same.
    await fireDueTimers(installation, installation.findSystem(library)!);
  }
  assert.deepEqual(await placing, []);
  assert.ok(made.length >= 3, `${made.length} registered meanwhile`);
  const { database } = installation.findSystem(library)!;
  const { rows } = await database.query<{ theirs: boolean; past: number }>({
    text: `select id = any($1::uuid[]) as theirs, count(*) filter (where registered_at < $2)::int as past
      from casework.record group by 1 order by 1`,
    values: [made, new Date(from)],
  });
  assert.deepEqual(
    rows.map(({ theirs }) => theirs),
    [false, true],
  );
  assert.ok(rows[0]!.past >= 8, 'the stories lie in the past');
  assert.equal(rows[1]!.past, 0, 'nothing that people did does');
});

test('timers of a record whose story is being told wait until it is told', async (t) => {
  const { installation, clock } = await openPractice(t);
  const { personas } = await loadPractice(installation, { systemsFolder: await onlyLibrary(t) });
  await clock.advance(60 * 24 * 3_600_000);
  const system = installation.findSystem(library)!;
  const { rows } = await system.database.query<{ id: string }>({ text: 'select id from casework.record' });
  const beingPlaced = () => rows.map(({ id }) => id);
  assert.equal((await fireDueTimers({ ...installation, practice: { personas, beingPlaced } }, system)).fired, 0);
  const { fired, failed } = await fireDueTimers(installation, system);
  assert.ok(fired > 0 && failed.length === 0);
});

test('a system folder that was changed is published at the next start, its records stay', async (t) => {
  const { installation } = await openPractice(t);
  const systemsFolder = await onlyLibrary(t);
  await loadPractice(installation, { systemsFolder });
  const before = await countAll(installation);
  const file = join(systemsFolder, library, 'system.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('{ en: Library cards,', '{ en: Cards of the library,'));
  await loadPractice(installation, { systemsFolder });
  const { definition, version } = installation.findSystem(library)!.current();
  assert.equal(version, 2);
  assert.equal(definition.system.title.en, 'Cards of the library');
  assert.deepEqual(await countAll(installation), before);
});

test('practice records are never loaded in real mode, and the accounts of nobody are made there', async (t) => {
  const { installation } = await openPractice(t, 'real');
  await assert.rejects(loadPractice(installation, { systemsFolder: repositorySystems }), { code: 'refused' });
  assert.equal(await findAccountByPersona(installation.control.database, 'library-clerk'), undefined);
  assert.deepEqual(installation.listSystems(), []);
  const call = { service: 'practice', requestId: randomUUID() };
  const people = { people: [], today: '2026-10-05' };
  await assert.rejects(runCommand(installation, call, makePracticePeople, people), { code: 'not-found' });
  const real = await newTestInstallation(t);
  const grants = { system: library, grants: [], managers: [] };
  await assert.rejects(runCommand(real.installation, call, makePracticeGrants, grants), { code: 'not-found' });
});

async function openPractice(
  t: TestContext,
  mode: 'practice' | 'real' = 'practice',
): Promise<{ installation: OpenInstallation; clock: PracticeClock }> {
  const { bootstrapUrl, prefix } = await newInstallation(t);
  const folder = await mkdtemp(join(tmpdir(), 'practice-'));
  const clock = openPracticeClock();
  const installation = await openInstallation({
    mode,
    bootstrapUrl,
    prefix,
    loginsPath: join(folder, 'keys', 'logins.json'),
    keyProvider: await openFileKeys(join(folder, 'keys')),
    witness: await openFolderWitness(join(folder, 'witness')),
    filesRoot: join(folder, 'files'),
    clock,
    poolSize: 4,
    name: 'test',
    sealer: true,
  });
  await clock.attach(installation.control.database);
  t.after(async () => {
    await installation.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { installation, clock };
}

/** A folder of systems with the invented library alone, which loads in a moment. */
async function onlyLibrary(t: TestContext, where: 'first' | 'more' = 'first'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'systems-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(repositorySystems, library), join(folder, library), { recursive: true });
  if (where === 'more') {
    const records = join(folder, library, 'practice', 'records');
    await rename(records, `${records}-more`);
    await mkdir(records);
    await rename(`${records}-more`, join(records, 'more'));
  }
  return folder;
}

async function countRecords(installation: OpenInstallation): Promise<{ all: number }> {
  const { rows } = await installation.findSystem(library)!.database.query<{ all: number }>({
    text: 'select count(*)::int as all from casework.record',
  });
  return rows[0]!;
}

async function signInAs(served: Installation, persona: string): Promise<NonNullable<Call['caller']>> {
  const hash = Buffer.from(randomUUID());
  await signInAsPersona(served, randomUUID(), { persona, hash, origin: { address: '127.0.0.1', browser: 'test' } });
  const caller = await findCaller(served.control, hash, served.clock.now());
  assert.ok(caller);
  return caller;
}

/** The reasons that someone is told who sees all that rules look at add up to the points of the lists, whatever the points. */
async function comparePoints(served: Installation, id: string, persona: string, theirs: string): Promise<void> {
  const caller = await signInAs(served, persona);
  const { rows } = await served.findSystem(id)!.database.query<{ id: string; priority: number }>({
    text: `select distinct on (record_type, priority) id, priority from casework.record where not restricted and ${theirs}
      order by record_type, priority, id limit 20`,
  });
  assert.ok(new Set(rows.map(({ priority }) => priority)).size > 1, `${id} has records of several points`);
  for (const { id: record, priority } of rows) {
    const call = { caller, requestId: randomUUID(), idempotencyKey: randomUUID() };
    const { points, reasons, others } = (await runQuery(served, call, openRecord, { system: id, record })).priority;
    const sum = reasons.reduce((before, one) => before + one.points, 0);
    assert.deepEqual([points, sum, others], [priority, priority, 0], `${id} ${priority}`);
  }
}

async function countUndecided(installation: OpenInstallation): Promise<Record<string, number> | undefined> {
  const { rows } = await installation.control.database.query<Record<string, number>>({
    text: `select count(*)::int as accounts, count(sponsor)::int as sponsored,
      (select count(*)::int from control.eligibility_fact where confirmed_at is null and ended_at is null) as facts
      from control.account where state = 'requested'`,
  });
  const { rows: within } = await installation.findSystem('ministerial-correspondence')!.database.query<{
    roles: number;
    acting: number;
  }>({
    text: `select (select count(*)::int from casework.role_grant where approved_at is null and ended_at is null) as roles,
      (select count(*)::int from casework.delegation where ended_at is null) as acting`,
  });
  return { ...rows[0], ...within[0] };
}

async function countAll(installation: OpenInstallation): Promise<unknown[]> {
  const ofSystems = await Promise.all(
    installation.listSystems().map(async ({ database }) => {
      const { rows } = await database.query({
        text: `select (select count(*) from casework.record) as records, (select count(*) from casework.record_action) as actions,
          (select count(*) from casework.role_grant) as grants, (select count(*) from casework.document_version) as documents`,
      });
      return rows[0];
    }),
  );
  const { rows } = await installation.control.database.query({
    text: 'select (select count(*) from control.account) as accounts, (select count(*) from control.eligibility_fact) as facts',
  });
  return [...ofSystems, rows[0]];
}
