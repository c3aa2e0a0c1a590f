import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addLeaves,
  checkpointText,
  leafHash,
  rootOf,
  type Signer,
  signText,
  type Witness,
  writeNote,
} from '../platform/witness/index.ts';
import * as log from '../storage/audit/sealer.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { macHolds } from './audit-entry.ts';
import { countersignNewest, type WitnessFault } from './countersign.ts';
import { leafData } from './leaf-data.ts';
import type { OwnEntryFault } from './own-entries.ts';
import { readFrontier } from './read-frontier.ts';
import { type Settling, startSettling } from './settling.ts';

/** What is wrong with the log; reading stops by itself when it lasts. */
export type LogFault = WitnessFault | OwnEntryFault | 'forged-entry' | 'unavailable';

/** What the sealer stands on. */
export interface SealerOptions {
  system: string;
  database: Database;
  macKey: KeyObject;
  /** The log's own signing key. */
  signer: Signer;
  witness: Witness;
  /** Whether it looks by itself; else it seals when asked by `flush`. */
  background: boolean;
  /** Told of every fault, once in a row of the same. */
  onFault?: ((fault: LogFault) => void) | undefined;
  /** Told at each look of the oldest entry that is not countersigned. */
  onLook?: ((oldest: number | undefined) => void) | undefined;
  /** Looks after each look whether what this process wrote is in what the witness signed. */
  follow?: (() => Promise<LogFault | undefined>) | undefined;
}

/** Gives entries their leaf numbers and has the tree countersigned, in the background. */
export interface Sealer {
  /** Something was appended: look soon. */
  notify(): void;
  /** Waits until everything committed so far is in a countersigned tree. @throws {Error} when it cannot be */
  flush(): Promise<void>;
  /** The fault met last, until a run goes well. */
  fault(): LogFault | undefined;
  close(): Promise<void>;
}

/** Milliseconds between looks: soon after an append of this process, else for those of others. */
const soon = 200;
const lastMoment = 2000;
const idle = 500;
const batch = 2000;

/** Starts the sealer of a log. Several processes may run one each: they take turns. */
export function startSealer(options: SealerOptions): Sealer {
  const settling = startSettling();
  const follow = async () => options.follow?.();
  let fault: LogFault | undefined;
  let forged = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let wait = idle;
  let waiting = false;
  let running: Promise<void> = Promise.resolve();
  const schedule = (milliseconds: number) => {
    if (closed || !options.background) return;
    clearTimeout(timer);
    wait = milliseconds;
    timer = setTimeout(() => void look(), milliseconds);
    timer.unref();
  };
  const run = async (patient: boolean) => {
    const previous = running;
    const { promise, resolve } = Promise.withResolvers<void>();
    running = promise;
    await previous;
    try {
      return await sealAndCountersign(options, settling, patient);
    } finally {
      resolve();
    }
  };
  const note = (met: LogFault | undefined) => {
    if (met !== undefined && met !== fault) options.onFault?.(met);
    fault = met;
    // Others pass by themselves; a forged entry stays in the log until somebody has looked at it.
    forged ||= met === 'forged-entry';
  };
  const look = async () => {
    waiting = false;
    const found = await run(false).catch((): RunResult => ({ sealed: 0, fault: 'unavailable' }));
    schedule(found.sealed > 0 ? soon : idle);
    const followed = await follow().catch((): LogFault => 'unavailable');
    if (!closed) note(found.fault ?? followed);
  };
  schedule(soon);
  return {
    notify: () => {
      waiting = true;
      if (wait > soon) schedule(soon);
    },
    flush: async () => {
      const { fault: met = await follow() } = await run(true);
      note(met);
      if (met !== undefined) throw new Error(`the audit log could not be countersigned: ${met}`);
    },
    fault: () => fault ?? (forged ? 'forged-entry' : undefined),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
      // What was written last is not left for the next start, if that is a matter of a moment.
      if (waiting && options.background)
        await Promise.race([run(true).catch(() => undefined), sleep(lastMoment, undefined, { ref: false })]);
    },
  };
}

interface RunResult {
  sealed: number;
  fault: LogFault | undefined;
}

/** Leaves are committed before the witness sees them: had it signed a tree that a crash then took back, the log could never go on. */
async function sealAndCountersign(options: SealerOptions, settling: Settling, patient: boolean): Promise<RunResult> {
  let sealed = 0;
  let forged = false;
  if (!patient && !(await glance(options, settling))) return { sealed, fault: undefined };
  for (;;) {
    const found = await options.database.transaction((tx) => sealBatch(tx, options, settling, patient));
    if (found === undefined) return { sealed, fault: undefined };
    settling.keep(found.settledSeq);
    sealed += found.sealed;
    forged ||= found.forged > 0;
    if (!found.more) break;
  }
  const fault = await countersignNewest(options.database, options.witness, options.signer.verifierKey, patient);
  return { sealed, fault: fault ?? (forged ? 'forged-entry' : undefined) };
}

/** One statement tells whether there is anything to do: most of the time there is not. */
async function glance({ database, onLook }: SealerOptions, settling: Settling): Promise<boolean> {
  const { work, oldestUnwitnessed, ...moment } = await log.glanceAtLog(database, settling.settled());
  onLook?.(oldestUnwitnessed ?? undefined);
  if (work) return true;
  settling.begin(moment, 0);
  settling.keep(settling.reachable(Number.POSITIVE_INFINITY));
  return false;
}

/** Undefined: another process is at it. */
async function sealBatch(tx: Queryable, options: SealerOptions, settling: Settling, patient: boolean) {
  if (patient) await log.lockLog(tx);
  else if (!(await log.tryLockLog(tx))) return undefined;
  const moment = await log.glanceAtLog(tx, settling.settled());
  const head = await log.findNewestHead(tx);
  const from = settling.begin(moment, head?.settledSeq ?? 0);
  const entries = await log.listUnsealed(tx, from, batch);
  const more = entries.length === batch;
  const lastSeen = more ? entries.at(-1)!.seq : Number.POSITIVE_INFINITY;
  const settledSeq = settling.reachable(lastSeen);
  // Without its MAC an entry was not written by us: it gets no number, and whoever verifies the log finds it.
  const good = entries.filter((entry) => macHolds(options.macKey, options.system, entry));
  if (good.length > 0) await log.addLeaves(tx, makeLeaves(good, head, settledSeq, options.signer));
  return { sealed: good.length, forged: entries.length - good.length, more, settledSeq };
}

function makeLeaves(
  entries: readonly log.WrittenEntry[],
  head: log.TreeHead | undefined,
  settledSeq: number,
  signer: Signer,
): log.NewLeaves {
  const hashes = entries.map((entry) => leafHash(leafData(entry)));
  const before = readFrontier(head);
  const tree = addLeaves(before, hashes);
  const root = rootOf(tree);
  const text = checkpointText({ origin: signer.name, size: tree.size, root });
  return {
    first: before.size,
    seqs: entries.map(({ seq }) => seq),
    hashes,
    root,
    frontier: Buffer.concat(tree.hashes),
    settledSeq,
    checkpoint: writeNote(text, [signText(signer, text)]),
  };
}
