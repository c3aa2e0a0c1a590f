import type { z } from 'zod';
import { chooseOption, definitionOf, isOptional, unwrap } from './schema-at.ts';

/** Stands for an id that could not be read; no check complains about it or about names missing beside it. */
export const unreadableName = 'unreadable';

const texts = [
  unreadableName,
  'registered',
  '2000-01-01',
  'X-{year}-{sequence:6}',
  '0'.repeat(16),
  '09:00-17:00',
  'UTC',
  '*',
];
const numbers = [1, 0, 2, 5, 30, 1900];

/**
 * The smallest value a schema accepts. It takes the place of what could not be read, so that one fault does not hide those
 * of the rest. A `full` one has no empty lists, so that names which would stand in them are not missed.
 */
export function placeholderFor(schema: z.ZodType, full = false): unknown {
  const inner = unwrap(schema);
  const { type, shape, options, items, element, values, entries } = definitionOf(inner);
  if (shape) return fillShape(inner, shape, full);
  if (options) return placeholderFor(chooseOption(inner, undefined) ?? options[0]!);
  if (items) return items.map((item) => placeholderFor(item));
  if (element) return !full && inner.safeParse([]).success ? [] : [placeholderFor(element)];
  if (type === 'record') return {};
  if (type === 'boolean') return false;
  if (type === 'literal') return values?.[0];
  if (type === 'enum') return Object.values(entries ?? {})[0];
  return [...texts, ...numbers].find((candidate) => inner.safeParse(candidate).success);
}

function fillShape(schema: z.ZodType, shape: Record<string, z.ZodType>, full: boolean): unknown {
  const needed = Object.entries(shape).filter(
    ([, part]) => !isOptional(part) || (full && definitionOf(part).type === 'default'),
  );
  const smallest = Object.fromEntries(needed.map(([key, part]) => [key, placeholderFor(part, full)]));
  if (schema.safeParse(smallest).success) return smallest;
  // Some objects demand one of several optional parts; give all of them, with lists that hold something.
  return Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, placeholderFor(part, true)]));
}
