import {
  addLeaves,
  type Frontier,
  isSignedBy,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
} from '../platform/witness/index.ts';
import type { EntryRow } from '../storage/audit/entry-row.ts';
import { followLog } from '../storage/audit/follow-log.ts';
import * as log from '../storage/audit/sealer.ts';
import type { Database } from '../storage/database.ts';
import { leafText } from './entry-text.ts';
import { readFrontier } from './read-frontier.ts';

/** What of the log is not as this process wrote it, or not as the witness signed it. */
export type OwnEntryFault = 'entry-lost' | 'other-than-witnessed' | 'witness-signature-wrong';

/**
 * The entries that this process wrote, until each is found in a tree that the witness signed. The owner of the database could let none be
 * written, take them out again at once, or write down himself that the witness has signed: whatever the database says of its log, who is shown
 * something here waits for nothing but the witness's own signature over it.
 */
export interface OwnEntries {
  /** An entry is about to be sent, by itself: no transaction can take it back. */
  expect(entry: EntryRow): Expected;
  /** Seconds that the oldest written entry has waited; without end once one of them was lost. */
  secondsWaiting(): number;
  /** Follows the log to the newest tree that the witness signed. @throws {StorageError} */
  follow(): Promise<OwnEntryFault | undefined>;
}

/** What became of an entry; one of the two is called. */
export interface Expected {
  /** The database says that it is written. */
  written(): void;
  /** It was refused, or nobody knows. */
  failed(): void;
}

interface Own {
  readonly entry: EntryRow;
  /** When the database said that it is written. */
  since: number | undefined;
}

/** Leaves read at a time. */
const batch = 5000;
/** Seconds after which a process that writes nothing goes on to where the log is, so that there is not much to read when it does. */
const restAfter = 60;

/** Begins to follow a log. @param elapsed seconds since some moment, by a clock that never goes back @throws {StorageError} */
export async function followOwnEntries(
  database: Database,
  { origin, witnessKey, elapsed }: { origin: string; witnessKey: string; elapsed: () => number },
): Promise<OwnEntries> {
  const own = new Map<string, Own>();
  /** A beginning of the log. A false one would not continue to what the witness signs. */
  let base = readFrontier(await log.findWitnessedHead(database));
  let basedAt = elapsed();
  let isLost = false;
  const secondsWaiting = () => {
    if (isLost) return Number.POSITIVE_INFINITY;
    // They stand in the order in which they were sent; every look asks, so the first written one has to do.
    for (const { since } of own.values()) if (since !== undefined) return elapsed() - since;
    return 0;
  };

  /** Nobody waits: what comes now stands behind the newest tree. */
  const rest = async () => {
    if (elapsed() - basedAt < restAfter) return;
    const head = await log.findWitnessedHead(database);
    if (own.size > 0) return;
    base = readFrontier(head);
    basedAt = elapsed();
  };

  const look = async (): Promise<OwnEntryFault | undefined> => {
    if (isLost) return 'entry-lost';
    if (own.size === 0) return void (await rest());
    const before = elapsed();
    // There are few: looks stop after seconds without the witness.
    const news = await followLog(database, { from: base.size, most: batch, ids: [...own.keys()] });
    const there = new Set(news.places.map(({ id }) => id));
    for (const { entry, since } of own.values())
      isLost ||= since !== undefined && since < before && !there.has(entry.id);
    if (isLost) return 'entry-lost';
    if (news.checkpoint === null) return undefined;
    const added = await addedSince(database, base, { ...news, checkpoint: news.checkpoint }, { origin, witnessKey });
    if (added === undefined || typeof added === 'string') return added;
    for (const { id, ...place } of news.places) {
      const { entry } = own.get(id) ?? {};
      if (entry && added.leaves.has(leafHash(leafText({ ...entry, ...place })).toString('hex'))) own.delete(id);
    }
    base = added.tree;
    basedAt = before;
    return undefined;
  };

  let looking: Promise<OwnEntryFault | undefined> | undefined;
  return {
    expect: (entry) => {
      const one: Own = { entry, since: undefined };
      own.set(entry.id, one);
      return {
        written: () => {
          one.since = elapsed();
        },
        failed: () => own.delete(entry.id),
      };
    },
    secondsWaiting,
    follow: () => {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}

interface Added {
  readonly tree: Frontier;
  /** Hashes of the new leaves, in hexadecimal. */
  readonly leaves: ReadonlySet<string>;
}

/** The leaves that lead from a beginning of the log to a tree head, if the witness signed that one; undefined when there are none. */
async function addedSince(
  database: Database,
  base: Frontier,
  { checkpoint: text, hashes: first }: { checkpoint: string; hashes: readonly Buffer[] },
  { origin, witnessKey }: { origin: string; witnessKey: string },
): Promise<Added | OwnEntryFault | undefined> {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return 'other-than-witnessed';
  if (checkpoint.size <= base.size && first.length === 0) return undefined;
  if (!isSignedBy(note, witnessKey)) return 'witness-signature-wrong';
  if (checkpoint.origin !== origin) return 'other-than-witnessed';
  const leaves = new Set<string>();
  let tree = base;
  for (let hashes = first; tree.size < checkpoint.size; ) {
    if (hashes.length === 0) return 'other-than-witnessed';
    for (const hash of hashes) leaves.add(hash.toString('hex'));
    tree = addLeaves(tree, hashes);
    const to = Math.min(tree.size + batch, checkpoint.size);
    if (tree.size < to) hashes = await log.listLeafHashes(database, tree.size, to);
  }
  return rootOf(tree).equals(checkpoint.root) ? { tree, leaves } : 'other-than-witnessed';
}
