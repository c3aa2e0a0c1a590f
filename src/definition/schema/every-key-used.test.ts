import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { z } from 'zod';
import { libraryCardFiles } from '../../../test/support/library-card.ts';
import { describedFiles } from '../docs/configuring-pages.ts';
import { chooseOption, definitionOf, unwrap } from '../read/schema-at.ts';
import { textSchema } from '../text.ts';
import { builtInActions, builtInColumns } from './access.ts';

const files = libraryCardFiles();
const used = new Map<z.ZodType, Set<string>>();
const values = new Map<z.ZodType, Set<string>>();
for (const { name, schema } of describedFiles) {
  const own = [...files].filter(([file]) => file === `${name}.yaml` || file.startsWith(`${name}s/`));
  assert.ok(own.length > 0, name);
  for (const [, text] of own) note(schema, parse(text));
}

test('the invented system uses every key of every schema', () => {
  const unused = describedFiles.flatMap(({ name, schema }) => [...unusedKeys(schema, name, new Set())]);
  assert.deepEqual(unused, []);
});

test('the walk sees keys that are not used', () => {
  const section = [...used.keys()].find((schema) => 'closedReason' in (definitionOf(schema).shape ?? {}));
  used.get(section!)!.delete('closedReason');
  const unused = describedFiles.flatMap(({ name, schema }) => [...unusedKeys(schema, name, new Set())]);
  used.get(section!)!.add('closedReason');
  assert.deepEqual(unused, ['workflow.actions[].closedReason']);
});

test('it uses every value of the vocabularies the engine acts upon', () => {
  const engine = [
    'type',
    'scope',
    'does',
    'event',
    'phase',
    'input',
    'to',
    'required',
    'assignee',
    'due',
    'substitute',
  ];
  const unused: string[] = [];
  for (const [schema, seen] of values) {
    const shape = definitionOf(schema).shape ?? {};
    for (const key of engine) {
      const { entries } = definitionOf(unwrap(shape[key] ?? schema));
      const missing = Object.values(entries ?? {}).filter((value) => !seen.has(`${key} ${value}`));
      if (shape[key]) unused.push(...missing.map((value) => `${key}: ${value}`));
    }
  }
  // What is left out is what holds when nothing is said.
  assert.deepEqual(
    unused.sort((a, b) => a.localeCompare(b)),
    ['required: never', 'substitute: none'],
  );
});

test('its rules name every built-in action and its worklists every built-in column', () => {
  const access = files.get('access.yaml') ?? '';
  assert.deepEqual(
    builtInActions.filter((action) => !new RegExp(`[ [,]${action}[,\\]]`).test(access)),
    [],
  );
  const reports = files.get('reports.yaml') ?? '';
  assert.deepEqual(
    builtInColumns.filter((column) => !reports.includes(column)),
    [],
  );
});

/** Remembers which keys of which object schemas a value uses, and which values. */
function note(schema: z.ZodType, value: unknown): void {
  const inner = chooseOption(unwrap(schema), value);
  if (!inner || value === undefined) return;
  const { shape, element, items, valueType } = definitionOf(inner);
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) note(items?.[index] ?? element ?? inner, part);
  } else if (shape && typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      remember(used, inner, key);
      if (typeof part === 'string') remember(values, inner, `${key} ${part}`);
      if (shape[key]) note(shape[key], part);
    }
  } else if (valueType && typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) note(valueType, part);
  }
}

function remember(map: Map<z.ZodType, Set<string>>, schema: z.ZodType, word: string): void {
  map.set(schema, (map.get(schema) ?? new Set()).add(word));
}

function* unusedKeys(schema: z.ZodType, path: string, seen: Set<unknown>): Generator<string> {
  const inner = unwrap(schema);
  if (seen.has(inner) || inner.def === textSchema.def) return;
  seen.add(inner);
  const { shape, element, items, options, valueType } = definitionOf(inner);
  for (const [key, part] of Object.entries(shape ?? {})) {
    if (!used.get(inner)?.has(key)) yield `${path}.${key}`;
    yield* unusedKeys(part, `${path}.${key}`, seen);
  }
  for (const part of [...(options ?? []), ...(items ?? [])]) yield* unusedKeys(part, path, seen);
  if (element) yield* unusedKeys(element, `${path}[]`, seen);
  if (valueType) yield* unusedKeys(valueType, `${path}.*`, seen);
}
