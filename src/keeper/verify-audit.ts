import type { KeyObject } from 'node:crypto';
import {
  addLeaves,
  emptyFrontier,
  type Frontier,
  isSignedBy,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
  type WitnessMemory,
} from '../platform/witness/index.ts';
import type { TreeHead, WrittenEntry } from '../storage/audit/sealer.ts';
import * as log from '../storage/audit/verify.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { macHolds } from './audit-entry.ts';
import type { Keeper } from './keeper.ts';
import { leafData } from './leaf-data.ts';
import { logKeysOf, originOf } from './log-keys.ts';
import type { AuditFault } from './verify-faults.ts';
import { checkRecords, type NewestWrites } from './verify-records.ts';

/** What a verification found. */
export interface AuditReport {
  holds: boolean;
  /** The first fault met, leaf by leaf, then tree, witness, records. */
  fault?: AuditFault;
  /** Entries looked at, leaves of the tree, size the witness has countersigned, records (in the log of the installation: accounts) compared. */
  entries: number;
  size: number;
  witnessed: number;
  records: number;
}

const batch = 2000;

/**
 * Verifies the whole log against keys and witness, neither of which is in the database: every MAC, every leaf, the tree, every checkpoint,
 * what the witness last signed, and the seal counter of every record or account. Reads one moment of the database; changes nothing.
 *
 * @param witness whose memory counts: best another host's
 */
export async function verifyAudit(database: Database, keeper: Keeper, witness: WitnessMemory): Promise<AuditReport> {
  // What was written in this second counts as not yet countersigned; a moment's patience gives a whole picture.
  await keeper.flushLog().catch(() => undefined);
  return await database.transaction((tx) => verify(tx, keeper, witness), {
    isolation: 'repeatable read',
    readOnly: true,
  });
}

async function verify(tx: Queryable, keeper: Keeper, witness: WitnessMemory): Promise<AuditReport> {
  const { macKey, logKey } = logKeysOf(keeper);
  const state = await witness.findLatest(originOf(keeper.system));
  const known = state && parseCheckpoint(parseNote(state.note)?.text ?? '');
  const report: AuditReport = { holds: false, entries: 0, size: 0, witnessed: known?.size ?? 0, records: 0 };
  const newest: NewestWrites = new Map();
  const look = (entry: WrittenEntry) => {
    report.entries += 1;
    if (entry.subject === null || entry.sealCounter === null) return;
    const subject = entry.subject.toString('hex');
    const before = newest.get(subject);
    if (before === undefined || before.seq < entry.seq)
      newest.set(subject, { seq: entry.seq, sealCounter: entry.sealCounter });
  };
  const checkHead = (head: TreeHead, tree: Frontier) =>
    findHeadFault(head, tree, logKey, witness.verifierKey, originOf(keeper.system));
  const walked = await walkLeaves(tx, { system: keeper.system, macKey, look, checkHead, knownSize: known?.size ?? 0 });
  report.size = walked.tree.size;
  const fault =
    walked.fault ??
    (await findLeaflessFault(tx, keeper.system, macKey, look)) ??
    findWitnessFault(state, known, walked.rootAtKnown, logKey, witness.verifierKey);
  if (fault !== undefined) return { ...report, fault };
  const records = await checkRecords(tx, keeper, newest);
  report.records = records.compared;
  if (records.fault !== undefined) return { ...report, fault: records.fault };
  return { ...report, holds: true };
}

interface Walk {
  system: string;
  macKey: KeyObject;
  knownSize: number;
  look(entry: WrittenEntry): void;
  checkHead(head: TreeHead, tree: Frontier): AuditFault | undefined;
}

