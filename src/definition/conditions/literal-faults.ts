import type { ASTNode } from '@marcbachmann/cel-js';
import { choicesOf } from '../check/shared-by-record-types.ts';
import { idsOf, type kinds, unknownName } from '../check/unknown-name.ts';
import { findField } from '../lookup/find-field.ts';
import type { Field } from '../schema/field.ts';
import type { ConditionFault, ConditionPlace } from './condition-place.ts';
import { childrenOf, literalOf, pathOf } from './walk-condition.ts';

type Names = { readonly kind: keyof typeof kinds; readonly known: readonly string[] };
type Loops = ReadonlyMap<string, readonly Field[]>;

/**
 * Texts compared with a coded value must be one of its codes: `state == "clsoed"` would never hold and nobody would notice.
 * Looks at `==`, `!=` and `in`, also within `record.group.exists(x, …)`.
 */
export function* literalFaults(
  node: ASTNode,
  place: ConditionPlace,
  loops: Loops = new Map(),
): Generator<ConditionFault> {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    yield* compare(left, [right], place, loops);
    yield* compare(right, [left], place, loops);
  } else if (node.op === 'in') {
    const [left, right] = node.args;
    yield* compare(right, [left], place, loops);
    if (right.op === 'list') yield* compare(left, right.args, place, loops);
  }
  const within = enterLoop(node, place, loops);
  for (const child of childrenOf(node)) yield* literalFaults(child, place, within);
}

function* compare(
  value: ASTNode,
  literals: readonly ASTNode[],
  place: ConditionPlace,
  loops: Loops,
): Generator<ConditionFault> {
  const path = pathOf(value);
  const names = path === undefined ? undefined : namesFor(path, place, loops);
  if (!names) return;
  for (const literal of literals) {
    const name = literalOf(literal);
    if (name) yield* unknownName({ file: '', path: [], ...names, name });
  }
}

function namesFor(path: string, { folder, recordType, workflow }: ConditionPlace, loops: Loops): Names | undefined {
  if (path === 'state' || path === 'previousState')
    return { kind: 'state', known: idsOf(workflow?.states ?? [unreadable]) };
  if (path === 'channel') return { kind: 'channel', known: recordType.channels };
  if (path === 'actor.roles') return { kind: 'role', known: idsOf(folder.system.value.roles) };
  if (path === 'documents') return { kind: 'documentRole', known: idsOf(recordType.documentRoles) };
  if (path === 'done') return { kind: 'action', known: idsOf(workflow?.actions ?? [unreadable]) };
  if (path === 'office') return { kind: 'office', known: idsOf(folder.system.value.offices) };
  const field = fieldAt(path, recordType.fields, loops);
  if (field?.type === 'choice' || field?.type === 'choices') return { kind: 'option', known: choicesOf(folder, field) };
  if (field?.type === 'office' || field?.type === 'offices')
    return { kind: 'office', known: idsOf(folder.system.value.offices) };
  return undefined;
}

const unreadable = { id: 'unreadable' };

function fieldAt(path: string, fields: readonly Field[], loops: Loops): Field | undefined {
  const [first = '', ...rest] = path.replace(/^input\.fields\./, 'record.').split('.');
  const from = first === 'record' ? fields : loops.get(first);
  return from && rest.length > 0 ? findField({ fields: from }, rest.join('.')) : undefined;
}

/** Within `record.group.exists(x, …)` the name `x` stands for one entry of the group. */
function enterLoop(node: ASTNode, { recordType }: ConditionPlace, loops: Loops): Loops {
  if (node.op !== 'rcall') return loops;
  const [, over, args] = node.args;
  const path = pathOf(over);
  const parts = path === undefined ? undefined : fieldAt(path, recordType.fields, loops)?.fields;
  const [variable] = args;
  return parts && variable?.op === 'id' ? new Map([...loops, [variable.args, parts]]) : loops;
}
