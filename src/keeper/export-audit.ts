import type { Witness } from '../platform/witness/index.ts';
import { leafHash } from '../platform/witness/index.ts';
import type { WrittenEntry } from '../storage/audit/sealer.ts';
import * as log from '../storage/audit/verify.ts';
import type { Database } from '../storage/database.ts';
import type { EntryOf } from './audit-entry.ts';
import type { Keeper } from './keeper.ts';
import { leafData } from './leaf-data.ts';
import { logKeysOf, originOf } from './log-keys.ts';

/** What to export, and for whom. */
export interface AuditExport {
  /** Entries at or after, and before; all of them when absent. The rest of the tree is given by its leaf hashes only. */
  from?: Date;
  to?: Date;
  /** Who asks, as the entry about this export says it. */
  actor: string | null;
  acting?: Omit<EntryOf<'audit-exported'>['body'], 'from' | 'to' | 'entries' | 'size'>;
}

const batch = 2000;

/**
 * Writes the log as JSON lines, subjects pseudonymous, in the form that `docs/security/verify` reads: a head, a line for each leaf (with
 * its entry, or its hash when it is outside the dates), a line for each entry not yet in the tree. The export itself is audited before
 * the first line is given out.
 *
 * @throws {Error} when the log cannot be countersigned
 */
export async function* exportAudit(
  database: Database,
  keeper: Keeper,
  witness: Witness,
  wanted: AuditExport,
): AsyncGenerator<string> {
  const counted = await log.countEntries(database, wanted.from, wanted.to);
  await keeper.appendAlone({
    type: 'audit-exported',
    actor: wanted.actor,
    body: {
      ...wanted.acting,
      ...counted,
      ...(wanted.from ? { from: wanted.from.toISOString() } : {}),
      ...(wanted.to ? { to: wanted.to.toISOString() } : {}),
    },
  });
  await keeper.flushLog();
  const origin = originOf(keeper.system);
  const state = await witness.findLatest(origin);
  yield writeLine({
    format: 'chancery-audit/1',
    origin,
    logKey: logKeysOf(keeper).logKey,
    checkpoint: state?.note ?? null,
    exportedAt: await log.readDatabaseTime(database),
  });
  for (let index = 0; ; ) {
    const leaves = await log.listLeaves(database, index, batch);
    for (const leaf of leaves) yield writeLine(describeLeaf(leaf, wanted));
    index += leaves.length;
    if (leaves.length < batch) break;
  }
  for (let after = 0; ; ) {
    const entries = await log.listLeafless(database, after, batch);
    for (const entry of entries) yield writeLine({ outside: leafData(entry) });
    if (entries.length < batch) break;
    after = entries.at(-1)!.seq;
  }
}

function describeLeaf({ index, hash, entry }: log.LeafAndEntry, { from, to }: AuditExport): Record<string, unknown> {
  if (entry === undefined) return { index, hash: hash.toString('hex'), missing: true };
  if (!isWanted(entry, from, to)) return { index, hash: leafHash(leafData(entry)).toString('hex') };
  return { index, entry: leafData(entry) };
}

function isWanted({ at }: WrittenEntry, from: Date | undefined, to: Date | undefined): boolean {
  return (from === undefined || at >= from) && (to === undefined || at < to);
}

function writeLine(value: Record<string, unknown>): string {
  return `${JSON.stringify(value)}\n`;
}
