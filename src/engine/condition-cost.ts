import type { ASTNode } from '@marcbachmann/cel-js';

/** Lists of a form have at most 200 entries: two nested loops over them are 40,000 steps, three would be eight million. */
const maxNestedLoops = 2;
const loops = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/**
 * Refuses a condition whose evaluation could take long: loops nested deeper than two, and regular expressions, which may
 * backtrack without end on a text that a stranger wrote.
 * @throws RangeError
 */
export function refuseCostly(node: ASTNode, depth = 0): void {
  const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : '';
  if (called === 'matches') throw new RangeError('a condition may not use regular expressions');
  const inside = loops.has(called) ? depth + 1 : depth;
  if (inside > maxNestedLoops) throw new RangeError(`a condition may nest at most ${maxNestedLoops} loops`);
  for (const child of nodesIn(node.args)) refuseCostly(child, inside);
}

function nodesIn(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : [];
}
