import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { addLeaves, consistencyProof, emptyFrontier, isConsistent, leafHash, rootOf } from './tree.ts';

/** RFC 6962 §2.1, as it is written there. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(plainRoot(leaves.slice(0, split)))
    .update(plainRoot(leaves.slice(split)))
    .digest();
}

test('the incremental tree has the roots of RFC 6962', () => {
  const leaves = Array.from({ length: 130 }, (_, index) => leafHash(`leaf ${index}`));
  let frontier = emptyFrontier;
  assert.deepEqual(rootOf(frontier), plainRoot([]));
  for (let size = 1; size <= leaves.length; size += 1) {
    frontier = addLeaves(frontier, [leaves[size - 1]!]);
    assert.deepEqual(rootOf(frontier), plainRoot(leaves.slice(0, size)), `size ${size}`);
  }
});

test('every consistency proof up to 70 leaves holds, and none holds for another root, size or path', () => {
  const leaves = Array.from({ length: 70 }, (_, index) => leafHash(`leaf ${index}`));
  let tried = 0;
  for (let old = 1; old < leaves.length; old += 1) {
    const before = addLeaves(emptyFrontier, leaves.slice(0, old));
    for (let size = old + 1; size <= leaves.length; size += 1) {
      const proof = consistencyProof(before, leaves.slice(old, size));
      const first = { size: old, root: rootOf(before) };
      const second = { size, root: plainRoot(leaves.slice(0, size)) };
      assert.ok(isConsistent(first, second, proof), `${old} to ${size}`);
      assert.ok(!isConsistent({ ...first, root: randomBytes(32) }, second, proof));
      assert.ok(!isConsistent(first, { ...second, root: randomBytes(32) }, proof));
      assert.ok(!isConsistent(first, second, [...proof, randomBytes(32)]));
      assert.ok(!isConsistent(first, second, proof.slice(0, -1)));
      tried += 1;
    }
  }
  assert.equal(tried, 2415);
});

test('a smaller tree, or another of the same size, does not continue', () => {
  const tree = (text: string, size: number) => {
    const frontier = addLeaves(
      emptyFrontier,
      Array.from({ length: size }, (_, index) => leafHash(`${text} ${index}`)),
    );
    return { size, root: rootOf(frontier) };
  };
  assert.ok(!isConsistent(tree('one', 5), tree('one', 4), []));
  assert.ok(!isConsistent(tree('one', 5), tree('other', 5), []));
  assert.ok(isConsistent(tree('one', 5), tree('one', 5), []));
});
