import {
  addLeaves,
  consistencyProof,
  emptyFrontier,
  isSignedBy,
  parseNote,
  type Witness,
  type WitnessRefusal,
} from '../platform/witness/index.ts';
import * as log from '../storage/audit/sealer.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { readFrontier } from './read-frontier.ts';

/** Why there is no countersignature. */
export type WitnessFault =
  | 'witness-unreachable'
  | 'witness-ahead'
  | 'witness-signature-wrong'
  | `witness-refused-${WitnessRefusal}`;

/**
 * Has the newest tree head countersigned, unless it is. The log is held meanwhile, so that the witness is asked in order.
 *
 * @returns the fault, if any
 */
export async function countersignNewest(
  database: Database,
  witness: Witness,
  logKey: string,
  patient: boolean,
): Promise<WitnessFault | undefined> {
  return await database.transaction(async (tx) => {
    if (patient) await log.lockLog(tx);
    else if (!(await log.tryLockLog(tx))) return undefined;
    const head = await log.findNewestHead(tx);
    if (head === undefined || head.witnessed) return undefined;
    try {
      return await askWitness(tx, witness, head, logKey);
    } catch (error) {
      if (error instanceof WitnessUnreachable) return 'witness-unreachable';
      throw error;
    }
  });
}

class WitnessUnreachable extends Error {}

async function askWitness(
  tx: Queryable,
  witness: Witness,
  head: log.TreeHead,
  logKey: string,
): Promise<WitnessFault | undefined> {
  let oldSize = await log.findWitnessedSize(tx);
  for (let attempt = 1; ; attempt += 1) {
    const proof = await proveFrom(tx, oldSize, head);
    if (proof === undefined) return 'witness-ahead';
    const answer = await witness.addCheckpoint({ oldSize, proof, note: head.checkpoint, logKey }).catch(() => {
      throw new WitnessUnreachable();
    });
    if (answer.signed) {
      const note = parseNote(head.checkpoint + answer.line);
      if (note === undefined || !isSignedBy(note, witness.verifierKey)) return 'witness-signature-wrong';
      await log.countersign(tx, head.size, head.checkpoint + answer.line);
      return undefined;
    }
    if (answer.code === 'smaller') return 'witness-ahead';
    if (answer.code !== 'stale') return `witness-refused-${answer.code}`;
    // It has another checkpoint than we think: it signed one and we crashed before we kept that, or it lost its own state.
    if (attempt > 2) return 'witness-unreachable';
    oldSize = answer.size;
  }
}

/** Undefined when the witness has seen a longer log than this. */
async function proveFrom(tx: Queryable, oldSize: number, head: log.TreeHead): Promise<Buffer[] | undefined> {
  if (oldSize === 0 || oldSize === head.size) return [];
  if (oldSize > head.size) return undefined;
  const old = await log.findHead(tx, oldSize);
  // A witness put back from its own backup has a size of which there is no head any more; the leaves still have it.
  const before = old ? readFrontier(old) : addLeaves(emptyFrontier, await log.listLeafHashes(tx, 0, oldSize));
  return consistencyProof(before, await log.listLeafHashes(tx, oldSize, head.size));
}
