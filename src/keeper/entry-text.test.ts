import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf } from './audit-entry.ts';
import { canonicalJson } from './canonical-json.ts';
import { entryText, leafText, type WrittenColumns } from './entry-text.ts';

const row: WrittenColumns = {
  id: '0b7e0b5e-0000-4000-8000-000000000001',
  at: new Date('2026-05-04T13:14:15.678Z'),
  type: 'opened',
  outcome: 'done',
  actor: '00000000-0000-4000-8000-000000000009',
  subject: Buffer.from('00ff10', 'hex'),
  subjects: null,
  sealCounter: 7,
  body: '{"reason":"« l’été » \\u0007 \\"\\\\"}',
  mac: Buffer.from('abcdef', 'hex'),
  seq: 12,
  writtenAt: '2026-05-04T13:14:15.679123+00:00',
};

const rows: readonly WrittenColumns[] = [
  row,
  { ...row, actor: null, subject: null, sealCounter: null, subjects: Buffer.from('0011', 'hex') },
  { ...row, body: '{}', type: 'refused', outcome: 'refused', seq: 0 },
];

test('the text under the MAC is canonical JSON of system and columns', () => {
  for (const one of rows) assert.equal(entryText('sys', one), canonicalJson({ ...columnsOf(one), system: 'sys' }));
});

test('the text of a leaf is canonical JSON of every column', () => {
  for (const one of rows) {
    const { mac, seq, writtenAt } = one;
    assert.equal(leafText(one), canonicalJson({ ...columnsOf(one), mac: mac.toString('hex'), seq, writtenAt }));
  }
});

test('what canonical JSON does not hold is refused', () => {
  assert.throws(() => entryText('sys', { ...row, body: '\ud800' }), TypeError);
  assert.throws(() => entryText('sys', { ...row, sealCounter: 1.5 }), TypeError);
});
