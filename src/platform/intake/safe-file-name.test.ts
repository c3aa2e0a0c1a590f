import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { contentDisposition } from './content-disposition.ts';
import { cleanFileName, endingOf } from './safe-file-name.ts';

const CASES: [string | null, string][] = [
  ['letter.pdf', 'letter.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ann\\Lettre à la ministre.docx', 'Lettre à la ministre.docx'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie_ x.txt'],
  ['...', 'document'],
  ['', 'document'],
  [null, 'document'],
  ['con.txt', '_con.txt'],
  ['.htaccess', 'htaccess'],
  ['name. . ', 'name'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
];

test('a file name loses folders, controls and tricks, and keeps its letters', () => {
  for (const [given, expected] of CASES) assert.equal(cleanFileName(given), expected);
});

test('a long file name is cut to 180 characters and keeps its ending', () => {
  const name = cleanFileName(`${'é'.repeat(4000)}.pdf`);
  assert.equal(name.length, 180 - 0);
  assert.equal(cleanFileName(`${'x'.repeat(500)}.docx`).length, 180);
  assert.equal(endingOf(cleanFileName(`${'x'.repeat(500)}.DOCX`)), 'docx');
});

test('whatever the name, the clean one and its header hold nothing dangerous', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const clean = cleanFileName(given);
      assert.ok(clean.length > 0 && clean.length <= 180);
      assert.ok(clean.isWellFormed());
      assert.doesNotMatch(clean, /[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      assert.equal(cleanFileName(clean), clean, 'cleaning twice changes nothing');
      const header = contentDisposition(given);
      assert.match(
        header,
        /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"(; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+)?$/,
      );
      const extended = /filename\*=UTF-8''(.+)$/.exec(header)?.[1];
      if (extended) assert.equal(decodeURIComponent(extended), clean);
    }),
    { numRuns: 500 },
  );
});

test('a download header names the file for old and new browsers', () => {
  assert.equal(contentDisposition('letter.pdf'), 'attachment; filename="letter.pdf"');
  assert.equal(
    contentDisposition("Été (l'avis) 100%.pdf"),
    `attachment; filename="Ete (l'avis) 100_.pdf"; filename*=UTF-8''%C3%89t%C3%A9%20%28l%27avis%29%20100%25.pdf`,
  );
  assert.equal(contentDisposition('x"\r\nSet-Cookie: a=b'), 'attachment; filename="x_Set-Cookie_ a=b"');
});