/** Rebuilds the tree leaf by leaf and compares it with every head on the way. */
async function walkLeaves(
  tx: Queryable,
  walk: Walk,
): Promise<{ tree: Frontier; rootAtKnown?: Buffer; fault?: AuditFault }> {
  let tree = emptyFrontier;
  let rootAtKnown: Buffer | undefined;
  let heads = await log.listHeads(tx, 0, batch);
  const failed = (fault: AuditFault) => ({ tree, fault });
  for (;;) {
    const leaves = await log.listLeaves(tx, tree.size, batch);
    for (const leaf of leaves) {
      const fault = findLeafFault(leaf, tree.size, walk);
      if (fault !== undefined) return failed(fault);
      walk.look(leaf.entry!);
      tree = addLeaves(tree, [leaf.hash]);
      if (tree.size === walk.knownSize) rootAtKnown = rootOf(tree);
      if (heads[0]?.size !== tree.size) continue;
      const headFault = walk.checkHead(heads[0], tree);
      if (headFault !== undefined) return failed(headFault);
      heads.shift();
      if (heads.length === 0) heads = await log.listHeads(tx, tree.size + 1, batch);
    }
    if (leaves.length < batch) break;
  }
  if (heads[0] !== undefined) return failed({ code: 'head-without-leaves', at: heads[0].size });
  return rootAtKnown === undefined ? { tree } : { tree, rootAtKnown };
}

function findLeafFault(
  { index, hash, leafSeq, entry }: log.LeafAndEntry,
  expected: number,
  { macKey, system }: Walk,
): AuditFault | undefined {
  if (index !== expected) return { code: 'leaf-missing', at: expected };
  if (entry === undefined) return { code: 'entry-missing', at: index, seq: leafSeq };
  if (!macHolds(macKey, system, entry)) return { code: 'wrong-mac', at: index, seq: entry.seq, entry: entry.id };
  if (!leafHash(leafData(entry)).equals(hash))
    return { code: 'wrong-leaf', at: index, seq: entry.seq, entry: entry.id };
  return undefined;
}

function findHeadFault(
  head: TreeHead,
  tree: Frontier,
  logKey: string,
  witnessKey: string,
  origin: string,
): AuditFault | undefined {
  const at = head.size;
  if (!head.root.equals(rootOf(tree)) || !head.frontier.equals(Buffer.concat(tree.hashes)))
    return { code: 'wrong-root', at };
  const note = parseNote(head.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return { code: 'wrong-checkpoint', at };
  if (checkpoint.origin !== origin || checkpoint.size !== at || !checkpoint.root.equals(head.root))
    return { code: 'wrong-checkpoint', at };
  if (!isSignedBy(note, logKey)) return { code: 'wrong-log-signature', at };
  if (head.witnessed && !isSignedBy(note, witnessKey)) return { code: 'wrong-witness-signature', at };
  return undefined;
}

/** Entries without a leaf number may be seconds old at most. */
async function findLeaflessFault(
  tx: Queryable,
  system: string,
  macKey: KeyObject,
  look: (entry: WrittenEntry) => void,
): Promise<AuditFault | undefined> {
  let after = 0;
  for (;;) {
    const entries = await log.listLeafless(tx, after, batch);
    for (const entry of entries) {
      const place = { seq: entry.seq, entry: entry.id };
      if (!macHolds(macKey, system, entry)) return { code: 'wrong-mac', ...place };
      if (entry.age > 5) return { code: 'entry-outside-tree', ...place };
      look(entry);
      after = entry.seq;
    }
    if (entries.length < batch) return undefined;
  }
}

/** The witness remembers what the database may have been made to forget. */
function findWitnessFault(
  state: { logKey: string; note: string } | undefined,
  known: { size: number; root: Buffer } | undefined,
  rootAtKnown: Buffer | undefined,
  logKey: string,
  witnessKey: string,
): AuditFault | undefined {
  if (state === undefined || known === undefined) return { code: 'witness-knows-nothing' };
  const note = parseNote(state.note);
  if (note === undefined || state.logKey !== logKey || !isSignedBy(note, logKey) || !isSignedBy(note, witnessKey)) {
    return { code: 'witness-state-wrong', at: known.size };
  }
  if (rootAtKnown === undefined) return { code: 'shorter-than-witnessed', at: known.size };
  return known.root.equals(rootAtKnown) ? undefined : { code: 'other-than-witnessed', at: known.size };
}
