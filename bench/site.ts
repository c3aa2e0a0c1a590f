import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { randomId } from '../src/casework/random-id.ts';
import { runCommand } from '../src/casework/run-command.ts';
import { publishSystem } from '../src/casework/systems/publish-system.ts';
import { readSystemFolder } from '../src/casework/systems/read-system-folder.ts';
import { systemsFolder } from '../src/cli/systems-folder.ts';
import { startEmbeddedDatabase } from '../src/platform/database/index.ts';
import { startChild } from './child.ts';
import { databaseCpu } from './database-cpu.ts';
import { prepareFloor } from './floor/prepare.ts';
import { type Loaded, loadRecords } from './load/load-records.ts';
import type { Measured } from './measure.ts';
import { openSite, type Site } from './product/open.ts';
import { addPerson, type Person } from './product/people.ts';

export const system = 'ministerial-correspondence';

/** The offices to which loaded records go. */
const offices = ['partnerships-directorate', 'mobility-directorate', 'region-quebec', 'consular-affairs'];

/** Everything that a measurement needs, running. */
export interface Bench {
  readonly site: Site;
  readonly people: { readonly registrars: Person[]; readonly analysts: Person[]; readonly supervisors: Person[] };
  readonly loaded: Loaded;
  readonly product: Measured;
  readonly floor: Measured;
  /** Seconds the loading took. */
  readonly loadSeconds: number;
  close(): Promise<void>;
}

/** Sets up the product and the floor on one embedded database in a temporary folder, with the same number of records. */
export async function openBench({
  records,
  profile,
}: {
  records: number;
  profile?: string | undefined;
}): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const server = await startEmbeddedDatabase({ dataDir: data });
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true }), () => server.stop()];
  const close = async () => {
    for (const step of closing.toReversed()) await step();
  };
  try {
    const site = { data, serverUrl: server.url };
    const floorUrl = await prepareFloor(server.url, records);
    const started = performance.now();
    const { people, loaded } = await prepareProduct(site, records);
    const loadSeconds = (performance.now() - started) / 1000;
    // Memory as in package.json and bin/chancery.
    const memory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '131072' };
    const flags = [
      '--max-semi-space-size=16',
      '--heap-growing-percent=70',
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
    ];
    const product = await startChild(
      'product/serve.ts',
      { ...memory, BENCH_DATA: data, BENCH_DATABASE: server.url },
      flags,
    );
    closing.push(() => product.stop());
    const floor = await startChild('floor/serve.ts', { BENCH_DATABASE: floorUrl });
    closing.push(() => floor.stop());
    const measured = (child: Measured['child']): Measured => ({ child, databaseCpu: () => databaseCpu(data) });
    return { site, people, loaded, product: measured(product), floor: measured(floor), loadSeconds, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function prepareProduct(site: Site, count: number): Promise<Pick<Bench, 'people' | 'loaded'>> {
  const installation = await openSite(site, 'bench');
  try {
    await installation.installSystem(system);
    const call = { service: 'console', requestId: randomId() };
    await runCommand(installation, call, publishSystem, { files: await systemFiles() });
    await installation.refresh();
    const many = (role: string, office?: string) =>
      Promise.all(
        Array.from({ length: 16 }, () => addPerson(installation, system, { role, ...(office ? { office } : {}) })),
      );
    const people = {
      registrars: await many('registrar'),
      analysts: await many('analyst'),
      supervisors: await many('supervisor', 'policy-branch'),
    };
    const loaded = await loadRecords(installation, {
      system,
      count,
      registrars: people.registrars.map(({ account }) => account),
      analyst: people.analysts[0]!.account,
      offices,
    });
    await analyse(site);
    return { people, loaded };
  } finally {
    await installation.close();
  }
}

/** What autovacuum does within a minute of a load: without it the planner knows nothing of the tables. */
async function analyse({ serverUrl }: Site): Promise<void> {
  for (const database of ['chancery_control', `chancery_${system.replaceAll('-', '_')}`]) {
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    const client = new pg.Client(url.href);
    await client.connect();
    await client.query('vacuum analyze');
    await client.end();
  }
}

/** The system as it comes, with the highest limits that its language allows: a benchmark opens more than a person would. */
async function systemFiles(): Promise<Record<string, string>> {
  const files = Object.fromEntries(await readSystemFolder(`${systemsFolder()}${system}`));
  const raised = (files['system.yaml'] ?? '')
    .replaceAll(/workAllowance: \{[^}]*\}/g, 'workAllowance: { perHour: 10000, perDay: 10000 }')
    .replace(/^budgets: \{.*\}$/m, 'budgets: { perHour: 1000, perDay: 1000, perResponse: 20, systemPerHour: 100000 }');
  return { ...files, 'system.yaml': raised };
}
