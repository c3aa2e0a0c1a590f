import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Route } from '../../../src/http/route.ts';
import { oddForm } from './odd-form.ts';
import { oddJson } from './odd-json.ts';
import type { Random } from './random.ts';
import { shapedValue } from './shaped-value.ts';

/** What requests are made from. */
export interface Ground {
  readonly host: string;
  readonly cookies: readonly string[];
  /** Declared routes: method and path with every parameter still in it. */
  readonly routes: readonly Pick<Route, 'method' | 'path' | 'query' | 'body' | 'encoding'>[];
  /** Accounts that are there. */
  readonly accounts: readonly string[];
  /** Ids of records that are there. */
  readonly records: readonly string[];
}

/** A request that is well in its head and hostile in its path, query, headers or body; or hostile throughout. */
export function makeRequest(random: Random, ground: Ground): Buffer {
  const whole = random.chance(0.05) ? random.bytes(random.below(2000)) : wellFramed(random, ground);
  return random.chance(0.1) ? mutated(random, whole) : whole;
}

function wellFramed(random: Random, ground: Ground): Buffer {
  const route = random.pick(random.chance(0.6) ? ground.routes.filter(isOfRecords) : ground.routes);
  const { method, path } = route;
  const query = random.chance(method === 'GET' ? 0.5 : 0.03)
    ? `?${Array.from({ length: 1 + random.below(3) }, () => pair(random, route)).join('&')}`
    : '';
  const lines = [
    `${method} ${fill(random, ground, path)}${query} HTTP/1.1`,
    `Host: ${ground.host}`,
    'Connection: close',
    'Origin: http://localhost',
    ...(random.chance(0.9) ? [`Cookie: ${random.pick(ground.cookies)}`] : [`Cookie: ${oddText(random)}`]),
    `Idempotency-Key: ${random.chance(0.9) ? randomUUID() : oddText(random)}`,
    ...(random.chance(0.1) ? [`Accept-Language: ${oddText(random)}`] : []),
  ];
  if (method === 'GET') return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const isForm = path.endsWith('/documents') ? random.chance(0.9) : random.chance(0.03);
  const body = isForm
    ? oddForm(random)
    : Buffer.from(jsonFor(random, ground, route), random.chance(0.95) ? 'utf8' : 'latin1');
  const type = isForm
    ? `multipart/form-data; boundary=${random.chance(0.95) ? 'x' : oddText(random)}`
    : 'application/json';
  lines.push(`Content-Type: ${random.chance(0.95) ? type : oddText(random)}`);
  const length = random.chance(0.97) ? body.length : random.below(body.length * 2 + 2);
  lines.push(`Content-Length: ${length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function isOfRecords({ method, path }: { method: string; path: string }): boolean {
  return path.includes('/records') && method !== 'GET';
}

/** Mostly of the shape the route asks for, with hostile values in it; else any. */
function jsonFor(random: Random, ground: Ground, { body, encoding }: Ground['routes'][number]): string {
  if (body && encoding !== 'multipart' && random.chance(0.7)) return JSON.stringify(shapedValue(random, ground, body));
  return oddJson(random);
}

function fill(random: Random, { records }: Ground, path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'system') return random.chance(0.95) ? '_library-card' : oddPath(random);
    if (name === 'record') return random.chance(0.8) ? random.pick(records) : oddPath(random);
    if (name === 'deadline') return random.chance(0.6) ? 'card' : oddPath(random);
    return random.chance(0.5) ? randomUUID() : oddPath(random);
  });
}

function oddPath(random: Random): string {
  return random.pick([
    '%00',
    '%ff',
    '..%2f..',
    "'%3bselect%201--",
    '%',
    '-1',
    '1e9',
    'mine',
    '%E2%80%AE',
    'a'.repeat(900),
    'null',
    '%2e%2e',
    '[]',
  ]);
}

const names = [
  'purpose',
  'unmask',
  'cursor',
  'sort',
  'controlNumber',
  'field',
  'value',
  'record',
  'limit',
  'from',
  'to',
  'account',
  'version',
  '__proto__',
  'state',
];

function pair(random: Random, { query }: Ground['routes'][number]): string {
  const known = query instanceof z.ZodObject && random.chance(0.8) ? Object.keys(query.shape) : names;
  const value = random.pick([
    oddPath(random),
    'true',
    'email',
    '2026-01-01T00:00:00Z',
    '9007199254740993',
    '-0',
    'NaN',
    '%F0%9F%93%9A',
    'W10',
    'W251bGwsbnVsbF0',
  ]);
  return random.chance(0.95) ? `${random.pick(known)}=${value}` : oddPath(random);
}

/** Nothing that would end the line it stands in. */
function oddText(random: Random): string {
  return random.pick([
    '',
    'é',
    '\x01\x02',
    ';;;=',
    '"',
    'a'.repeat(3000),
    '__Host-chancery-staff=',
    'text/plain',
    '%s%n',
    'fr;q=NaN',
    '\t',
    'a b c d e f',
  ]);
}

/** Bytes flipped, cut out, doubled or put in. */
function mutated(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  switch (random.below(4)) {
    case 0: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = random.below(256);
      return copy;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(8)), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes]);
  }
}
