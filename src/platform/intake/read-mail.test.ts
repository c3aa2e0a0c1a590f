import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildMail, buildMultipart, buildPdf } from '../../../test/fixtures/intake/build-files.ts';
import { processorTime } from '../../../test/support/processor-time.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeItem } from './intake-item.ts';
import { readIntakeItem } from './read-intake-item.ts';

const FIXTURES = new URL('../../../test/fixtures/intake/', import.meta.url);
const FROM = 'From: Ann Lee <ann.lee@example.org>';

test('a citizen’s mail becomes an item with everything the registrar needs to confirm', async () => {
  const item = await readFixture('citizen-en.eml');
  assert.equal(item.kind, 'mail');
  assert.deepEqual(codes(item), []);
  const { proposals } = item;
  assert.deepEqual(proposals.language, { value: 'en', source: 'letter-text', confidence: 'certain' });
  assert.deepEqual(proposals.documentDate, { value: '2026-03-09', source: 'date-header', confidence: 'certain' });
  assert.deepEqual(proposals.receivedOn, { value: '2026-03-09', source: 'received-header', confidence: 'likely' });
  assert.equal(proposals.subject?.value, 'Closure of the ferry terminal at Port Harmon');
  assert.match(proposals.summary?.value ?? '', /^I am writing about the announced closure .+ in the city\.$/);
  assert.deepEqual(proposals.correspondents, [
    {
      value: {
        name: { given: 'Margaret', family: "O'Connor" },
        type: 'public',
        email: 'm.oconnor@example.net',
        phone: '709-555-0142',
        address: '14 Lighthouse Road\nPort Harmon NL  A0K 3B0',
      },
      source: 'from-header',
      confidence: 'likely',
    },
  ]);
  assert.match(item.text, /announced closure of the ferry terminal/, 'format=flowed lines are joined');
});

test('a French mail in an old character set is read in its own letters, without the quoted reply', async () => {
  const item = await readFixture('citoyenne-fr-latin1.eml');
  assert.equal(item.proposals.language?.value, 'fr');
  assert.deepEqual(item.proposals.subject, {
    value: 'Demande de prestations refusée',
    source: 'subject-header',
    confidence: 'likely',
  });
  assert.match(item.proposals.summary?.value ?? '', /^Je vous écris au sujet de ma demande/);
  const [writer] = item.proposals.correspondents;
  assert.deepEqual(writer?.value.name, { given: 'Hélène', family: 'Bélanger' });
  assert.equal(writer?.value.phone, '819-555-0177', 'not the fax number');
  assert.equal(writer?.value.address, '205, rue des Érables, app. 4\nGatineau (Québec)  J8X 2K1');
  assert.equal(item.headers.inReplyTo, '<prestations-1@example.gc.ca>');
});

test('a forward by a member of Parliament proposes the member and the constituent', async () => {
  const { proposals } = await readFixture('member-of-parliament.eml');
  assert.equal(proposals.subject?.value, 'Passport delay - constituent case');
  assert.equal(proposals.correspondents.length, 2);
  const [member, constituent] = proposals.correspondents;
  assert.equal(member?.value.type, 'member-of-parliament');
  assert.deepEqual(member?.value.name, { given: 'Daniel', family: 'Okafor' });
  assert.equal(member?.value.address, 'House of Commons\nOttawa, Ontario K1A 0A6');
  assert.equal(constituent?.value.type, 'public');
  assert.deepEqual(constituent?.value.name, { given: 'Priya', family: 'Raman' });
  assert.equal(constituent?.confidence, 'guess');
});

test('HTML is turned into plain text: no scripts, styles, pictures or tags', async () => {
  const item = await readFixture('html-only.eml');
  assert.equal(item.hasHtml, true);
  assert.doesNotMatch(item.text, /alert|steal|color|track\.example|<p|<b>/);
  assert.match(item.text, /- Hall: Keystone Centre\n- Time: 13:00/);
  const [writer] = item.proposals.correspondents;
  assert.deepEqual(writer?.value.name, {
    given: 'Ruth',
    family: 'Friesen',
    organization: 'Prairie Growers Association',
  });
  assert.equal(writer?.value.type, 'organization');
});

