import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { readIntakeItem } from '../../platform/intake/index.ts';
import { practiceDocument } from './practice-document.ts';

const body = [
  'Madame la Ministre,',
  `Œuvre d’été : « à bientôt » (no 7) \\ ${'mot '.repeat(60)}`,
  ...Array.from({ length: 60 }, (_, index) => `Line ${index}`),
];

for (const ending of ['pdf', 'docx'] as const) {
  test(`a .${ending} of practice mode is one, and can be read with all its letters`, async () => {
    const bytes = practiceDocument({ name: `lettre.${ending}`, body });
    const item = await readIntakeItem({ bytes, fileName: `lettre.${ending}` });
    assert.deepEqual(item.warnings, []);
    assert.ok(item.text.includes('Madame la Ministre'));
    assert.ok(item.text.includes('Œuvre d’été'), item.text.slice(0, 200));
    assert.ok(item.text.includes('(no 7) \\'));
    assert.ok(item.text.includes('Line 59'), 'all pages are there');
  });
}

test('a .txt holds its paragraphs, and nothing else can be made', () => {
  assert.equal(practiceDocument({ name: 'a.txt', body: ['One', 'Two'] }).toString(), 'One\n\nTwo\n');
  assert.throws(() => practiceDocument({ name: 'a.exe', body: ['One'] }), RangeError);
});

test('a .png is a page in black and white with its words on it, always the same', async () => {
  const bytes = practiceDocument({ name: 'fax.png', body });
  const item = await readIntakeItem({ bytes, fileName: 'fax.png' });
  assert.deepEqual([item.kind, item.mediaType, item.warnings], ['image', 'image/png', []]);
  const inkOf = (page: Buffer) => {
    assert.deepEqual([page.readUInt32BE(16), page.readUInt32BE(20)], [850, 1100]);
    const length = page.readUInt32BE(33);
    const rows = inflateSync(page.subarray(41, 41 + length));
    return [...rows].reduce((sum, byte) => sum + (255 - byte).toString(2).replaceAll('0', '').length, 0);
  };
  const blank = inkOf(practiceDocument({ name: 'fax.png', body: [' '] }));
  const one = inkOf(practiceDocument({ name: 'fax.png', body: ['é'] }));
  const two = inkOf(practiceDocument({ name: 'fax.png', body: ['éé'] }));
  assert.ok(one > blank && two > one, 'each letter leaves ink');
  assert.ok(one > inkOf(practiceDocument({ name: 'fax.png', body: ['e'] })), 'and so does its accent');
  assert.deepEqual(practiceDocument({ name: 'fax.png', body }), bytes);
});
