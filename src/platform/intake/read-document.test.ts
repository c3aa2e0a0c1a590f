import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import {
  buildDocx,
  buildEncryptedPdf,
  buildMail,
  buildPdf,
  buildPng,
  buildZip,
} from '../../../test/fixtures/intake/build-files.ts';
import { processorTime } from '../../../test/support/processor-time.ts';
import { extractText } from './extract-text.ts';
import { describeMediaType, readIntakeItem } from './index.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeItem } from './intake-item.ts';
import { ApartFailure, runApart } from './run-apart.ts';

const LETTER = [
  'Association des pêcheurs de la Côte',
  '45, rue du Quai',
  'Rimouski (Québec) G5L 1A1',
  '',
  'Rimouski, le 1er avril 2026',
  '',
  "L'honorable Anne Roy",
  'Ministre des Pêches',
  'Ottawa (Ontario) K1A 0A6',
  '',
  'Objet : Quotas de pêche 2026',
  '',
  'Madame la Ministre,',
  '',
  'Nous vous écrivons au nom de nos 300 membres. La saison est courte.',
  '',
  'Veuillez agréer, Madame la Ministre, nos salutations distinguées.',
  '',
  'Jean-Luc de la Tour',
  'Président',
  'Association des pêcheurs de la Côte',
  '418 555-0111',
];

test('a letter in Word or PDF is read with date, subject, language, writer and summary', async () => {
  for (const [fileName, bytes] of [
    ['lettre.docx', buildDocx(LETTER)],
    ['lettre.pdf', buildPdf(LETTER)],
  ] as const) {
    const item = await readIntakeItem({ bytes, fileName });
    assert.equal(item.kind, 'document');
    assert.deepEqual(codes(item), []);
    assert.deepEqual(item.proposals.language, { value: 'fr', source: 'letter-text', confidence: 'certain' });
    assert.deepEqual(item.proposals.documentDate, { value: '2026-04-01', source: 'letter-text', confidence: 'likely' });
    assert.equal(item.subject, 'Quotas de pêche 2026');
    assert.equal(item.proposals.summary?.value, 'Nous vous écrivons au nom de nos 300 membres.', fileName);
    assert.equal(item.proposals.channel.value, 'letter');
    assert.equal(item.proposals.receivedOn, undefined, 'only a mail says when it was delivered');
    assert.deepEqual(item.proposals.correspondents, [
      {
        value: {
          name: { given: 'Jean-Luc', family: 'de la Tour', organization: 'Association des pêcheurs de la Côte' },
          type: 'organization',
          phone: '418-555-0111',
          address: '45, rue du Quai\nRimouski (Québec) G5L 1A1',
        },
        source: 'signature-block',
        confidence: 'likely',
      },
    ]);
  }
});

test('a fax sheet is proposed as a fax', async () => {
  const item = await readIntakeItem({
    bytes: buildPdf(['FAX COVER SHEET', 'To: Minister', 'Pages: 2']),
    fileName: 'a.pdf',
  });
  assert.equal(item.proposals.channel.value, 'fax');
});

test('a picture is taken in without text', async () => {
  const item = await readIntakeItem({ bytes: buildPng(), fileName: 'scan.png' });
  assert.deepEqual([item.kind, item.mediaType, item.text, codes(item)], ['image', 'image/png', '', []]);
  const tiff = new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal((await readIntakeItem({ bytes: tiff, fileName: 'fax.tif' })).mediaType, 'image/tiff');
  const jpeg = new Uint8Array([
    0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
  ]);
  assert.equal((await readIntakeItem({ bytes: jpeg, fileName: 'photo.jpg' })).mediaType, 'image/jpeg');
});

test('a document whose text cannot be read is kept with a warning', async () => {
  const cases: [string, Uint8Array, string][] = [
    ['a.pdf', buildEncryptedPdf(), 'text-encrypted'],
    ['a.pdf', new TextEncoder().encode('%PDF-1.3\nThis is not a real PDF.'), 'text-unreadable'],
    ['a.pdf', buildPdf([]), 'no-text'],
    ['a.docx', buildDocx(['x']).slice(0, 700), 'text-unreadable'],
    ['a.docx', buildDocx(['x'], [{ name: 'word/media/z.bin', content: Buffer.alloc(20_000_000) }]), 'text-too-costly'],
    [
      'a.docx',
      buildDocx(['x'], [{ name: 'z.bin', content: Buffer.alloc(20_000_000), declaredSize: 10 }]),
      'text-too-costly',
    ],
    [
      'a.docx',
      buildDocx(
        ['x'],
        Array.from({ length: 1_000 }, (_, n) => ({ name: `e${n}`, content: '' })),
      ),
      'text-too-costly',
    ],
  ];
  for (const [fileName, bytes, code] of cases) {
    const item = await readIntakeItem({ bytes, fileName });
    assert.deepEqual(codes(item), [code]);
    assert.equal(item.original, bytes);
    assert.equal(item.text, '');
  }
  const macro = await readIntakeItem({
    bytes: buildDocx(['Hi'], [{ name: 'word/vbaProject.bin', content: 'x' }]),
    fileName: 'a.docx',
  });
  assert.deepEqual(codes(macro), ['macros']);
});

