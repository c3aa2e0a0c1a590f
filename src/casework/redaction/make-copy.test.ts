import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildDocx, buildMultipart, buildPdf, buildPng, buildZip } from '../../../test/fixtures/intake/build-files.ts';
import { findPassages } from '../../engine/redaction/find-passages.ts';
import { foldText } from '../../engine/redaction/fold-text.ts';
import { plainText } from '../../engine/redaction/plain-text.ts';
import { proveCopy } from '../../engine/redaction/prove-copy.ts';
import type { Mark } from '../../engine/redaction/types.ts';
import { readShownText } from '../../platform/intake/index.ts';
import { type ReleaseCopy, readBack, writeReleaseCopy } from '../../platform/release-copy/index.ts';
import { DomainError } from '../domain-error.ts';
import { makeCopy } from './make-copy.ts';
import { releaseContent } from './release-content.ts';

const reasons = [
  {
    id: 'personal',
    label: { en: 'Personal information', fr: 'Renseignements personnels' },
    section: { en: 's. 7', fr: 'art. 7' },
    law: { en: 'Library Records Act', fr: 'Loi sur les documents' },
  },
];
const name = 'Hélène Zwickelmayr';
const planted = [
  'PLANTEDAUTHOR',
  'PLANTEDCOMMENT',
  'PLANTEDDELETION',
  'PLANTEDHEADER',
  'PLANTEDATTACHMENT',
  'PLANTEDINFO',
];
const letter = [
  'Madam Minister,',
  `My name is ${name}. I live in Montréal.`,
  'HELENE ZWICKEL-',
  'MAYR signed it. – Ça va?',
];

const word = buildDocx(letter, [
  {
    name: 'docProps/core.xml',
    content: '<cp:coreProperties><dc:creator>PLANTEDAUTHOR</dc:creator></cp:coreProperties>',
  },
  {
    name: 'word/comments.xml',
    content: '<w:comments><w:comment><w:p><w:r><w:t>PLANTEDCOMMENT</w:t></w:r></w:p></w:comment></w:comments>',
  },
]);
const tracked = withXml(
  word,
  `<w:p><w:del w:id="1" w:author="PLANTEDAUTHOR"><w:r><w:delText>PLANTEDDELETION</w:delText></w:r></w:del></w:p>`,
);
const mail = buildMultipart([
  `Content-Type: text/plain; charset=utf-8\n\n${letter.join('\n')}`,
  'Content-Type: text/plain\nContent-Disposition: attachment; filename="PLANTEDATTACHMENT.txt"\n\nPLANTEDATTACHMENT',
]);
const mailWithHeader = new TextEncoder().encode(`X-Notes: PLANTEDHEADER\r\n${new TextDecoder().decode(mail)}`);
const pdf = buildPdf(
  letter.map((line) => line.replace('–', '-')),
  { trailer: '/Info << /Author (PLANTEDINFO) >>' },
);

