import { createHash } from 'node:crypto';

/** The Merkle tree of RFC 6962 §2.1 (as RFC 9162 §2.1 keeps it), by the hashes of its complete subtrees. */
export interface Frontier {
  readonly size: number;
  /** Hashes of the complete subtrees, largest first; as many as the size has ones in binary. */
  readonly hashes: readonly Buffer[];
}

/** The tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** Hash of a leaf: SHA-256 of 0x00 and its data. */
export function leafHash(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(leafPrefix).update(data).digest();
}

/** Adds leaves, by their hashes. */
export function addLeaves(frontier: Frontier, leaves: readonly Buffer[]): Frontier {
  const hashes = [...frontier.hashes];
  let { size } = frontier;
  for (const leaf of leaves) {
    let hash = leaf;
    for (let full = size; full % 2 === 1; full = Math.floor(full / 2)) hash = nodeHash(hashes.pop()!, hash);
    hashes.push(hash);
    size += 1;
  }
  return { size, hashes };
}

/** Root of the tree; of an empty one, the hash of nothing. */
export function rootOf({ hashes }: Frontier): Buffer {
  if (hashes.length === 0) return createHash('sha256').digest();
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/**
 * Proof that a tree is the beginning of a larger one (RFC 6962 §2.1.2).
 *
 * @param old the smaller tree, not empty
 * @param added hashes of the leaves that were added to it
 */
export function consistencyProof(old: Frontier, added: readonly Buffer[]): Buffer[] {
  const size = old.size + added.length;
  return old.size === 0 || added.length === 0 ? [] : prove(old, added, 0, size, true);
}

/** Whether the proof shows that the first tree is the beginning of the second (RFC 9162 §2.1.4.2). */
export function isConsistent(
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && equal(first.root, second.root);
  if (first.size === 0) return proof.length === 0;
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : [...proof];
  const start = path.shift();
  if (start === undefined) return false;
  let one = first.size - 1;
  let other = second.size - 1;
  while (one % 2 === 1) [one, other] = [half(one), half(other)];
  let firstRoot: Uint8Array = start;
  let secondRoot: Uint8Array = start;
  for (const hash of path) {
    if (other === 0) return false;
    if (one % 2 === 1 || one === other) {
      firstRoot = nodeHash(hash, firstRoot);
      secondRoot = nodeHash(hash, secondRoot);
      while (one % 2 === 0 && one !== 0) [one, other] = [half(one), half(other)];
    } else secondRoot = nodeHash(secondRoot, hash);
    [one, other] = [half(one), half(other)];
  }
  return other === 0 && equal(firstRoot, first.root) && equal(secondRoot, second.root);
}

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** SUBPROOF of RFC 6962 over the leaves from `start` to `end`; the old tree ends inside or at the end. */
function prove(old: Frontier, added: readonly Buffer[], start: number, end: number, whole: boolean): Buffer[] {
  if (old.size === end) return whole ? [] : [rangeHash(old, added, start, end)];
  const middle = start + largestPowerBelow(end - start);
  if (old.size <= middle) return [...prove(old, added, start, middle, whole), rangeHash(old, added, middle, end)];
  return [...prove(old, added, middle, end, false), rangeHash(old, added, start, middle)];
}

/** Hash of the leaves from `start` to `end`, which are all old (and then of its frontier) or all new. */
function rangeHash(old: Frontier, added: readonly Buffer[], start: number, end: number): Buffer {
  if (start >= old.size) {
    return rootOf(addLeaves(emptyFrontier, added.slice(start - old.size, end - old.size)));
  }
  const inside: Buffer[] = [];
  let at = 0;
  for (const [index, size] of subtreeSizes(old.size).entries()) {
    if (at >= start && at + size <= end) inside.push(old.hashes[index]!);
    at += size;
  }
  return rootOf({ size: end - start, hashes: inside });
}

function subtreeSizes(size: number): number[] {
  const sizes: number[] = [];
  for (let bit = 2 ** 52; bit >= 1; bit /= 2) if (Math.floor(size / bit) % 2 === 1) sizes.push(bit);
  return sizes;
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isPowerOfTwo(size: number): boolean {
  return largestPowerBelow(size) * 2 === size || size === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
