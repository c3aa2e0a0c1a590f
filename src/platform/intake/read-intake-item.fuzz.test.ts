import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildDocx, buildPdf, buildPng } from '../../../test/fixtures/intake/build-files.ts';
import { processorTime } from '../../../test/support/processor-time.ts';
import fc from '../../../test/support/properties.ts';
import { IntakeError, readIntakeItem } from './index.ts';

const FOLDER = new URL('../../../test/fixtures/intake/', import.meta.url);
const MAILS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => new Uint8Array(readFileSync(new URL(name, FOLDER))));
const ENDINGS = fc.constantFrom('a.eml', 'a.pdf', 'a.docx', 'a.png', 'a.jpg', 'a.tif', 'a', '');
/** Bytes that mean something to a mail parser, so that mutations go deep. */
const TOKENS = fc.constantFrom(
  '\r\n',
  '\n',
  '\n\n',
  '\r',
  '\0',
  '--outer',
  '--outer--',
  '--inner',
  '=?utf-8?Q?=C3?=',
  '=?x?B?!!?=',
  'Content-Type: message/rfc822\n\n',
  'Content-Type: multipart/mixed; boundary=""\n',
  'Content-Transfer-Encoding: base64\n',
  'charset=utf-16',
  '<',
  '"',
  '(',
  ';',
  ':',
  '=',
  '\u202e',
  '\ud83d',
  'From: ',
  'Date: ',
  'Received: ;',
  '<div><table>',
  '-- \n',
  '> ',
  'Sincerely,\n',
);

interface Mutation {
  at: number;
  remove: number;
  insert: Uint8Array | string;
}
const MUTATION: fc.Arbitrary<Mutation> = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 999_999 })),
  remove: fc.constantFrom(0, 0, 0, 1, 7, 100, 100_000),
  insert: fc.oneof(TOKENS, fc.uint8Array({ maxLength: 12 })),
});

test('random bytes under any name are an item or a refusal, soon', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), ENDINGS, (bytes, name) => check(bytes, name)),
    { numRuns: 400 },
  );
  items = 0;
});

test('mails mutated anywhere are an item or a refusal, soon', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...MAILS),
      fc.array(MUTATION, { minLength: 1, maxLength: 12 }),
      (mail, mutations) => check(mutate(mail, mutations), 'a.eml'),
    ),
    { numRuns: 1_500 },
  );
  assertMet(500);
});

test('texts in the shape of letters are proposed from without failing', async () => {
  const line = fc.oneof(
    TOKENS,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('Dear Minister,', 'Tremblay, Anne', 'K1A 0A6', '613-555-0100', '1 mai 2026'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 60 }), (lines) =>
      check(new TextEncoder().encode(`From: ${lines[0]}\n\n${lines.join('\n')}`), 'a.eml'),
    ),
    { numRuns: 500 },
  );
  assertMet(400);
});

test('damaged documents and pictures are an item or a refusal', async () => {
  const files = [buildDocx(['Dear Minister,', 'Hello.']), buildPdf(['Dear Minister,', 'Hello.']), buildPng()];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.array(MUTATION, { minLength: 1, maxLength: 4 }), (file, mutations) =>
      check(mutate(file, mutations), 'a.pdf', 12_000),
    ),
    { numRuns: 25 },
  );
  assertMet(8);
});

let items = 0;

/** A fuzz test that only ever met refusals would prove nothing. */
function assertMet(expected: number): void {
  assert.ok(items >= expected, `only ${items} items were made`);
  items = 0;
}

/** Mails within 2 s of processor time; a document may use up the 10 s its extraction is given. */
async function check(bytes: Uint8Array, fileName: string, limit = 2_000): Promise<void> {
  const start = processorTime();
  try {
    const item = await readIntakeItem({ bytes, fileName });
    items += 1;
    assert.equal(item.original, bytes);
    assert.doesNotMatch(item.text, /[\0\r\u202e]/);
    assert.ok(item.text.isWellFormed());
    assert.ok((item.proposals.summary?.value.length ?? 0) <= 280);
    for (const { fileName: name } of item.attachments)
      assert.ok(name !== '' && name.length <= 180 && !/[/\\\p{Cc}]/u.test(name));
    for (const date of [item.proposals.documentDate, item.proposals.receivedOn]) {
      if (date) assert.ok(!Number.isNaN(Date.parse(date.value)) && /^\d{4}-\d\d-\d\d$/.test(date.value));
    }
    for (const value of Object.values(item.headers)) assert.doesNotMatch(value, /[\r\n\0]/);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
  }
  const took = processorTime() - start;
  assert.ok(took < limit, `took ${Math.round(took)} ms`);
}

function mutate(bytes: Uint8Array, mutations: Mutation[]): Uint8Array {
  let result = Buffer.from(bytes);
  for (const { at, remove, insert } of mutations) {
    const index = Math.floor((at / 1_000_000) * result.length);
    result = Buffer.concat([result.subarray(0, index), Buffer.from(insert), result.subarray(index + remove)]);
  }
  return new Uint8Array(result);
}
