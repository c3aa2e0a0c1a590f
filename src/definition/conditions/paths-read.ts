import type { ASTNode } from '@marcbachmann/cel-js';
import type { RecordType } from '../schema/record-type.ts';
import { celEnvironment } from './cel-environment.ts';
import { childrenOf, loopCalls, pathOf } from './walk-condition.ts';

type Loops = ReadonlyMap<string, string>;

/**
 * All that a condition looks at, such as `record.correspondents.type`, `state`, `slip.round`; a group that is looked at as a whole by
 * its own path. Undefined where that cannot be told: whoever asks must then take it that it reads everything.
 */
export function pathsRead(condition: string, recordType: RecordType): ReadonlySet<string> | undefined {
  const paths = new Set<string>();
  for (const path of walk(celEnvironment(recordType).parse(condition).ast, new Map())) {
    if (path === undefined) return undefined;
    paths.add(path);
  }
  return paths;
}

function* walk(node: ASTNode, loops: Loops): Generator<string | undefined> {
  if (node.op === 'id' || node.op === '.') {
    const path = pathOf(node);
    yield path === undefined ? undefined : resolve(path, loops);
    return;
  }
  const loop = loopOf(node, loops);
  if (!loop) {
    for (const child of childrenOf(node)) yield* walk(child, loops);
    return;
  }
  const { over, variable, body } = loop;
  const within = body.flatMap((one) => [...walk(one, new Map([...loops, [variable, over]]))]);
  yield* within;
  // A loop that looks at no part still tells how many entries there are.
  if (!within.some((path) => path?.startsWith(`${over}.`))) yield over;
}

/** `record.group.exists(x, …)`: over which path it goes, the name of an entry, and what is asked of each. */
function loopOf(node: ASTNode, loops: Loops) {
  if (node.op !== 'rcall') return undefined;
  const [name, list, [variable, ...body]] = node.args;
  const path = pathOf(list);
  const over = path === undefined ? undefined : resolve(path, loops);
  if (!loopCalls.includes(name) || variable?.op !== 'id' || over === undefined) return undefined;
  return { over, variable: variable.args, body };
}

/** A path whose first name is neither a variable of conditions nor one of a loop that was understood cannot be told. */
function resolve(path: string, loops: Loops): string | undefined {
  const [first = '', ...rest] = path.split('.');
  const from = loops.get(first) ?? (roots.includes(first) ? first : undefined);
  return from === undefined ? undefined : [from, ...rest].join('.');
}

const roots = [
  ...['record', 'state', 'previousState', 'channel', 'registeredBy', 'assignee', 'office', 'today', 'now'],
  ...['documents', 'done', 'slip'],
];