/** The Word document with something more in its body. */
function withXml(_docx: Uint8Array, xml: string): Uint8Array {
  const body = letter.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');
  const again = buildDocx(
    [],
    [
      {
        name: 'docProps/core.xml',
        content: '<cp:coreProperties><dc:creator>PLANTEDAUTHOR</dc:creator></cp:coreProperties>',
      },
      {
        name: 'word/comments.xml',
        content: '<w:comments><w:comment><w:t>PLANTEDCOMMENT</w:t></w:comment></w:comments>',
      },
      {
        name: 'word/document.xml',
        content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}${xml}</w:body></w:document>`,
      },
    ],
  );
  return again;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const shown = await readShownText(bytes);
  assert.ok(shown.text !== undefined, JSON.stringify(shown));
  return plainText(shown.text);
}

function marked(text: string): Mark[] {
  return findPassages(text, name).map(({ start, end }, index) => ({ id: `m${index}`, start, end, reason: 'personal' }));
}

const contentOf = (text: string, marks: readonly Mark[], language: 'en' | 'fr' = 'en') =>
  releaseContent({ marks }, text, { reasons, language });

/** Everything anybody could find in the file, folded; on wish also what is seen of its first page. */
async function allOf(copy: ReleaseCopy, isSeen = false): Promise<string> {
  const { text, raw } = await readBack(copy);
  return [text, ...raw, ...(isSeen ? printed(copy) : [])].map((reading) => foldText(reading).folded).join('|');
}

/** Of the machine; where they are not, the test says so. */
const tools = { print: 'pdftoppm', read: 'tesseract' };
const hasTools = Object.values(tools).every((tool) => spawnSync('which', [tool]).status === 0);

/** The words on the first page as OCR sees them. */
function printed({ bytes, ending }: ReleaseCopy): string[] {
  if (!hasTools || ending !== 'pdf') return [];
  const folder = mkdtempSync(join(tmpdir(), 'copy-'));
  try {
    writeFileSync(join(folder, 'copy.pdf'), bytes);
    assert.equal(
      spawnSync(tools.print, ['-r', '200', '-png', '-singlefile', 'copy.pdf', 'page'], { cwd: folder }).status,
      0,
    );
    const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
    assert.equal(spawnSync(tools.read, ['page.png', 'page'], { cwd: folder, env }).status, 0);
    return [readFileSync(join(folder, 'page.txt'), 'utf8')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a release copy of a Word document, an e-mail and a PDF holds nothing that was removed or hidden in them', async (t) => {
  if (!hasTools) t.diagnostic('pdftoppm or tesseract is not here: the pages were not read by OCR');
  for (const [kind, bytes] of Object.entries({ word: tracked, mail: mailWithHeader, pdf })) {
    const text = await textOf(bytes);
    const marks = marked(text);
    assert.equal(marks.length, 2, `${kind}: both places, the one over two lines too\n${text}`);
    const copy = await makeCopy(contentOf(text, marks));
    assert.equal(copy.mediaType, 'application/pdf');
    const all = await allOf(copy, kind === 'word');
    for (const word of ['zwickelmayr', 'helene', ...planted.map((one) => one.toLowerCase())]) {
      assert.ok(!all.includes(word), `${kind}: ${word} is in the copy`);
    }
    assert.match((await readBack(copy)).text, /My name is \[s\. 7\]\. I live in Montréal\./);
    if (hasTools && kind === 'word') assert.ok(all.includes('mynameis'), 'OCR reads the page');
  }
});

test('the length of a gap tells nothing of what stood there', () => {
  const short = contentOf('I am Al.', [{ id: 'a', start: 5, end: 7, reason: 'personal' }]);
  const long = contentOf('I am Maximiliana Wolfeschlegel.', [{ id: 'a', start: 5, end: 30, reason: 'personal' }]);
  assert.deepEqual(short.content.lines, long.content.lines);
  const french = contentOf('Je suis Al.', [{ id: 'a', start: 8, end: 10, reason: 'personal' }], 'fr');
  assert.deepEqual(french.content.lines, [[{ text: 'Je suis ' }, { gap: '[art. 7]' }, { text: '.' }]]);
});

test('what has hidden words or layers, is a picture, or of another kind is not redacted by its text', async () => {
  const because = async (bytes: Uint8Array) => {
    const shown = await readShownText(bytes);
    return shown.text === undefined ? shown.because : 'has text';
  };
  const hidden = withXml(word, '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>PLANTEDHIDDEN</w:t></w:r></w:p>');
  assert.equal(await because(hidden), 'hidden');
  assert.equal(await because(withXml(word, '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>')), 'has text');
  assert.equal(await because(buildLayered('OFF')), 'hidden');
  assert.equal(await because(buildLayered('ON')), 'has text');
  assert.equal(await because(buildPng()), 'picture');
  assert.equal(await because(buildZip([{ name: 'a.txt', content: 'x' }])), 'kind');
  const whole = releaseContent({ marks: [], withheld: 'personal' }, 'PLANTEDHIDDEN', { reasons, language: 'en' });
  const copy = await makeCopy(whole);
  assert.ok(!(await allOf(copy)).includes('plantedhidden'));
  assert.match((await readBack(copy)).text, /withheld in full: \[s\. 7\]/);
});

/** A PDF with a layer that is shown or not (ISO 32000-1, 8.11). */
function buildLayered(state: 'ON' | 'OFF'): Uint8Array {
  const stream = Buffer.from(
    'BT /F1 11 Tf 72 740 Td (Shown) Tj ET /OC /L1 BDC BT /F1 11 Tf 72 700 Td (PLANTEDLAYER) Tj ET EMC',
  );
  const file = Buffer.from(buildPdf(['x'], { stream })).toString('latin1');
  const layers = `/OCProperties << /OCGs [9 0 R] /D << /${state} [9 0 R] >> >>`;
  const more = '9 0 obj\n<< /Type /OCG /Name (Layer) >>\nendobj\n';
  const changed = file
    .replace('/Pages 2 0 R >>', `/Pages 2 0 R ${layers} >>`)
    .replace('/Resources <<', '/Resources << /Properties << /L1 9 0 R >>')
    .replace('xref\n', `${more}xref\n`)
    // Without its table of places the reader looks for the objects itself.
    .replace(/startxref\n\d+/, 'startxref\n0');
  return new Uint8Array(Buffer.from(changed, 'latin1'));
}

test('a copy in a script the fonts do not have is plain text, and proved alike', async () => {
  const text = 'שלום, שמי יעל כהן ואני כותבת.\n李明 wrote too.';
  const marks = findPassages(text, 'יעל כהן').map(({ start, end }) => ({ id: 'm', start, end, reason: 'personal' }));
  const copy = await makeCopy(contentOf(text, marks));
  assert.equal(copy.mediaType, 'text/plain');
  const found = new TextDecoder().decode(copy.bytes);
  assert.ok(found.includes('שמי [s. 7] ואני') && found.includes('李明') && !found.includes('כהן'));
});

test('a copy that holds more than it should is not given out', async (t) => {
  const text = letter.join('\n');
  const made = contentOf(text, marked(text));
  const sound = await writeReleaseCopy(made.content);
  const blank = await writeReleaseCopy({ ...made.content, lines: [] });
  const refuses = (write: typeof writeReleaseCopy) =>
    assert.rejects(makeCopy(made, write), (fault) => fault instanceof DomainError && fault.reason === 'proof-failed');
  const withBytes = (more: Buffer): ReleaseCopy => ({
    ...sound,
    bytes: new Uint8Array(Buffer.concat([Buffer.from(sound.bytes), more])),
  });
  const { deflateSync } = await import('node:zlib');
  const kept = {
    'metadata of the original': Buffer.from(`\n9 0 obj << /Author (${name}) >> endobj`),
    'metadata in UTF-16': Buffer.concat([
      Buffer.from('\n9 0 obj << /Author ('),
      Buffer.from(name, 'utf16le').swap16(),
      Buffer.from(')'),
    ]),
    'metadata in hexadecimal': Buffer.from(
      `\n9 0 obj << /Author <${Buffer.from('Helene Zwickelmayr').toString('hex')}> >>`,
    ),
    'a packed stream': Buffer.concat([
      Buffer.from('\n9 0 obj << /Filter /FlateDecode >>\nstream\n'),
      deflateSync(Buffer.from(`(${name}) Tj`)),
      Buffer.from('\nendstream'),
    ]),
  };
  for (const [what, more] of Object.entries(kept)) {
    await t.test(what, () => refuses(async ({ lines }) => (lines.length > 0 ? withBytes(more) : blank)));
  }
  await t.test('the words under a gap', () =>
    refuses((content) => writeReleaseCopy({ ...content, lines: [...content.lines, [{ text: name }]] })),
  );
  await t.test('a word too few', () =>
    refuses((content) => writeReleaseCopy({ ...content, lines: content.lines.slice(1) })),
  );
});

test('a word that every PDF holds may be removed, and a name that was left on purpose may stay', () => {
  const content = { title: 'Release copy', preface: [], lines: [[{ text: 'Ada and ' }, { gap: '[s. 7]' }]] };
  const found = { text: 'Release copy\nAda and [s. 7]\n1 / 1', raw: ['/Type /Catalog Ada and [s. 7]'] };
  assert.deepEqual(proveCopy({ content, removed: ['Ada'] }, found), []);
  assert.deepEqual(proveCopy({ content, removed: ['Catalog'] }, found), [{ code: 'in-the-file' }]);
  assert.deepEqual(proveCopy({ content, removed: ['Catalog'] }, found, ['/Type /Catalog']), []);
  const twice = { ...found, text: 'Release copy\nAda and Ada [s. 7]' };
  assert.deepEqual(
    proveCopy({ content, removed: ['Ada'] }, twice).map(({ code }) => code),
    ['other-text', 'in-the-text'],
  );
});
