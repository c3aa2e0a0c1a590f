import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { z } from 'zod';
import type { Installation } from '../../src/casework/installation.ts';
import { describeFault, unfit } from '../../src/http/faults/describe-fault.ts';
import { routesOf } from '../../src/web.ts';

type Issue = z.core.$ZodIssue;
type Fault = ReturnType<typeof describeFault>[number];

const planted = 'Planted-Value-4711';
/** Values that do not fit somewhere: of every kind JSON has, too small, too large, of another form. */
const misfits: readonly unknown[] = [
  undefined,
  null,
  true,
  1.5,
  -4_711_000_000,
  4_711_000_000,
  Number.MAX_SAFE_INTEGER * 4,
  '',
  planted,
  planted.repeat(60_000),
  '2026-13-45',
  '1066-10-14',
  [],
  Array.from({ length: 2000 }, () => planted),
  {},
  { [`key-${'k'.repeat(300)}`]: planted },
  { kind: planted, value: planted },
];
const faces = new Set(['desk', 'admin', 'account', 'partner']);
const modes = ['practice', 'real'] as const;
const routes = modes.flatMap((mode) => routesOf({ faces, dev: true, installation: { mode } as Installation }));

suite('every fault of a request says in both languages what was found and what is allowed', () => {
  test('for each part of each schema of each route, whatever is put there', (t) => {
    const schemas = new Set(
      routes.flatMap(({ params, query, body }) => [params, query, body].filter((one) => one !== undefined)),
    );
    const parts = new Set([...schemas].flatMap((one) => [...partsOf(one)]));
    const codes = new Map<string, number>();
    for (const schema of parts)
      for (const value of misfits)
        for (const issue of schema.safeParse(value).error?.issues ?? []) {
          codes.set(issue.code, (codes.get(issue.code) ?? 0) + 1);
          for (const fault of describeFault(issue, { schema, value, at: '' })) requireWords(fault, issue);
        }
    t.diagnostic(
      `${parts.size} parts of ${schemas.size} schemas: ${[...codes].map((one) => one.join(' ')).join(', ')}`,
    );
    const met = ['custom', 'invalid_format', 'invalid_key', 'invalid_type', 'invalid_union', 'invalid_value'];
    assert.deepEqual([...codes.keys()].sort(), [...met, 'too_big', 'too_small', 'unrecognized_keys']);
  });

  test('the check notices a code, a form, a kind and a rule that nobody put into words', () => {
    const unknown = { code: 'planted_code', path: [], message: 'Invalid input' } as unknown as Issue;
    const unsaid = [z.ipv4(), z.bigint(), z.string().refine(() => false, 'must be something else')] as z.ZodType[];
    const issues = [unknown, ...unsaid.flatMap((schema) => schema.safeParse('x').error?.issues ?? [])];
    assert.equal(issues.length, 4);
    for (const issue of issues) {
      const faults = describeFault(issue, { schema: z.string(), value: 'x', at: '' });
      assert.throws(() => requireWords(faults[0]!, issue), /no words/, issue.code);
    }
  });
});

test('where, what was found, what is allowed', () => {
  const schema = z.strictObject({
    name: z.string().max(5),
    days: z.int().min(1).max(1500).optional(),
    kind: z.enum(['letter', 'call']).optional(),
    on: z.iso.date().optional(),
    to: z.union([z.string(), z.array(z.string().max(3))]).optional(),
  });
  const said = (value: unknown) =>
    (schema.safeParse(value).error?.issues ?? [])
      .flatMap((issue) => describeFault(issue, { schema, value, at: '' }))
      .map(({ pointer, message }) => [pointer, message.en, message.fr]);
  assert.deepEqual(said({ nom: 'Roy' }), [
    ['/name', 'This is missing. Allowed: a text.', 'Il manque une valeur. Permis : un texte.'],
    [
      '/nom',
      'There is no such key here. Allowed: name, days, kind, on, to.',
      'Cette clé n’existe pas ici. Permises : name, days, kind, on, to.',
    ],
  ]);
  assert.deepEqual(said({ name: 'Beaulieu', days: 1501, kind: 'fax', on: '22 Nov', to: ['Roy', 'Gagnon'] }), [
    [
      '/name',
      'Found: 8 characters. Allowed: at most 5 characters.',
      'Reçu : 8 caractères. Permis : au plus 5 caractères.',
    ],
    [
      '/days',
      'Found: a larger number. Allowed: 1,500 or less.',
      'Reçu : un nombre plus grand. Permis : 1\u00a0500 ou moins.',
    ],
    [
      '/kind',
      'Found: another text. Allowed: one of letter, call.',
      'Reçu : un autre texte. Permis : une valeur parmi letter, call.',
    ],
    [
      '/on',
      'Found: a text of another form. Allowed: a day of the calendar, as YYYY-MM-DD.',
      'Reçu : un texte d’une autre forme. Permis : un jour du calendrier, sous la forme AAAA-MM-JJ.',
    ],
    [
      '/to/1',
      'Found: 6 characters. Allowed: at most 3 characters.',
      'Reçu : 6 caractères. Permis : au plus 3 caractères.',
    ],
  ]);
  assert.deepEqual(said({ name: 'Roy', days: 1.5, to: 5 }), [
    [
      '/days',
      'Found: a number with a fraction. Allowed: a whole number.',
      'Reçu : un nombre fractionnaire. Permis : un nombre entier.',
    ],
    ['/to', 'Found: a number. Allowed: a text or a list.', 'Reçu : un nombre. Permis : un texte ou une liste.'],
  ]);
});

function requireWords({ message, pointer }: Fault, issue: Issue): void {
  const what = `no words for ${issue.code} at “${pointer.slice(0, 80)}”: ${issue.message.slice(0, 200)}`;
  assert.ok(message.en !== unfit.en && message.fr !== unfit.fr, what);
  assert.match(
    message.en,
    /^(Found: .+\. Allowed: .+|This is missing\. Allowed: .+|There is no such key here\. .+)\.$/s,
    what,
  );
  assert.match(
    message.fr,
    /^(Reçu : .+\. Permis : .+|Il manque une valeur\. Permis : .+|Cette clé n’existe pas ici\. .+)\.$/s,
    what,
  );
  for (const text of [message.en, message.fr]) {
    assert.doesNotMatch(text, /undefined|NaN|\[object|Invalid|Too (small|big)|\bexpected\b/, what);
    assert.ok(!text.includes(planted) && !text.includes('4711'), `a value stands in “${text}”`);
  }
}

/** A schema and everything it is made of, but what stands for “no other key”: that is said of the key. */
function partsOf(schema: z.ZodType, seen = new Set<z.ZodType>()): Set<z.ZodType> {
  if (seen.has(schema) || schema instanceof z.ZodNever || schema instanceof z.ZodTransform) return seen;
  seen.add(schema);
  for (const value of Object.values(schema.def as unknown as Record<string, unknown>)) {
    const below = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : [value];
    for (const one of below) if (one instanceof z.ZodType) partsOf(one, seen);
  }
  return seen;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof z.ZodType);
}
