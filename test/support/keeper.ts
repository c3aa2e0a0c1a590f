import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type Admission,
  admit,
  type DataKey,
  type Keeper,
  type KeeperOptions,
  type OpenLimits,
  openKeeper,
} from '../../src/keeper/index.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openFolderWitness, type Witness } from '../../src/platform/witness/index.ts';
import type { AdmissionRow, EligibilityFactRow } from '../../src/storage/control/find-admission.ts';
import { newSystemDatabase, type TestDatabase } from './database.ts';

/** A system with a keeper of its own, and folders that go when the test ends. */
export interface TestKeeper {
  keeper: Keeper;
  database: TestDatabase;
  folder: string;
  witness: Witness;
  /** Can be moved by the test. */
  clock: { now(): Date; move(milliseconds: number): void };
}

export async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keeper-'));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function openTestKeeper(t: TestContext, changes: Partial<KeeperOptions> = {}): Promise<TestKeeper> {
  const system = changes.system ?? 'library-card';
  // The first to be closed: hooks run in the order in which they were given.
  const opened: Keeper[] = [];
  t.after(() => Promise.all(opened.map((keeper) => keeper.close())));
  const folder = await newFolder(t);
  const database = await newSystemDatabase(t, system);
  let moved = 0;
  const clock = {
    now: () => new Date(Date.now() + moved),
    move: (milliseconds: number) => {
      moved += milliseconds;
    },
  };
  const keyProvider = await openFileKeys(join(folder, 'keys'));
  const witness = await openFolderWitness(join(folder, 'witness'));
  const keeper = await openKeeper({ system, database: database.app, keyProvider, witness, clock, ...changes });
  opened.push(keeper);
  return { keeper, database, folder, clock, witness };
}

export const requirement = { clearance: 'reliability', canadianBased: true, awarenessMonths: 12 } as const;

export const holdingFacts: EligibilityFactRow[] = [
  {
    kind: 'clearance',
    level: 'secret',
    holdsFrom: '2020-01-01',
    expiresOn: '2099-01-01',
    evidenced: true,
    confirmed: true,
  },
  {
    kind: 'posting',
    level: 'canadian-based',
    holdsFrom: '2020-01-01',
    expiresOn: null,
    evidenced: true,
    confirmed: true,
  },
  { kind: 'awareness', level: null, holdsFrom: '2026-06-01', expiresOn: null, evidenced: true, confirmed: true },
];

/** What the control query reads of a person in good standing. */
export function admissionRow(changes: Partial<AdmissionRow> = {}): AdmissionRow {
  return {
    account: randomUUID(),
    accountState: 'active',
    accountEpoch: 0,
    language: 'en',
    persona: null,
    reviewDueAt: null,
    session: randomUUID(),
    sessionEpoch: 0,
    realm: 'staff',
    method: 'passkey',
    lastSeenAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
    endedAt: null,
    acknowledgedAt: new Date(),
    steppedUpAt: null,
    facts: holdingFacts,
    roles: [],
    ...changes,
  };
}

export function admitted(changes: Partial<AdmissionRow> = {}): Admission {
  const result = admit(admissionRow(changes), { now: new Date(), today: '2026-11-21', requirement });
  if (!result.admitted) throw new Error(result.code);
  return result.admission;
}

export const limits: OpenLimits = {
  own: { perHour: 200, perDay: 500 },
  other: { perHour: 60, perDay: 150, perResponse: 20, systemPerHour: 300 },
};

/** A stored key of a record, as the product's select brings it. */
export interface StoredKey {
  recordId: string;
  key: DataKey;
  wrapped: Buffer;
  epoch: number;
}

export async function makeRecordKey({ keeper, database }: Pick<TestKeeper, 'keeper' | 'database'>): Promise<StoredKey> {
  const recordId = randomUUID();
  const key = await database.app.transaction((tx) => keeper.newDataKey(tx, recordId));
  const { rows } = await database.app.query<{ wrapped: Buffer; epoch: number }>({
    text: 'select wrapped, epoch from keys.data_key where record_id = $1',
    values: [recordId],
  });
  return { recordId, key, ...rows[0]! };
}
