import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { newInstallation } from '../../../test/support/database.ts';
import { newTestInstallation } from '../../../test/support/installation.ts';
import { openFileKeys } from '../../platform/keys/index.ts';
import { openFolderWitness } from '../../platform/witness/index.ts';
import { findAccountByPersona } from '../../storage/control/accounts.ts';
import { findAdmission } from '../../storage/control/find-admission.ts';
import { keepSetting } from '../../storage/systems/settings.ts';
import { openDocument } from '../documents/open-document.ts';
import { openRecord } from '../records/open-record.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { signInAsPersona } from '../sign-in/sign-in-as-persona.ts';
import { listMySystems } from '../systems/describe-systems.ts';
import { type OpenInstallation, openInstallation } from '../systems/open-installation.ts';
import { loadPractice } from './load-practice.ts';
import { makePracticeGrants } from './make-grants.ts';
import { makePracticePeople } from './make-people.ts';
import { openPracticeClock, type PracticeClock } from './practice-clock.ts';

const library = '_library-card';
const repositorySystems = new URL('../../../systems/', import.meta.url).pathname;

test('practice mode of the whole repository: records in every state, played to their end, and loaded once', {
  timeout: 180_000,
}, async (t) => {
  const { installation, clock } = await openPractice(t);
  const loaded = await loadPractice(installation, { systemsFolder: repositorySystems });
  assert.deepEqual(loaded.faults, []);
  for (const system of installation.listSystems()) {
    const { workflows } = system.current().definition;
    const { rows } = await system.database.query<{ state: string; n: number }>({
      text: 'select state, count(*)::int as n from casework.record group by state',
    });
    const states = new Set(rows.map(({ state }) => state));
    const count = rows.reduce((sum, { n }) => sum + n, 0);
    if (system.id === library) assert.ok(count >= 8, `${count} records`);
    else {
      assert.ok(count >= 60, `${count} records`);
      assert.deepEqual([...states].sort(), workflows.flatMap((one) => one.states.map(({ id }) => id)).sort());
    }
    const { rows: future } = await system.database.query({
      text: 'select 1 from casework.record where registered_at > $1 union all select 1 from casework.record_action where at > $1',
      values: [clock.now()],
    });
    assert.deepEqual(future, [], 'nothing lies after the practice clock');
    const { rows: order } = await system.database.query<{ ordered: boolean }>({
      text: `select bool_and(registered_at >= before) as ordered from (select registered_at, record_type,
        lag(registered_at) over (partition by record_type order by control_number) as before from casework.record) as numbered`,
    });
    assert.equal(order[0]?.ordered, true, 'control numbers follow the order of arrival');
  }
  const before = await countAll(installation);
  const again = await loadPractice(installation, { systemsFolder: repositorySystems });
  assert.deepEqual(await countAll(installation), before);
  assert.deepEqual(again.personas, loaded.personas);
  const ids = loaded.personas.filter(({ colleague }) => !colleague).map(({ id }) => id);
  assert.ok(ids.includes('library-clerk') && ids.length >= 13);
});

test('a persona signs in with one click, sees the work of their system and opens its documents', async (t) => {
  const { installation, clock } = await openPractice(t);
  const { personas } = await loadPractice(installation, { systemsFolder: await onlyLibrary(t) });
  const served = { ...installation, practice: { personas } };
  const hash = Buffer.from(randomUUID());
  const origin = { address: '127.0.0.1', browser: 'test' };
  await signInAsPersona(served, randomUUID(), { persona: 'library-clerk', hash, origin });
  const caller = await findAdmission(installation.control.database, hash, clock.now());
  assert.ok(caller);
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

test('a start that was interrupted is made up for by the next', async (t) => {
  const { installation, clock } = await openPractice(t);
  const systemsFolder = await onlyLibrary(t);
  await loadPractice(installation, { systemsFolder });
  const before = await countAll(installation);
  await keepSetting(installation.control.database, `practice-records ${library}`, { state: 'begun' }, clock.now());
  const { faults } = await loadPractice(installation, { systemsFolder });
  assert.deepEqual(
    faults.filter(({ because }) => !because.startsWith('ends in')),
    [],
  );
  assert.deepEqual(await countAll(installation), before);
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
async function onlyLibrary(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'systems-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(repositorySystems, library), join(folder, library), { recursive: true });
  return folder;
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
