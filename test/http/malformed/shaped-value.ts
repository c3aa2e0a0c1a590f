import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cardFields } from '../../support/engine/library-card.ts';
import type { Random } from './random.ts';

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly Shape[];
}

interface Things {
  readonly records: readonly string[];
  readonly accounts: readonly string[];
}

const shapes = new WeakMap<z.ZodType, Shape>();

/** A value that passes a schema more often than not, so that what lies behind it is reached; its leaves are hostile. */
export function shapedValue(random: Random, things: Things, schema: z.ZodType): unknown {
  const known = shapes.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape);
  shapes.set(schema, known);
  return make(random, things, known, '');
}

function make(random: Random, things: Things, shape: Shape, name: string): unknown {
  if (random.chance(0.03)) return random.pick([null, [], {}, '', -1, 1e308, true]);
  if (name === 'fields') return fields(random);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return random.pick(shape.enum);
  if (shape.anyOf) return make(random, things, random.pick(shape.anyOf), name);
  switch (shape.type) {
    case 'object': {
      const keys = Object.keys(shape.properties ?? {});
      const given = keys.filter((key) => shape.required?.includes(key) || random.chance(0.4));
      return Object.fromEntries(given.map((key) => [key, make(random, things, shape.properties![key]!, key)]));
    }
    case 'array':
      return Array.from({ length: random.below(4) }, () => make(random, things, shape.items ?? {}, name));
    case 'integer':
    case 'number':
      return name === 'version' ? 1 + random.below(4) : random.pick([0, 1, 2, 999, 2_147_483_647, 2 ** 31, 2 ** 53]);
    case 'boolean':
      return random.chance(0.5);
    default:
      return text(random, things, shape, name);
  }
}

function text(random: Random, { records, accounts }: Things, { format, pattern }: Shape, name: string): string {
  if (format === 'date') return random.pick(['2026-10-09', '2199-12-31', '1900-01-01', '2026-12-25', '9999-12-31']);
  if (format === 'date-time')
    return random.pick(['2026-10-09T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z']);
  if (pattern?.includes('[0-9a-f]') || name === 'to') {
    return random.pick([...accounts, ...records, randomUUID(), 'circulation', '00000000-0000-0000-0000-000000000000']);
  }
  return random.pick(hostile);
}

const hostile = [
  ...[
    'take',
    'hand-over',
    'confirm-receipt',
    'send-to-branch',
    'ask-for-proof',
    'decline',
    'submit',
    'issue',
    'reopen',
  ],
  ...[
    'card-request',
    'book-complaint',
    'counter',
    'letter',
    'circulation',
    'central-branch',
    'safety',
    'short',
    'with-guardian',
  ],
  ...[
    'LC-2026-00001',
    'LC-2026-00002',
    'request',
    'clerk',
    'librarian',
    'auditor',
    'secret',
    'P3DT2H',
    'P9999999Y',
    'PT-1H',
  ],
  ...['2026-10-09', '2026-02-30', '+275760-09-13', '2026-10-09T25:00:00Z', '10/09/2026', 'tomorrow', 'Infinity'],
  ...[
    'A reason that is long enough to be one',
    'x',
    '',
    ' ',
    '\u200b',
    '\u202e',
    'é'.repeat(900),
    '💥'.repeat(500),
    'ﬁ',
    'İ',
  ],
  ...[
    "'; drop table casework.record; --",
    '#{7*7}',
    '{{7*7}}',
    '<img src=x onerror=alert(1)>',
    '../../etc/passwd',
    '%s%n%x',
    '\r\nX: y',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'length',
    'then',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e400',
  ],
];

/** Fields of a card request, some of them replaced by what no form would send. */
function fields(random: Random): unknown {
  const odd = () =>
    random.pick<unknown>([
      null,
      '',
      random.pick(hostile),
      -1,
      2 ** 53,
      1e308,
      true,
      [],
      {},
      [[]],
      [null],
      { toString: 'x' },
      [{ name: { given: 'A', family: 'B' }, type: 'adult', email: 'a@b', phone: '+1 613 555 0123' }],
      'y'.repeat(70_000),
    ]);
  const changed: Record<string, unknown> = random.chance(0.6) ? { ...cardFields } : {};
  const names = [
    ...Object.keys(cardFields),
    'cardNumber',
    'notes',
    'guardian',
    'neededBy',
    'feeWaived',
    'toString',
    'length',
    'x',
  ];
  for (let left = random.below(4); left > 0; left -= 1) changed[random.pick(names)] = odd();
  return changed;
}