test('attached messages are kept and their attachments listed, cleanly named', async () => {
  const item = await readFixture('nested-message.eml');
  assert.deepEqual(
    item.attachments.map(({ fileName, mediaType, nested }) => ({ fileName, mediaType, nested: nested === true })),
    [
      { fileName: 'Old letter.eml', mediaType: 'message/rfc822', nested: false },
      { fileName: 'note.txt', mediaType: 'text/plain', nested: true },
      { fileName: 'winmail.dat', mediaType: 'application/ms-tnef', nested: false },
    ],
  );
  assert.deepEqual(codes(item), ['outlook-container', 'broken-date']);
  assert.equal(item.proposals.documentDate, undefined);
  assert.equal(item.proposals.correspondents[0]?.value.type, 'mayor');
  for (const warning of item.warnings) assert.ok(warning.en.length > 0 && warning.fr.length > 0);
});

test('broken mails are items with warnings', async () => {
  const cut = await readFixture('truncated.eml');
  assert.deepEqual(codes(cut), ['truncated', 'odd-charset']);
  assert.equal(cut.attachments[0]?.mediaType, 'application/pdf');
  assert.equal(cut.proposals.documentDate?.value, '2026-01-05');
  assert.deepEqual(codes(await readFixture('no-body.eml')), ['no-date', 'no-subject', 'no-body']);
  assert.deepEqual(codes(await readFixture('headers-only-body.eml')), ['no-from', 'no-date', 'no-subject']);
});

test('the original is kept byte for byte', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('nested-message.eml', FIXTURES)));
  const before = bytes.slice();
  const item = await readIntakeItem({ bytes, fileName: 'x.eml' });
  assert.deepEqual(item.original, before);
  assert.deepEqual(bytes, before);
});

test('encoded line breaks in headers stay on one line', async () => {
  const item = await read([
    'From: =?utf-8?Q?Ann=0D=0ABcc=3A_victim=40example.org?= <ann@example.org>',
    'Subject: =?utf-8?Q?Hello=0D=0AX-Evil=3A_1=00=E2=80=AE?=',
  ]);
  assert.equal(item.subject, 'Hello X-Evil: 1');
  for (const value of Object.values(item.headers)) assert.doesNotMatch(value, /[\r\n\0]/);
});

test('bytes that are no text in the declared character set are shown and warned of', async () => {
  const head = new TextEncoder().encode(`${FROM}\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDonn`);
  const item = await readIntakeItem({ bytes: new Uint8Array([...head, 0xe9, 0x20, 0xff, 0x0a]), fileName: 'x.eml' });
  assert.ok(codes(item).includes('damaged-characters'));
});

test('letters without a declared character set are read as Western European, and said to be', async () => {
  const item = await readIntakeItem({
    bytes: new Uint8Array(
      Buffer.from("From: Ren\xe9e Roy <r@example.org>\nSubject: L'\xe9t\xe9\n\nVoil\xe0 l'\xe9t\xe9.\n", 'latin1'),
    ),
    fileName: 'x.eml',
  });
  assert.deepEqual([item.subject, item.text], ["L'été", "Voilà l'été."]);
  assert.equal(item.proposals.correspondents[0]?.value.name.given, 'Renée');
  assert.deepEqual(codes(item), ['guessed-charset', 'no-date']);
});

test('several authors are all proposed, and two From headers hide nobody', async () => {
  const item = await read([
    'From: Ann Lee <ann@example.org>, Bob Roy <bob@example.org>',
    'From: Eve Ash <eve@example.org>',
  ]);
  assert.deepEqual(
    item.proposals.correspondents.map(({ value }) => value.name.family),
    ['Lee', 'Roy', 'Ash'],
  );
  assert.equal(item.headers.from, 'Ann Lee <ann@example.org>, Bob Roy <bob@example.org>, Eve Ash <eve@example.org>');
  assert.ok(codes(item).includes('several-from'));
});

test('a message in UTF-16, an mbox line, a byte order mark or Mac line ends are no hindrance', async () => {
  const head = 'From: ann@example.org\nSubject: Odd\n';
  const utf16 = Buffer.from('Hello', 'utf16le').toString('base64');
  const cases = [
    `${head}Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n${utf16}`,
    `From ann@example.org Thu Jan  1 00:00:00 2026\n${head}\nHello`,
    `\ufeff${head}\nHello`,
    `\n\n${head}\nHello`,
    `${head}\nHello`.replaceAll('\n', '\r'),
  ];
  for (const content of cases) {
    const item = await readIntakeItem({ bytes: new TextEncoder().encode(content), fileName: 'x.eml' });
    assert.deepEqual([item.subject, item.text], ['Odd', 'Hello']);
  }
});

