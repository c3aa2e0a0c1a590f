import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyProvider } from '../platform/keys/index.ts';
import { makeSigner, type Witness } from '../platform/witness/index.ts';
import { appendEntry } from '../storage/audit/append-entry.ts';
import type { Database } from '../storage/database.ts';
import { insertDataKey } from '../storage/keys/data-key.ts';
import { type AuditEntry, makeEntry } from './audit-entry.ts';
import { startCatchUp } from './catch-up.ts';
import { openDataKeys } from './data-keys.ts';
import { openFile, sealFile } from './files.ts';
import type { Keeper } from './keeper.ts';
import { rotationOf } from './key-rotation.ts';
import { keepLogKeys, originOf } from './log-keys.ts';
import { checkNewestWrite } from './newest-write.ts';
import { type DisclosureLevel, openRecords } from './open.ts';
import { followOwnEntries } from './own-entries.ts';
import { newestInLog } from './published-in-log.ts';
import { type ForgedRow, makeRowMacs } from './row-macs.ts';
import { sealContent, unsealContent } from './seal.ts';
import { type LogFault, type SealerOptions, startSealer } from './sealer.ts';
import { openSystemKeys, type SystemKeys } from './system-keys.ts';
import { makeTags } from './tags.ts';
import { watchWitness } from './witness-watch.ts';

/** What a keeper stands on. */
export interface KeeperOptions {
  /** Id of the system, or `control`. */
  system: string;
  /** The system's database, by its app login. */
  database: Database;
  keyProvider: KeyProvider;
  /** Countersigns the audit log. */
  witness: Witness;
  clock: { now(): Date };
  /** Seconds by a clock of this process that never goes back; default: the machine's monotonic one. */
  elapsed?: () => number;
  /** Whether this process seals the log by itself; default true. At least one process of a system must, or reading stops. */
  sealer?: boolean;
  /** Told when the log cannot be sealed or countersigned, or holds an entry that is not ours. */
  onLogFault?: (fault: LogFault) => void;
  /** Told how far the disclosure cap of the system is used, each time half of it is passed or something is refused for it. */
  onDisclosure?: (level: DisclosureLevel) => void;
  /** Told of each row that decides who may see and is not as the program wrote it; it is in the log too. */
  onForgedRow?: (row: ForgedRow) => void;
  /** Random bytes; default: the operating system's. */
  random?: (length: number) => Buffer;
}

/**
 * Opens the keeper of a system, and makes the system's keys where there are none.
 *
 * @throws {KeyFault} when the keys do not open @throws {StorageError}
 */
