import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildEncryptedPdf } from '../../../test/fixtures/intake/build-files.ts';
import { buildJpeg, buildScan, buildTextPages, buildTiff } from '../../../test/fixtures/intake/build-pictures.ts';
import { isGoneByOcr } from '../../engine/redaction/prove-words.ts';
import { drawPages, type PageToBurn, provePages, readPages, unpackCopy } from '../../platform/page-pictures/index.ts';
import { type ReleaseCopy, readBack, writeReleaseCopy } from '../../platform/release-copy/index.ts';
import { DomainError } from '../domain-error.ts';
import { type PagesOfCopy, requireProven } from './make-picture-copy.ts';
import { pictureContent } from './picture-content.ts';

const reasons = [
  {
    id: 'personal',
    label: { en: 'Personal information', fr: 'Renseignements personnels' },
    section: { en: 's. 7', fr: 'art. 7' },
    law: { en: 'Library Records Act', fr: 'Loi sur les documents' },
  },
];
const planted = 'PLANTEDREMARK';
const lines = ['Dear library, my neighbour', 'Zwickelmayr Quartermaine', 'never returns a book.'];
/** The second line, with room. */
const second = { left: 300, top: 2_300, width: 9_000, height: 1_300 };
const area = { id: 'a', page: 1, ...second, reason: 'personal' };

async function open(bytes: Uint8Array): Promise<PagesOfCopy> {
  const read = await readPages(bytes);
  assert.ok(read.sizes, JSON.stringify(read));
  return { bytes, kind: read.kind, sizes: read.sizes };
}

async function isRefused(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return fault instanceof DomainError ? String(fault.reason) : `no refusal but ${String(fault)}`;
}

test('a scan leaves without what is marked: pixels, words for OCR, remarks and text; broken copies are found', async (t) => {
  const scan = await open(await buildScan(lines, planted));
  const toMake = pictureContent([area], 1, { reasons, language: 'fr' });
  const pngOf = async (pages: readonly PageToBurn[]) => {
    const drawn = await drawPages(scan.bytes, scan.kind, pages);
    assert.ok('pngs' in drawn);
    return { png: drawn.pngs[0]!, ...scan.sizes[0]!, ...toMake.said[0]! };
  };
  const burned = await pngOf(toMake.pages);
  const copy = await writeReleaseCopy(toMake.content, [burned]);

  await t.test('the copy is a picture with the section burned in', async () => {
    const { text, raw } = await readBack(copy);
    assert.match(text, /Copie à communiquer[\s\S]+\[art\. 7\] : Renseignements personnels[\s\S]+Page 1 sur 1/);
    assert.ok(!raw.join('').includes(planted));
    const again = await open(copy.bytes);
    assert.equal(again.sizes.length, 2, 'a page of words, and the picture');
    const { pictures } = await unpackCopy(copy.bytes, 1);
    const proven = await provePages(scan.bytes, scan.kind, [{ ...toMake.pages[0]!, packed: pictures[0]! }]);
    assert.ok('proofs' in proven);
    const words = proven.proofs[0]?.words;
    assert.ok(words);
    assert.deepEqual(words.removed, ['Zwickelmayr', 'Quartermaine'], 'OCR reads the original');
    assert.ok(words.copy.includes('neighbour'), 'and the copy');
    assert.ok(!/zwickel|quarter/i.test(words.copy.join(' ')));
    assert.ok(isGoneByOcr(words));
    assert.ok(!isGoneByOcr({ ...words, copy: [...words.copy, 'QUARTERMAINÉ'] }));
  });

  const file = Buffer.from(copy.bytes);
  const withObject = (object: string | Buffer): ReleaseCopy => {
    const at = file.lastIndexOf('\nxref\n');
    const added = Buffer.concat([Buffer.from('\n900 0 obj\n'), Buffer.from(object), Buffer.from('\nendobj')]);
    return { ...copy, bytes: Buffer.concat([file.subarray(0, at), added, file.subarray(at)]) };
  };
  const stream = (bytes: Uint8Array, more = '') =>
    Buffer.concat([Buffer.from(`<<${more}\n/Length ${bytes.length}\n>>\nstream\n`), bytes, Buffer.from('\nendstream')]);
  const whole = await pngOf([{ page: 1, areas: [] }]);
  const short = await pngOf([{ page: 1, areas: [{ ...second, height: second.height - 60, label: 'art. 7' }] }]);
  const note = '<< /Type /Annot /Subtype /Square /Rect [10 10 200 60] /IC [0 0 0] >>';
  const plain = writeReleaseCopy(toMake.content, [whole]);
  const broken: Record<string, () => Promise<ReleaseCopy>> = {
    'nothing is burned': () => plain,
    'the rectangle is a note above the picture': async () => withObject(note),
    'a rectangle is drawn over the picture': async () => {
      const bytes = Buffer.from((await plain).bytes)
        .toString('latin1')
        .replace(/\/Type \/Page\n/, `/Type /Page\n/Annots [${note}]\n`);
      return { ...copy, bytes: Buffer.from(bytes, 'latin1') };
    },
    'the rectangle is a little too small': () => writeReleaseCopy(toMake.content, [short]),
    'the original picture is kept beside': () => writeReleaseCopy(toMake.content, [burned, whole]),
    'the original file is kept beside': async () => withObject(stream(scan.bytes)),
    'the text of the original is kept': () =>
      writeReleaseCopy({ ...toMake.content, lines: [[{ text: lines[1]! }]] }, [burned]),
    'what the camera knew is kept': async () => withObject(stream(Buffer.from(`Exif\0\0MM\0*${planted}`))),
    'metadata of the original is kept': async () =>
      withObject(stream(Buffer.from(`<x exif:UserComment="${planted}"/>`), '\n/Type /Metadata')),
    'an earlier state is kept': async () => ({ ...copy, bytes: Buffer.concat([file, file]) }),
  };
  for (const [what, write] of Object.entries(broken)) {
    await t.test(`broken: ${what}`, async () => {
      assert.equal(await isRefused(requireProven(scan, toMake, await write())), 'proof-failed');
    });
  }
});

