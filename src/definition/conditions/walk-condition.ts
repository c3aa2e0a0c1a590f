import type { ASTNode } from '@marcbachmann/cel-js';

/** Calls whose first argument stands for one entry after the other of the list they are called on. */
export const loopCalls: readonly string[] = ['all', 'exists', 'exists_one', 'filter', 'map'];

/** The nodes directly below a node of a parsed condition. */
export function childrenOf(node: ASTNode): ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  return collect(node.args);
}

function collect(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return (args as unknown[]).flatMap(collect);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/** The path a node names, such as `record.correspondents` or `state`; undefined for anything else. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const [holder, name] = node.args;
  const before = pathOf(holder);
  return before === undefined ? undefined : `${before}.${name}`;
}

/** The text a node stands for, when it is a text literal. */
export function literalOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}
