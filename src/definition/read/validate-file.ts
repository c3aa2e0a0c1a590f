import type { z } from 'zod';
import { type Finding, formatPath, type Path } from '../finding.ts';
import { describeIssue } from './describe-issue.ts';
import type { Described } from './described.ts';
import { placeholderFor } from './placeholder.ts';
import { chooseOption, definitionOf, isOptional, schemaAt, unwrap } from './schema-at.ts';

/** A file put into its schema; what did not fit is a finding and was replaced by a placeholder. */
export interface Validated<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
  /** Paths at which a placeholder stands; what the cross-checks say of them is not said. */
  readonly repaired: readonly string[];
}

const rounds = 12;

/**
 * Parses data by a schema. Faulty parts are replaced by placeholders and the rest is parsed again, so that the cross-checks
 * see everything that could be read.
 */
export function validateFile<T>(file: string, schema: z.ZodType<T>, data: unknown): Validated<T> {
  const findings: Finding[] = [];
  const repaired: string[] = [];
  let value = structuredClone(data);
  for (let round = 0; round < rounds; round++) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, findings, repaired };
    const described = result.error.issues.flatMap((issue) => describeIssue(issue, schema, value));
    const fresh = described.filter((one) => !isBelow(one.path, repaired) && !isMistypedElsewhere(one, described));
    findings.push(...fresh.map((one) => toFinding(file, one)));
    for (const issue of result.error.issues) value = repair(value, issue, schema, repaired);
  }
  return { value: schema.parse(placeholderFor(schema, true)), findings, repaired: [...repaired, ''] };
}

/** A key that is missing because it stands beside its place under a mistyped name: that name is reported. */
function isMistypedElsewhere({ path }: Described, all: readonly Described[]): boolean {
  const text = formatPath(path);
  return all.some((other) => {
    const meant = other.nearest === undefined ? other.path : [...other.path.slice(0, -1), other.nearest];
    return other.path !== path && other.unknownKey === true && formatPath(meant) === text;
  });
}

function toFinding(file: string, { path, message, nearest }: Described): Finding {
  return { file, path, message, ...(nearest === undefined ? {} : { nearest }) };
}

/**
 * Whether something said of a path may be owed to a placeholder: it lies at or below one, or it is about a field whose type
 * could not be read.
 */
export function isUncertain(path: Path, repaired: readonly string[]): boolean {
  const typeless = repaired.filter((root) => root.endsWith('.type')).map((root) => root.slice(0, -'.type'.length));
  return isBelow(path, [...repaired, ...typeless]);
}

/** Whether a path lies at or below one of the repaired ones. */
function isBelow(path: Path, repaired: readonly string[]): boolean {
  const text = formatPath(path);
  return repaired.some(
    (root) => root === '' || text === root || text.startsWith(`${root}.`) || text.startsWith(`${root}[`),
  );
}

function repair(value: unknown, issue: z.core.$ZodIssue, schema: z.ZodType, repaired: string[]): unknown {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const holder = partAt(value, path);
    for (const key of issue.keys) Reflect.deleteProperty(holder, key);
    return value;
  }
  repaired.push(formatPath(path));
  const last = path.at(-1);
  if (last === undefined) return placeholderFor(schema, true);
  const holder = partAt(value, path.slice(0, -1));
  const place = schemaAt(schema, path, value);
  const gone = Array.isArray(holder) && !(last in holder);
  if (place && isOptional(place) && !Array.isArray(holder)) Reflect.deleteProperty(holder, last);
  else if (gone || !place) return setAt(value, path.slice(0, -1), schema);
  else Reflect.set(holder, last, placeholderAt(schema, path, value));
  return value;
}

/** A tuple that is too short, or a place no schema knows: the whole value around it is replaced. */
function setAt(value: unknown, path: Path, schema: z.ZodType): unknown {
  const last = path.at(-1);
  if (last === undefined) return placeholderFor(schema, true);
  Reflect.set(partAt(value, path.slice(0, -1)), last, placeholderAt(schema, path, value));
  return value;
}

function placeholderAt(schema: z.ZodType, path: Path, value: unknown): unknown {
  const place = schemaAt(schema, path, value) ?? schema;
  const meant = chooseOption(unwrap(place), partAt(value, path));
  return placeholderFor(meant && definitionOf(meant).shape ? meant : place);
}

function partAt(value: unknown, path: Path): object {
  return path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value) as object;
}