export async function openKeeper(options: KeeperOptions): Promise<Keeper> {
  const { system, database, clock, random = randomBytes, onDisclosure = () => undefined } = options;
  const keys = await openSystemKeys(system, database, options.keyProvider, { now: clock.now(), random });
  const dataKeys = openDataKeys(system, keys, random);
  const tags = makeTags(keys);
  const makeRow = (entry: AuditEntry) =>
    makeEntry(entry, {
      system,
      macKey: keys.standing('audit-mac'),
      now: clock.now(),
      id: options.random ? randomUuid(options.random) : randomUUID(),
      pseudonym: tags.pseudonym,
    });
  const { elapsed = () => performance.now() / 1000, witness } = options;
  const watch = watchWitness(elapsed);
  const own = await followOwnEntries(database, {
    origin: originOf(system),
    witnessKey: witness.verifierKey,
    elapsed,
  });
  const sealer = startSealer({ ...sealerOptions(options, keys), onLook: watch.note, follow: own.follow });
  const catchUp = options.sealer === false ? () => Promise.resolve(false) : startCatchUp(() => sealer.flush(), elapsed);
  const openParts = () => ({ database, dataKeys, watch, own, now: clock.now(), makeEntry: makeRow, onDisclosure });
  let forged = 0;
  const told = new Set<Promise<void>>();
  const noteForged = (row: ForgedRow) => {
    forged += 1;
    options.onForgedRow?.(row);
    // Nobody waits for the entry: the row is not believed, whether it can be written down or not.
    const telling = keeper.appendAlone(forgedEntry(row)).catch(() => undefined);
    told.add(telling);
    void telling.then(() => told.delete(telling));
  };
  const keeper: Keeper = {
    system,
    ...tags,
    ...makeRowMacs(keys, noteForged),
    forgedRows: () => forged,
    rotation: rotationOf(database, keys, dataKeys),
    newDataKey: async (tx, recordId) => {
      const { key, epoch, wrapped } = dataKeys.make(recordId);
      await insertDataKey(tx, recordId, epoch, wrapped);
      return key;
    },
    open: async (db, request) => {
      let result = await openRecords(db, request, openParts());
      // Refused before anything was charged or written.
      if (!result.ok && result.code === 'unwitnessed' && (await catchUp()))
        result = await openRecords(db, request, openParts());
      sealer.notify();
      return result;
    },
    openInTx: (tx, { admission, subjects, limits }) => openRecords(tx, { admission, subjects, limits }, openParts()),
    append: async (tx, entry) => {
      await appendEntry(tx, makeRow(entry));
      sealer.notify();
    },
    appendAlone: async (entry) => {
      const row = makeRow(entry);
      // A refusal shows nothing, and there are many of them while the log is not countersigned.
      const expected = row.outcome === 'done' ? own.expect(row) : undefined;
      await appendEntry(database, row).catch((fault: unknown) => {
        expected?.failed();
        throw fault;
      });
      expected?.written();
      sealer.notify();
    },
    seal: (key, context, plain) => sealContent(dataKeys.secretOf(key), system, context, plain, random),
    unseal: (key, context, box) => unsealContent(dataKeys.secretOf(key), system, context, box),
    sealForSystem: (context, plain) => sealContent(keys.standing('system-seal'), system, context, plain, random),
    unsealForSystem: (context, box) => unsealContent(keys.standing('system-seal'), system, context, box),
    sealFile: (key, fileId, content) =>
      sealFile(dataKeys.secretOf(key), { system, recordId: key.recordId, fileId }, content, random),
    openFile: (key, fileId, wrapped, read) =>
      openFile(dataKeys.secretOf(key), { system, recordId: key.recordId, fileId }, wrapped, read),
    verifyNewestWrite: (recordId, sealCounter, newest) =>
      checkNewestWrite(keys.standing('audit-mac'), system, tags.pseudonym(recordId), sealCounter, newest),
    newestPublished: (db, of) => newestInLog({ macKey: keys.standing('audit-mac'), log: system }, db, of),
    flushLog: async () => {
      await Promise.all(told);
      await sealer.flush();
    },
    catchUp,
    unwitnessedSeconds: async () => Math.max(await watch.secondsWaiting(database), own.secondsWaiting()),
    logFault: () => sealer.fault(),
    close: async () => {
      await Promise.all(told);
      await sealer.close();
      dataKeys.forget();
      keys.forget();
    },
  };
  keepLogKeys(keeper, {
    macKey: keys.standing('audit-mac'),
    logKey: makeSigner('log', originOf(system), keys.standing('log-signing').export()).verifierKey,
  });
  if (keys.made) {
    await keeper.appendAlone({ type: 'key-made', actor: null, body: { epoch: keys.epoch, service: 'service:keeper' } });
  }
  return keeper;
}

/** A row that was not believed; what is no id of ours in it is left out, so that the entry can be written whatever the row holds. */
function forgedEntry({ table, row, record, account }: ForgedRow): AuditEntry {
  const isId = (id: string | undefined) => id !== undefined && /^[0-9a-f-]{36}$/.test(id);
  const body = { code: 'forged-row', table, ...(isId(row) ? { row } : {}), ...(isId(account) ? { account } : {}) };
  return { type: 'row-refused', outcome: 'refused', actor: null, body, ...(isId(record) ? { recordId: record! } : {}) };
}

function sealerOptions(
  { system, database, witness, onLogFault, sealer: background = true }: KeeperOptions,
  keys: SystemKeys,
): SealerOptions {
  const signer = makeSigner('log', originOf(system), keys.standing('log-signing').export());
  return { system, database, witness, signer, macKey: keys.standing('audit-mac'), background, onFault: onLogFault };
}

/** A random UUID (RFC 9562, version 4) from the given source. */
function randomUuid(random: (length: number) => Buffer): string {
  const bytes = random(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