test('extraction ends at its ceilings of time and memory, and the process goes on', async () => {
  const endless = buildPdf([], {
    stream: deflateSync(Buffer.from(`BT /F1 11 Tf\n${'(x) Tj T* '.repeat(2_000_000)}`)),
    filter: '/FlateDecode',
  });
  const start = processorTime();
  await assert.rejects(runApart('pdf', endless, { time: 700, externalBytes: 1e12 }), isCostly);
  assert.ok(processorTime() - start < 8_000);
  const bomb = buildPdf([], { stream: deflateSync(Buffer.alloc(100_000_000, 32)), filter: '/FlateDecode' });
  await assert.rejects(runApart('pdf', bomb, { time: 40_000, externalBytes: 40_000_000 }), isCostly);
  // Without the ceiling the same bomb is unpacked: the guard is what stops it.
  const free = await runApart('pdf', bomb, { time: 40_000, externalBytes: 1e12 });
  assert.deepEqual(free.warnings, ['no-text']);
  assert.equal((await extractText('pdf', buildPdf(['Still here.']))).text.trim(), 'Still here.');
});

test('many documents at once take turns and are all read', async () => {
  const items = await Promise.all(
    Array.from({ length: 6 }, (_, n) => readIntakeItem({ bytes: buildPdf([`Letter ${n}`]), fileName: 'a.pdf' })),
  );
  assert.deepEqual(
    items.map((item) => item.text),
    Array.from({ length: 6 }, (_, n) => `Letter ${n}`),
  );
});

test('what may not be taken in is refused with a closed reason in both languages', async () => {
  const cases: [string, Uint8Array, string][] = [
    ['a.pdf', new Uint8Array(), 'empty-file'],
    ['a.txt', new TextEncoder().encode('Just a note.'), 'unsupported-type'],
    ['a.zip', buildZip([{ name: 'a.txt', content: 'hi' }]), 'unsupported-type'],
    ['a', new Uint8Array([1, 2, 3]), 'unsupported-type'],
    ['a.docx', buildZip([{ name: 'a.txt', content: 'hi' }]), 'type-mismatch'],
    ['a.eml', new Uint8Array([0, 1, 2, 3]), 'type-mismatch'],
    ['a.PDF', new TextEncoder().encode('MZ not a pdf'), 'type-mismatch'],
    ['a.png', new TextEncoder().encode('<html><script>alert(1)</script></html>'), 'type-mismatch'],
  ];
  for (const [fileName, bytes, code] of cases) {
    await assert.rejects(readIntakeItem({ bytes, fileName }), (error) => {
      assert.ok(error instanceof IntakeError);
      assert.equal(error.code, code, fileName);
      assert.ok(error.text.en.length > 10 && error.text.fr.length > 10);
      assert.doesNotMatch(`${error.message} ${error.text.fr}`, /alert|note|a\.(pdf|eml)/i, 'neither name nor content');
      return true;
    });
  }
});

test('the content decides: an allowed kind under a wrong name is taken in with a warning', async () => {
  const item = await readIntakeItem({ bytes: buildPng(), fileName: 'letter.pdf' });
  assert.deepEqual([item.mediaType, codes(item)], ['image/png', ['name-mismatch']]);
  const mail = await readIntakeItem({
    bytes: buildMail(['From: a@example.org', 'Subject: x', 'Date: 1 Mar 2026 10:00 +0000'], 'Hi'),
    fileName: 'x.pdf',
  });
  assert.deepEqual([mail.kind, codes(mail)], ['mail', ['name-mismatch']]);
});

test('files of two kinds at once are noted', async () => {
  const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  const zip = buildZip([{ name: 'a.txt', content: 'hi' }]);
  const cases: [string, Uint8Array][] = [
    ['a.pdf', join(buildPdf(['x']), zip)],
    ['a.png', join(buildPng(), zip)],
    ['a.png', join(buildPng(), new TextEncoder().encode('<script>alert(1)</script>'))],
    ['a.png', join(buildPng(), buildPdf(['x']).slice(0, 100))],
    ['a.pdf', join(new TextEncoder().encode('#!/bin/sh\n'), buildPdf(['x']))],
  ];
  for (const [fileName, bytes] of cases) {
    assert.ok(codes(await readIntakeItem({ bytes, fileName })).includes('two-kinds'), fileName);
  }
  for (const [fileName, bytes] of [
    ['a.pdf', buildPdf(['x'])],
    ['a.png', buildPng()],
    ['a.docx', buildDocx(['x'])],
  ] as const) {
    assert.ok(!codes(await readIntakeItem({ bytes, fileName })).includes('two-kinds'), fileName);
  }
});

test('media types have names in both languages', () => {
  assert.deepEqual(describeMediaType('message/rfc822'), { en: 'E-mail', fr: 'Courriel' });
  assert.deepEqual(describeMediaType('image/webp'), { en: 'Image', fr: 'Image' });
  assert.deepEqual(describeMediaType('__proto__'), describeMediaType('constructor'));
});

function isCostly(error: unknown): boolean {
  return error instanceof ApartFailure && error.code === 'too-costly';
}

function codes(item: IntakeItem): string[] {
  return item.warnings.map((warning) => warning.code);
}
