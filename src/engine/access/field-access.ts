import type { Definition } from '../../definition/definition.ts';
import type { AccessRule } from '../../definition/schema/access.ts';
import { getRecordType, indexDefinition, type LeafField, type RecordTypeIndex } from '../definition-index.ts';
import type { Actor, RecordPlace } from '../types.ts';
import { concerns, names } from './allowed-for.ts';
import { isInScope, isKeptOut } from './is-in-scope.ts';

/**
 * Which fields a person reads, sees masked, and may write. Paths are those of single values, such as `subject` or
 * `correspondents.name.given`; a group's own path is in a set when all of its parts are.
 */
export interface FieldAccess {
  readonly read: ReadonlySet<string>;
  readonly masked: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
}

export interface FieldQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly record: RecordPlace;
  /** Masked fields were opened with a purpose: they count as read. */
  readonly unmasked?: boolean;
}

/**
 * The field access of a person to a record: the union over all rules of their roles that are about the record's type and state
 * and in whose scope it lies. Within one rule the most specific pattern decides, masked before read; across rules the
 * more open one. A lease shows what the roles read in any scope, and writes nothing more.
 */
export function fieldAccess({ definition, actor, record, unmasked = false }: FieldQuestion): FieldAccess {
  if (isKeptOut(actor, record)) return noFields;
  const { rulesOf } = indexDefinition(definition);
  const index = getRecordType(definition, record.recordType);
  const applying: Applying[] = [];
  for (const grant of actor.grants) {
    for (const { rule } of rulesOf.get(grant.role) ?? []) {
      if (!concerns(rule, record)) continue;
      const inScope = isInScope(rule.scope, { definition, actor, grant, record });
      if (inScope || actor.lease === true) applying.push({ rule, mayWrite: inScope });
    }
  }
  return joinRules(applying, index, unmasked);
}

/** A rule that is about a record, and whether its writing fields count. */
interface Applying {
  readonly rule: AccessRule;
  readonly mayWrite: boolean;
}

const joined = new WeakMap<RecordTypeIndex, Map<string, FieldAccess>>();

/** The union of rules. The same few rules apply to thousands of records: each union is worked out once. */
function joinRules(applying: readonly Applying[], index: RecordTypeIndex, unmasked: boolean): FieldAccess {
  const byRules = joined.get(index) ?? new Map<string, FieldAccess>();
  joined.set(index, byRules);
  const key = `${unmasked} ${applying.map(({ rule, mayWrite }) => `${numberOf(rule)}${mayWrite ? 'w' : ''}`).join(' ')}`;
  const known = byRules.get(key);
  if (known) return known;
  const sets: Sets = { read: new Set(), masked: new Set(), written: new Set() };
  for (const { rule, mayWrite } of applying) addRule(sets, rule, index, mayWrite);
  const access = finish(sets, index, unmasked);
  byRules.set(key, access);
  return access;
}

const numbers = new WeakMap<AccessRule, number>();
let lastNumber = 0;

/** A number that stands for one rule of one definition. */
function numberOf(rule: AccessRule): number {
  const known = numbers.get(rule);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(rule, lastNumber);
  return lastNumber;
}

/** The fields that some rules together let read, of whom and of which record whatsoever. */
export function readByRules(rules: readonly AccessRule[], index: RecordTypeIndex): ReadonlySet<string> {
  return joinRules(
    rules.map((rule) => ({ rule, mayWrite: false })),
    index,
    false,
  ).read;
}

/**
 * The fields a person may give when registering a record: those of any rule that lets them register it, and of any rule in whose
 * scope a record they have just registered lies.
 */
export function registrationAccess({ definition, actor, recordType }: RegistrationQuestion): FieldAccess {
  const { rulesOf } = indexDefinition(definition);
  const sets: Sets = { read: new Set(), masked: new Set(), written: new Set() };
  const index = getRecordType(definition, recordType);
  const record = { recordType, state: index.workflow.workflow.initial };
  for (const grant of actor.grants) {
    for (const { rule } of rulesOf.get(grant.role) ?? []) {
      const isRegistering = names({ ...rule, states: undefined }, record, 'register');
      if (isRegistering || (concerns(rule, record) && inOwnScope(rule))) addRule(sets, rule, index, true);
    }
  }
  return finish(sets, index, false);
}

export interface RegistrationQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly recordType: string;
}

function inOwnScope(rule: AccessRule): boolean {
  return rule.scope === 'own' || rule.scope === 'system';
}

interface Sets {
  readonly read: Set<string>;
  readonly masked: Set<string>;
  readonly written: Set<string>;
}

const noFields: FieldAccess = { read: new Set(), masked: new Set(), written: new Set() };

/** Rules are few and leaves are few: what a rule says of each leaf is worked out once. */
const opened = new WeakMap<AccessRule, Map<RecordTypeIndex, RuleFields>>();
interface RuleFields {
  readonly read: readonly string[];
  readonly masked: readonly string[];
  readonly written: readonly string[];
}

function addRule(sets: Sets, rule: AccessRule, index: RecordTypeIndex, mayWrite: boolean): void {
  const fields = fieldsOfRule(rule, index);
  for (const path of fields.read) sets.read.add(path);
  for (const path of fields.masked) sets.masked.add(path);
  if (mayWrite) for (const path of fields.written) sets.written.add(path);
}

/** What one rule says of each single value of a record type: the most specific pattern decides, masked before read. */
export function fieldsOfRule(rule: AccessRule, index: RecordTypeIndex): RuleFields {
  const byType = opened.get(rule) ?? new Map<RecordTypeIndex, RuleFields>();
  opened.set(rule, byType);
  const known = byType.get(index);
  if (known) return known;
  const shown = (leaf: LeafField) =>
    [bestMatch(rule.fields.read, leaf.path), bestMatch(rule.fields.masked, leaf.path)] as const;
  const fields = {
    read: index.leaves.filter((leaf) => shown(leaf)[0] > shown(leaf)[1]).map((leaf) => leaf.path),
    masked: index.leaves
      .filter((leaf) => shown(leaf)[1] >= 0 && shown(leaf)[1] >= shown(leaf)[0])
      .map((leaf) => leaf.path),
    written: index.leaves.filter((leaf) => bestMatch(rule.fields.written, leaf.path) >= 0).map((leaf) => leaf.path),
  };
  byType.set(index, fields);
  return fields;
}

/** How specific the best matching pattern is: -1 none, 0 for `*`, else the length of the pattern. */
function bestMatch(patterns: readonly string[], path: string): number {
  let best = -1;
  for (const pattern of patterns) {
    if (pattern === '*') best = Math.max(best, 0);
    else if (path === pattern || path.startsWith(`${pattern}.`)) best = Math.max(best, pattern.length);
  }
  return best;
}

function finish(sets: Sets, index: RecordTypeIndex, unmasked: boolean): FieldAccess {
  if (unmasked) for (const path of sets.masked) sets.read.add(path);
  for (const path of sets.read) sets.masked.delete(path);
  for (const set of [sets.read, sets.masked, sets.written]) addGroups(set, index);
  return sets;
}

function addGroups(set: Set<string>, index: RecordTypeIndex): void {
  const partly = new Set<string>();
  const groups = new Set<string>();
  for (const { path } of index.leaves) {
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      groups.add(path.slice(0, dot));
      if (!set.has(path)) partly.add(path.slice(0, dot));
    }
  }
  for (const group of groups) if (!partly.has(group)) set.add(group);
}
