import { type ASTNode, Environment } from '@marcbachmann/cel-js';

/**
 * What a condition may look at. Absent values are never missing: a field without a value is `null` (a list field `[]`), an
 * absent text is `""`, so that a condition does not fail merely because a form was not filled.
 */
export interface ConditionBindings {
  /** The record's fields by id; groups are maps, repeating groups lists of maps; dates are ISO texts, which compare in order. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly record: {
    readonly recordType: string;
    readonly state: string;
    readonly previousState: string;
    readonly channel: string;
    readonly assignee: string;
    readonly office: string;
    readonly registeredBy: string;
    readonly closedReason: string;
    readonly restricted: boolean;
  };
  /** Who acts; empty where nobody does (deadlines, priority, events). */
  readonly actor: { readonly account: string; readonly roles: readonly string[]; readonly offices: readonly string[] };
  /** What came with the action. */
  readonly input: { readonly comment: string; readonly toAccount: string; readonly toOffice: string };
  /** The routing slip; `state` is `none` without one, `waitingFor` what the current steps do. */
  readonly slip: { readonly state: string; readonly round: bigint; readonly waitingFor: readonly string[] };
  /** Roles of the documents on the record. */
  readonly documents: readonly string[];
  /** Actions done so far. */
  readonly done: readonly string[];
  /** The day, `YYYY-MM-DD`, in the time zone of the system. */
  readonly today: string;
}

export type Condition = (bindings: ConditionBindings) => unknown;

const limits = {
  maxAstNodes: 400,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 20,
  maxCallArguments: 8,
};
/** Lists of a form have at most 200 entries; two nested loops over them are 40,000 steps, three would be eight million. */
const maxNestedLoops = 2;
const loops = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const refused = new Map([
  ['has', 'write `fields.x != null` instead of `has(fields.x)`: an empty field is null, never missing'],
  ['matches', 'regular expressions belong into the validation of a field'],
]);

let environment: Environment | undefined;

/** The one CEL environment of all systems: the declared variables of `ConditionBindings` and limits on size. */
export function celEnvironment(): Environment {
  environment ??= new Environment({ limits })
    .registerVariable('fields', 'map')
    .registerVariable({
      name: 'record',
      schema: {
        recordType: 'string',
        state: 'string',
        previousState: 'string',
        channel: 'string',
        assignee: 'string',
        office: 'string',
        registeredBy: 'string',
        closedReason: 'string',
        restricted: 'bool',
      },
    })
    .registerVariable({
      name: 'actor',
      schema: { account: 'string', roles: 'list<string>', offices: 'list<string>' },
    })
    .registerVariable({ name: 'input', schema: { comment: 'string', toAccount: 'string', toOffice: 'string' } })
    .registerVariable({ name: 'slip', schema: { state: 'string', round: 'int', waitingFor: 'list<string>' } })
    .registerVariable('documents', 'list<string>')
    .registerVariable('done', 'list<string>')
    .registerVariable('today', 'string');
  return environment;
}

/**
 * Parses and type-checks a condition once, for many evaluations.
 * @throws Error saying what is wrong with the expression: syntax, an unknown name, a type, a refused function, too large
 */
export function parseCondition(expression: string): Condition {
  const parsed = celEnvironment().parse(expression);
  const result = parsed.check();
  if (!result.valid) throw result.error ?? new Error('the condition is not valid');
  if (result.type !== 'bool' && result.type !== 'dyn') {
    throw new Error(`a condition must be true or false, this one is of type ${result.type}`);
  }
  refuseCostly(parsed.ast, 0);
  return (bindings) => parsed(bindings) as unknown;
}

/** Paths of fields that an expression names directly, such as `handling` or `address.city`; for cross-checks. */
export function listFieldsOfCondition(expression: string): string[] {
  const paths = new Set<string>();
  walk(celEnvironment().parse(expression).ast, (node) => {
    const path = pathOf(node);
    if (path?.[0] === 'fields' && path.length > 1) paths.add(path.slice(1).join('.'));
    return path === undefined;
  });
  return [...paths];
}

function refuseCostly(node: ASTNode, depth: number): void {
  const name = calledName(node);
  const why = name === undefined ? undefined : refused.get(name);
  if (why !== undefined) throw new Error(why);
  const inside = node.op === 'rcall' && loops.has(node.args[0]) ? depth + 1 : depth;
  if (inside > maxNestedLoops) throw new Error(`at most ${maxNestedLoops} loops may be nested`);
  for (const child of childrenOf(node)) refuseCostly(child, inside);
}

function calledName(node: ASTNode): string | undefined {
  return node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
}

function walk(node: ASTNode, visit: (node: ASTNode) => boolean): void {
  if (!visit(node)) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** `a.b.c` as its names; undefined for anything else. */
function pathOf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return undefined;
  const before = pathOf(node.args[0]);
  return before && [...before, node.args[1]];
}

function childrenOf(node: ASTNode): ASTNode[] {
  return nodesIn(node.args);
}

function nodesIn(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : [];
}
