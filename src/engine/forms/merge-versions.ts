import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import { getRecordType } from '../definition-index.ts';
import { isSameValue } from '../same-value.ts';
import type { FieldValues } from '../types.ts';
import { normaliseFields } from './normalise-fields.ts';

/** A value that two people changed differently, from the same one. */
export interface Clash {
  /** Field ids and list positions: `['correspondents', 0, 'email']`. */
  readonly path: readonly (string | number)[];
  /** The field, or the part of a group, whose value it is. */
  readonly field: Field;
  readonly was: unknown;
  readonly mine: unknown;
  readonly now: unknown;
}

/** What became of a form that was filled in on an older version. */
export interface MergedVersions {
  /** The values of now with what was changed in the form; where both changed, what the form says. */
  readonly fields: FieldValues;
  readonly clashes: readonly Clash[];
  /** Fields where only the form has changed something. */
  readonly kept: readonly string[];
  /** Fields where only others have changed something. */
  readonly taken: readonly string[];
}

/**
 * Merges a form filled in on an older version with what others changed meanwhile, part by part: what only one of them changed is taken
 * over, what both changed differently is a clash. Parts not given in the form are those of now. Entries of a repeated group are matched by
 * position as long as nobody added or removed one; else the group is one value.
 */
export function mergeVersions(
  definition: Definition,
  recordType: string,
  { was, mine, now }: { was: FieldValues; mine: FieldValues; now: FieldValues },
): MergedVersions {
  const given = normaliseFields(definition, recordType, mine);
  const { fields } = getRecordType(definition, recordType);
  const merge: Merge = { clashes: [], kept: new Set(), taken: new Set() };
  const merged: Record<string, unknown> = { ...now };
  for (const [id, value] of Object.entries(given)) {
    const field = fields.get(id);
    if (field) merged[id] = mergeValue(field, [id], { was: was[id], mine: value, now: now[id] }, merge);
  }
  return { fields: merged, clashes: merge.clashes, kept: [...merge.kept], taken: [...merge.taken] };
}

interface Merge {
  readonly clashes: Clash[];
  readonly kept: Set<string>;
  readonly taken: Set<string>;
}

interface Three {
  readonly was: unknown;
  readonly mine: unknown;
  readonly now: unknown;
}

function mergeValue(field: Field, path: Clash['path'], three: Three, merge: Merge): unknown {
  const { was, mine, now } = three;
  if (mine === undefined) return now;
  if (field.type === 'group') {
    if (!field.repeats) return mergeParts(field, path, three, merge);
    if (isList(was) && isList(mine) && isList(now) && mine.length === was.length && mine.length === now.length)
      return mine.map((entry, at) =>
        mergeParts(field, [...path, at], { was: was[at], mine: entry, now: now[at] }, merge),
      );
  }
  const top = String(path[0]);
  if (isSameValue(mine, was)) {
    if (!isSameValue(now, was)) merge.taken.add(top);
    return now;
  }
  if (isSameValue(mine, now)) return now;
  if (isSameValue(now, was)) merge.kept.add(top);
  else merge.clashes.push({ path, field, was, mine, now });
  return mine;
}

function mergeParts(field: Field, path: Clash['path'], { was, mine, now }: Three, merge: Merge): unknown {
  const [before, given, present] = [partsOf(was), partsOf(mine), partsOf(now)];
  const merged: Record<string, unknown> = { ...present };
  for (const part of field.fields ?? []) {
    const { id } = part;
    merged[id] = mergeValue(part, [...path, id], { was: before[id], mine: given[id], now: present[id] }, merge);
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
