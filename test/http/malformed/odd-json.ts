import { randomUUID } from 'node:crypto';
import type { Random } from './random.ts';

const keys = [
  'version',
  'fields',
  'recordType',
  'channel',
  'action',
  'to',
  'comment',
  'text',
  'accounts',
  'office',
  'account',
  'steps',
  'model',
  'reason',
  'category',
  'on',
  'kind',
  'workingDays',
  'decision',
  'finding',
  'subject',
  'language',
  'receivedOn',
  'borrowers',
  'fee',
  'state',
  '__proto__',
  'constructor',
];

/** JSON that is broken, too deep, doubled, out of range, or well but of the wrong shape. */
export function oddJson(random: Random): string {
  const kind = random.below(10);
  if (kind === 0)
    return random.pick([
      '',
      'NaN',
      'Infinity',
      '{',
      '[',
      '"',
      '{"a":}',
      "{'a':1}",
      '{"a":1,}',
      '\ufeff{}',
      'nul',
      '1e999',
      '-',
    ]);
  if (kind === 1) return `${'['.repeat(1 + random.below(5000))}`;
  if (kind === 2) return `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
  if (kind === 3) return `{"version":1,"version":${random.below(9)},"fields":{}}`;
  if (kind === 4) return registration(random);
  return oddValue(random, 0);
}

function registration(random: Random): string {
  const subject = random.pick([
    '"x"',
    '"\\ud800"',
    '"\\u0000"',
    '"\u0007"',
    '9007199254740993',
    '1e400',
    'null',
    '[]',
    '""',
    '{"en":"a","fr":"b"}',
    `"${'y'.repeat(70_000)}"`,
  ]);
  const received = random.pick([
    '"2026-10-02"',
    '"2026-02-30"',
    '"9999-12-31"',
    '"0001-01-01"',
    '20261002',
    '"+12026-01-01"',
  ]);
  const borrowers = random.pick([
    '[]',
    '[{}]',
    'null',
    '[{"name":{"given":"A","family":"B"},"type":"adult"}]',
    '{"length":3}',
    '[[]]',
    '[{"name":"\\u0000"}]',
  ]);
  const fee = random.pick(['5', '-1', '1e308', '0.1', '9007199254740993', '"5"', 'true', '-0']);
  return `{"recordType":"card-request","channel":"counter","fields":{"subject":${subject},"language":"en","kind":"new-card","proof":"bill","branch":"central-branch","receivedOn":${received},"borrowers":${borrowers},"fee":${fee}}}`;
}

function oddValue(random: Random, depth: number): string {
  const kind = random.below(depth > 3 ? 7 : 9);
  switch (kind) {
    case 0:
      return String(random.below(5));
    case 1:
      return random.pick(['9007199254740993', '-9007199254740993', '1e400', '-0', '0.1', '2147483648', '1e-400']);
    case 2:
      return random.pick(['true', 'false', 'null']);
    case 3:
      return JSON.stringify(
        random.pick([
          'take',
          'hand-over',
          'card-request',
          'counter',
          'circulation',
          'safety',
          'approve',
          'related',
          '2026-10-09',
          '9999-12-31',
          'LC-2026-00001',
        ]),
      );
    case 4:
      return random.pick(['"\\ud800"', '"\\u0000"', '"\u202e"', '"💥"', '"\\uDBFF\\uDFFF"', '"<script>"', '"#{x}"']);
    case 5:
      return JSON.stringify('z'.repeat(random.below(3000)));
    case 6:
      return JSON.stringify(randomUUID());
    case 7:
      return `[${Array.from({ length: random.below(4) }, () => oddValue(random, depth + 1)).join(',')}]`;
    default: {
      const length = depth === 0 ? 2 + random.below(4) : random.below(4);
      const pairs = Array.from({ length }, () => `${JSON.stringify(random.pick(keys))}:${oddValue(random, depth + 1)}`);
      return `{${pairs.join(',')}}`;
    }
  }
}
