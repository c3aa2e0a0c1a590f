import type { z } from 'zod';
import type { Path } from '../finding.ts';

/** What zod keeps of a schema, as far as the reader looks at it. */
interface SchemaDef {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Record<string, string>;
  readonly getter?: () => z.ZodType;
  readonly defaultValue?: unknown;
}

/** The parts of a schema by which it can be walked. */
export function definitionOf(schema: z.ZodType): SchemaDef {
  return schema.def as unknown as SchemaDef;
}

/** The schema inside `optional`, `default` and the like. */
export function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType, getter } = definitionOf(schema);
  if (innerType) return unwrap(innerType);
  return getter ? unwrap(getter()) : schema;
}

/** Whether a key may be left out. */
export function isOptional(schema: z.ZodType): boolean {
  return ['optional', 'default', 'prefault'].includes(definitionOf(schema).type);
}

/** The schema, still wrapped, that governs the value at a path; a union is decided by the value that stands there. */
export function schemaAt(root: z.ZodType, path: Path, value: unknown): z.ZodType | undefined {
  if (path.length === 0) return root;
  const [step, ...rest] = path;
  const inner = chooseOption(unwrap(root), value, step);
  if (!inner) return undefined;
  const { shape, element, items, valueType } = definitionOf(inner);
  const next = shape?.[String(step)] ?? element ?? items?.[Number(step)] ?? valueType;
  const part = typeof value === 'object' && value !== null ? Reflect.get(value, step!) : undefined;
  return next && schemaAt(next, rest, part);
}

/** The keys an object may have at a path. */
export function keysAt(root: z.ZodType, path: Path, value: unknown): readonly string[] {
  const schema = schemaAt(root, path, value);
  if (!schema) return [];
  const here = path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value);
  const { shape, keyType } = definitionOf(chooseOption(unwrap(schema), here) ?? schema);
  if (shape) return Object.keys(shape);
  return keyType ? Object.keys(definitionOf(keyType).entries ?? {}) : [];
}

/** The member of a union that a value seems to mean: its literals fit, it knows the next step, it shares most keys. */
export function chooseOption(schema: z.ZodType, value: unknown, step?: string | number): z.ZodType | undefined {
  const { options } = definitionOf(schema);
  if (!options) return schema;
  const members = options.map((option) => chooseOption(unwrap(option), value, step)).filter((option) => !!option);
  if (typeof value !== 'object' || value === null) return members[0];
  if (Array.isArray(value)) return members.find((member) => definitionOf(member).element || definitionOf(member).items);
  const scored = members
    .filter((member) => definitionOf(member).shape && literalsFit(member, value))
    .map((member) => ({ member, score: sharedKeys(member, value) + (knows(member, step) ? 100 : 0) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.member;
}

function literalsFit(schema: z.ZodType, value: object): boolean {
  return Object.entries(definitionOf(schema).shape ?? {}).every(([key, part]) => {
    const { type, values } = definitionOf(part);
    return type !== 'literal' || (values ?? []).includes(Reflect.get(value, key));
  });
}

function sharedKeys(schema: z.ZodType, value: object): number {
  const shape = definitionOf(schema).shape ?? {};
  return Object.keys(value).filter((key) => Object.hasOwn(shape, key)).length;
}

function knows(schema: z.ZodType, step: string | number | undefined): boolean {
  return step !== undefined && Object.hasOwn(definitionOf(schema).shape ?? {}, String(step));
}