test('wrong quoted-printable and base64 do not lose the rest', async () => {
  const qp = await read(
    [FROM, 'Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'],
    'a =ZZ b =E9= \nend =',
  );
  assert.match(qp.text, /^a .*b.*end/s);
  const base64 = await read(
    [FROM, 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64'],
    'SGVsbG8h*** ~~ d29ybGQ',
  );
  assert.match(base64.text, /^Hello!/);
});

test('an attachment that is not what it claims is told by content and warned of', async () => {
  const item = await readIntakeItem({
    bytes: buildMultipart([
      'Content-Type: text/plain\n\nSee attached.',
      `Content-Type: image/png; name="photo.png"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(buildPdf(['x'])).toString('base64')}`,
    ]),
    fileName: 'x.eml',
  });
  assert.equal(item.attachments[0]?.mediaType, 'application/pdf');
  assert.ok(codes(item).includes('attachment-type'));
});

test('a thousand attachments are read, more are refused', async () => {
  const part = 'Content-Type: application/octet-stream; name="a.bin"\n\nx';
  const full = await readIntakeItem({
    bytes: buildMultipart(Array.from({ length: 1000 }, () => part)),
    fileName: 'x.eml',
  });
  assert.equal(full.attachments.length, 1000);
  await assertRefused(buildMultipart(Array.from({ length: 1001 }, () => part)), 'too-many-attachments');
  await assertRefused(buildMultipart(Array.from({ length: 10_000 }, () => part)), 'too-many-attachments');
});

test('depth bombs are refused, deep messages kept unopened', async () => {
  let bomb = 'Content-Type: text/plain\n\nx';
  for (let level = 0; level < 200; level += 1)
    bomb = `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n${bomb}\n--b${level}--`;
  await assertRefused(buildMail([FROM, 'MIME-Version: 1.0', bomb], ''), 'too-deep');
  let message = 'From: last@example.org\nSubject: Last\n\nx';
  for (let level = 0; level < 6; level += 1) {
    message = `From: a@example.org\nSubject: Level ${level}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="m${level}"\n\n--m${level}\nContent-Type: message/rfc822\n\n${message}\n--m${level}--\n`;
  }
  const item = await readIntakeItem({ bytes: new TextEncoder().encode(message), fileName: 'x.eml' });
  assert.equal(item.attachments.length, 4);
  assert.ok(codes(item).includes('nested-unopened'));
});

test('a huge header is refused; huge lines and hostile HTML take little time', async () => {
  await assertRefused(buildMail([FROM, `X-Big: ${'a'.repeat(2_000_000)}`], 'x'), 'too-large');
  const hostile = [
    buildMail([FROM], 'a'.repeat(5_000_000)),
    buildMail([FROM], 'Dear '.repeat(500_000)),
    buildMail([FROM], `${' '.repeat(2_000_000)}x`),
    buildMail([FROM], `${'\n'.repeat(60_000)}x`),
    buildMail([FROM], '613-555-'.repeat(300_000)),
    buildMail([FROM], `${'A1A 1A1 '.repeat(10)}\n`.repeat(20_000)),
    buildMail([FROM, 'Content-Type: text/html'], '<div>'.repeat(30_000)),
    buildMail([FROM, 'Content-Type: text/html'], '<table><tr><td>'.repeat(4_000)),
    buildMail([FROM, 'Content-Type: text/html'], `<a href="${'x'.repeat(60_000)}`),
    buildMail([FROM, 'Content-Type: text/html'], '&amp;<!--'.repeat(7_000)),
    buildMail([FROM, `Subject: ${'Re: '.repeat(50_000)}`], 'x'),
    buildMail([`From: ${'"a" <a@example.org>, '.repeat(20_000)}`], 'x'),
    buildMail([`From: ${'((((('.repeat(20_000)}`], 'x'),
  ];
  for (const [index, bytes] of hostile.entries()) {
    const start = processorTime();
    const item = await readIntakeItem({ bytes, fileName: 'x.eml' });
    assert.ok(item.text.length <= 1_000_000);
    const took = processorTime() - start;
    assert.ok(took < 4_000, `hostile mail ${index} took ${Math.round(took)} ms`);
  }
});

async function read(headers: string[], body = 'Hello'): Promise<IntakeItem> {
  return readIntakeItem({ bytes: buildMail(headers, body), fileName: 'x.eml' });
}

async function readFixture(fileName: string): Promise<IntakeItem> {
  return readIntakeItem({ bytes: new Uint8Array(readFileSync(new URL(fileName, FIXTURES))), fileName });
}

async function assertRefused(bytes: Uint8Array, code: string): Promise<void> {
  await assert.rejects(
    readIntakeItem({ bytes, fileName: 'x.eml' }),
    (error) => error instanceof IntakeError && error.code === code,
  );
}

function codes(item: IntakeItem): string[] {
  return item.warnings.map((warning) => warning.code);
}