test('what comes in as PDF, PNG, JPEG or TIFF is drawn page by page, within its ceilings', async () => {
  const tiff = await open(await buildTiff([lines, ['Page two'], ['Page three']], planted));
  assert.equal(tiff.sizes.length, 3);
  const pdf = await open(await buildTextPages([lines, ['Page two'], ['Page three']]));
  assert.deepEqual(tiff.sizes, pdf.sizes);
  const pages = [1, 3].map((page) => ({ page, areas: [] }));
  assert.deepEqual(await drawPages(tiff.bytes, tiff.kind, pages), await drawPages(pdf.bytes, pdf.kind, pages));
  const jpeg = await open(buildJpeg(planted));
  assert.deepEqual(jpeg.sizes, [{ width: 16, height: 32 }], 'turned as the camera says');
  for (const { bytes, kind } of [tiff, jpeg]) {
    const drawn = await drawPages(bytes, kind, [{ page: 1, areas: [] }]);
    assert.ok('pngs' in drawn && !Buffer.from(drawn.pngs[0]!).includes(planted));
  }
  assert.deepEqual(await drawPages(jpeg.bytes, jpeg.kind, [{ page: 2, areas: [] }]), { refused: 'unreadable' });
  const why = async (bytes: Uint8Array) => {
    const read = await readPages(bytes);
    return read.sizes === undefined ? read.because : 'read';
  };
  assert.equal(await why(buildEncryptedPdf()), 'unreadable');
  assert.equal(await why(Buffer.from('%PDF-1.7\nnothing more')), 'unreadable');
  assert.equal(await why(Buffer.from('words')), 'kind');
  assert.equal(await why(await buildTextPages(Array.from({ length: 101 }, () => []))), 'too-many-pages');
  const vast = Buffer.from(await buildScan(['a'], planted));
  vast.writeUInt32BE(60_000, 16);
  vast.writeUInt32BE(60_000, 20);
  assert.equal(await why(vast), 'too-large');
});
