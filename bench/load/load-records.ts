import { entryOf } from '../../src/casework/audit-entries.ts';
import type { Call } from '../../src/casework/call.ts';
import type { SystemWork } from '../../src/casework/commands.ts';
import type { Installation, SystemContext } from '../../src/casework/installation.ts';
import { randomId } from '../../src/casework/random-id.ts';
import { actOnRecord } from '../../src/casework/records/act-on-record.ts';
import { registerInTx } from '../../src/casework/records/register-record.ts';
import { admitService } from '../../src/keeper/index.ts';
import type { Tx } from '../../src/storage/database.ts';
import { letterOf } from '../letters.ts';

/** A record that was loaded. */
export interface LoadedRecord {
  readonly id: string;
  version: number;
}

export interface LoadOptions {
  readonly system: string;
  readonly count: number;
  /** Registered by these accounts in turn. */
  readonly registrars: readonly string[];
  /** Triages what is triaged. */
  readonly analyst: string;
  readonly offices: readonly string[];
}

/** What is loaded: two of three records are triaged and lie with an office; the others wait for triage. */
export interface Loaded {
  readonly registered: LoadedRecord[];
  readonly triaged: LoadedRecord[];
}

const batch = 250;

/**
 * Loads records through the very use cases behind the product's doors, many in one transaction: each is decided by the engine, sealed by
 * the keeper under a key of its own, numbered, tagged, given its timers and written to the audit log, exactly as a registration or a triage
 * by request is. What is left out is the request: HTTP, the session and the kept answer for retries.
 */
export async function loadRecords(installation: Installation, options: LoadOptions): Promise<Loaded> {
  const system = installation.findSystem(options.system)!;
  const loaded: Loaded = { registered: [], triaged: [] };
  for (let from = 0; from < options.count; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, options.count - from) }, (_, index) => from + index);
    await system.database.transaction(async (tx) => {
      for (const number of numbers) await loadOne(installation, system, tx, number, options, loaded);
    });
    await system.keeper.flushLog();
  }
  return loaded;
}

async function loadOne(
  installation: Installation,
  system: SystemContext,
  tx: Tx,
  number: number,
  { registrars, analyst, offices }: LoadOptions,
  loaded: Loaded,
): Promise<void> {
  const registrar = registrars[number % registrars.length] as string;
  const work = workOf(installation, system, tx, registrar, 'registrar');
  const registered = await registerInTx(work, { system: system.id, ...registrationOf(number) });
  await append(system, tx, registered.note, registrar, 'registrar');
  const record = { id: registered.output.id, version: 1 };
  if (number % 3 === 0) {
    loaded.registered.push(record);
    return;
  }
  const file = { row: registered.row, key: registered.key, snapshot: registered.snapshot };
  const done = await actOnRecord.work(
    { ...workOf(installation, system, tx, analyst, 'analyst'), file, grant: { role: 'analyst' } },
    { system: system.id, record: record.id, ...triageOf(number, offices), version: 1 },
  );
  for (const note of done.notes) await append(system, tx, { ...note, recordId: record.id }, analyst, 'analyst');
  loaded.triaged.push({ ...record, version: done.output.version });
}

/** What a registrar sends for the letter of a number. */
export function registrationOf(number: number) {
  const { subject, body, given, family } = letterOf(number);
  return {
    recordType: 'correspondence',
    channel: 'email',
    fields: {
      subject,
      language: number % 4 === 0 ? 'fr' : 'en',
      receivedOn: new Date(Date.now() - (36 + 24 * (number % 30)) * 3_600_000).toISOString().slice(0, 10),
      summary: body,
      topics: ['other'],
      correspondents: [{ name: { given, family }, type: 'public', email: `writer.${number}@example.org` }],
    },
  };
}

function triageOf(number: number, offices: readonly string[]) {
  const leadOffice = offices[number % offices.length] as string;
  return { action: 'triage', fields: { handling: 'departmental-reply', leadOffice } };
}

function workOf(installation: Installation, system: SystemContext, tx: Tx, account: string, role: string): SystemWork {
  const { definition } = system.current();
  const actor = { account, grants: [{ role }] };
  const admission = admitService('load');
  return { installation, system, definition, actor, tx, account, admission, now: new Date() };
}

async function append(
  { keeper }: SystemContext,
  tx: Tx,
  note: Parameters<typeof entryOf>[0],
  account: string,
  role: string,
): Promise<void> {
  const call: Call = { service: 'load', requestId: randomId() };
  await keeper.append(tx, {
    ...entryOf(note, { admission: admitService('load'), account }, call, { role }),
    actor: account,
  });
}
