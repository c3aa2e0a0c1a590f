import type { z } from 'zod';
import { definitionOf, unwrap } from '../read/schema-at.ts';
import { fieldSchema } from '../schema/field.ts';
import { conditionSchema, fieldIdSchema, idSchema } from '../schema/names.ts';
import { textSchema } from '../text.ts';

/** By their definitions, which `.describe()` does not copy. */
const named = new Map<unknown, string>([
  [textSchema.def, 'text `{ en, fr }`'],
  [idSchema.def, 'id'],
  [fieldIdSchema.def, 'field id'],
  [conditionSchema.def, 'condition'],
  [fieldSchema.def, 'field'],
]);

/** The kind of value a schema takes, in a few words for a table. */
export function describeType(schema: z.ZodType): string {
  const inner = unwrap(schema);
  const name = named.get(inner.def);
  if (name) return name;
  const { type, shape, element, options, items, keyType, valueType, values, entries } = definitionOf(inner);
  if (shape) return 'keys';
  if (element) return `list of ${describeType(element)}`;
  if (items) return `list of ${items.map(describeType).join(' and ')}`;
  if (options) return [...new Set(options.map(describeType))].join(' or ');
  if (keyType && valueType) return `${describeType(valueType)} by ${describeType(keyType)}`;
  if (entries) return Object.values(entries).map(code).join(' · ');
  if (values) return values.map((value) => code(String(value))).join(' · ');
  return basic(type, inner);
}

function basic(type: string, schema: z.ZodType): string {
  if (type === 'boolean') return '`true` · `false`';
  if (type === 'null') return '`null`';
  if (type === 'number') return range(schema, schema.safeParse(1.5).success ? 'number' : 'whole number');
  return schema.safeParse('2026-01-31').success && !schema.safeParse('x').success ? 'date' : 'text';
}

function range(schema: z.ZodType, name: string): string {
  const { minValue, maxValue } = schema as z.ZodType & { minValue?: number | null; maxValue?: number | null };
  const bounded = (bound: number | null | undefined) => Number.isFinite(bound) && Math.abs(bound ?? 0) < 2 ** 50;
  if (bounded(minValue) && bounded(maxValue)) return `${name} ${minValue} to ${maxValue}`;
  return bounded(minValue) ? `${name} from ${minValue}` : name;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** What a key means: the words its schema carries, on whatever layer. */
export function descriptionOf(schema: z.ZodType): string | undefined {
  const { innerType } = definitionOf(schema);
  return schema.description ?? (innerType ? descriptionOf(innerType) : undefined);
}

/** The value a key has when it is left out, in words; empty when it simply is not there. */
export function defaultOf(schema: z.ZodType): string {
  const { type } = definitionOf(schema);
  if (type !== 'default' && type !== 'prefault') return '';
  const value = schema.parse(undefined);
  return typeof value === 'object' && !Array.isArray(value) ? 'its own defaults' : `\`${JSON.stringify(value)}\``;
}
