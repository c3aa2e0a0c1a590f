import type { Frontier } from '../platform/witness/index.ts';
import type { TreeHead } from '../storage/audit/sealer.ts';

/** The tree of a stored head; the empty tree when there is none. */
export function readFrontier(head: TreeHead | undefined): Frontier {
  if (head === undefined) return { size: 0, hashes: [] };
  const hashes: Buffer[] = [];
  for (let at = 0; at < head.frontier.length; at += 32) hashes.push(head.frontier.subarray(at, at + 32));
  return { size: head.size, hashes };
}
