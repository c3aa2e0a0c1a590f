import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { library, newTestInstallation } from '../../../test/support/installation.ts';
import { admissionRow } from '../../../test/support/keeper.ts';
import type { Call } from '../call.ts';
import { openDocument } from '../documents/open-document.ts';
import { seeMyWork } from '../home/see-my-work.ts';
import { openRecord } from '../records/open-record.ts';
import { runQuery } from '../run-query.ts';
import { importItems } from './import-items.ts';

const fixtures = new URL('../../../test/fixtures/intake/', import.meta.url);
const mail = (name: string) => ({ fileName: name, bytes: readFileSync(new URL(name, fixtures)) });

test('an e-mail becomes a record with what it says of itself, its original, and a task for who imported it', async (t) => {
  const { installation, clerk } = await libraryWithClerk(t);
  const item = mail('citizen-en.eml');
  const [result] = await importItems(installation, callOf(clerk), { system: library, items: [item], dryRun: false });
  assert.equal(result?.outcome, 'registered');
  assert.match(result.controlNumber ?? '', /^LC-2026-\d{5}$/);
  assert.equal(result.proposals?.subject?.value, 'Closure of the ferry terminal at Port Harmon');
  const on = { system: library, record: result.id! };
  const view = await runQuery(installation, callOf(clerk), openRecord, on);
  assert.equal(view.channel, 'email');
  assert.equal(view.fields.subject, 'Closure of the ferry terminal at Port Harmon');
  assert.equal(view.fields.receivedOn, '2026-03-09');
  const [writer] = view.fields.borrowers as { name: object; type: string; email: string }[];
  assert.deepEqual(writer?.name, { given: 'Margaret', family: "O'Connor" });
  assert.equal(writer?.type, 'adult', 'the record type has no such kind of person as was proposed');
  const document = view.documents[0];
  assert.equal(document?.role, 'request');
  const opened = await runQuery(installation, callOf(clerk), openDocument, { ...on, document: document!.id });
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.content) chunks.push(chunk);
  assert.deepEqual(Buffer.concat(chunks), item.bytes, 'the original is untouched');
  const { notices } = await runQuery(installation, callOf(clerk), seeMyWork, { system: library });
  const task = notices.find(({ kind }) => kind === 'import');
  assert.equal(task?.control_number, result.controlNumber);
  assert.match(task?.text.en ?? '', /confirm.*“Confirm receipt”/);
});

test('the same content is registered once: again, under another name, and twice at the same moment', async (t) => {
  const { installation, clerk, database } = await libraryWithClerk(t);
  const item = mail('html-only.eml');
  const renamed = { ...item, fileName: 'other.eml' };
  const both = await Promise.all(
    [item, renamed].map((one) =>
      importItems(installation, callOf(clerk), { system: library, items: [one], dryRun: false }),
    ),
  );
  assert.deepEqual(both.map(([one]) => one?.outcome).sort(), ['registered', 'repeated']);
  assert.equal(new Set(both.map(([one]) => one?.controlNumber)).size, 1);
  const [again] = await importItems(installation, callOf(clerk), { system: library, items: [item], dryRun: false });
  assert.equal(again?.outcome, 'repeated');
  const { rows } = await database.query<{ records: number; documents: number }>({
    text: 'select (select count(*)::int from casework.record) as records, (select count(*)::int from casework.document) as documents',
  });
  assert.deepEqual(rows[0], { records: 1, documents: 1 });
});

test('a faulty item is listed with its reason and the rest is done; gaps are filled, named and noted', async (t) => {
  const { installation, clerk, database } = await libraryWithClerk(t);
  const items = [
    { fileName: 'empty.eml', bytes: new Uint8Array() },
    { fileName: 'program.exe', bytes: Buffer.from('MZ\u0000\u0000') },
    mail('no-body.eml'),
    mail('headers-only-body.eml'),
    mail('nested-message.eml'),
    { fileName: `${'é'.repeat(300)}.png`, bytes: onePixel },
  ];
  const results = await importItems(installation, callOf(clerk), { system: library, items, dryRun: false });
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['faulty', 'faulty', 'registered', 'registered', 'registered', 'registered'],
  );
  for (const { reason } of results.slice(0, 2)) assert.ok(reason?.en && reason.fr);
  const [, , noBody, noSender, nested, picture] = results;
  assert.ok(noBody?.assumed?.includes('/fields/receivedOn'));
  const view = await runQuery(installation, callOf(clerk), openRecord, { system: library, record: noSender!.id! });
  assert.equal(view.fields.receivedOn, '2026-10-05', 'today');
  assert.deepEqual(view.fields.borrowers, [{ name: { given: '—', family: 'Unknown sender' }, type: 'adult' }]);
  assert.match(view.notes[0]?.text ?? '', /Not found in the item, to be given: .*Borrowers/);
  const attachments = await runQuery(installation, callOf(clerk), openRecord, { system: library, record: nested!.id! });
  assert.equal(attachments.documents[0]?.role, 'request', 'the original comes first');
  assert.ok(attachments.documents.length > 2);
  const scan = await runQuery(installation, callOf(clerk), openRecord, { system: library, record: picture!.id! });
  assert.equal(scan.channel, 'letter');
  const { rows } = await database.query<{ n: number }>({
    text: `select count(*)::int as n from audit.entry where type = 'imported'`,
  });
  assert.equal(rows[0]?.n, 4);
});

test('a dry run says what would be done and does nothing', async (t) => {
  const { installation, clerk, database, control } = await libraryWithClerk(t);
  const items = [mail('citoyenne-fr-latin1.eml'), { fileName: 'empty.pdf', bytes: new Uint8Array() }];
  const results = await importItems(installation, callOf(clerk), { system: library, items, dryRun: true });
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['would-register', 'faulty'],
  );
  assert.equal(results[0]?.proposals?.language?.value, 'fr');
  const { rows } = await database.query<{ n: number }>({ text: 'select count(*)::int as n from casework.record' });
  assert.equal(rows[0]?.n, 0);
  assert.ok(control);
});

test('the console imports with the duties of a registrar, for their office, and tells who can correct it', async (t) => {
  const { installation, database, clerk } = await libraryWithClerk(t);
  const call: Call = { service: 'console', requestId: randomUUID() };
  const [result] = await importItems(installation, call, {
    system: library,
    items: [mail('citizen-en.eml')],
    dryRun: false,
  });
  assert.equal(result?.outcome, 'registered');
  const { rows } = await database.query<{ to_role: string }>({
    text: `select to_role from casework.notice where kind = 'import' order by to_role`,
  });
  assert.deepEqual(
    rows.map(({ to_role }) => to_role),
    ['branch-manager', 'clerk'],
  );
  const view = await runQuery(installation, callOf(clerk), openRecord, { system: library, record: result.id! });
  assert.equal(view.office, 'circulation');
  const { rows: audited } = await database.query<{ body: string }>({
    text: `select body from audit.entry where type in ('registered', 'imported', 'document-added')`,
  });
  assert.ok(audited.length >= 3);
  for (const { body } of audited) assert.equal((JSON.parse(body) as { service: string }).service, 'service:console');
});

test('whoever may not import is refused before anything is read, and learns of no repeat', async (t) => {
  const made = await libraryWithClerk(t);
  const { account } = await made.signIn({ roles: [{ role: 'auditor', office: 'library' }] });
  const items = [mail('citizen-en.eml')];
  await importItems(made.installation, callOf(made.clerk), { system: library, items, dryRun: false });
  for (const dryRun of [true, false]) {
    const attempt = importItems(made.installation, callOf(account), { system: library, items, dryRun });
    await assert.rejects(attempt, { code: 'not-permitted' });
  }
  const unknown = { system: library, recordType: 'book-complaint', items, dryRun: false };
  await assert.rejects(importItems(made.installation, callOf(made.clerk), unknown), { code: 'invalid' });
});

async function libraryWithClerk(t: TestContext) {
  const made = await newTestInstallation(t);
  const { account: clerk } = await made.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  return { ...made, clerk, database: made.databases.get(library)!.app };
}

function callOf(account: string): Call {
  return { caller: admissionRow({ account }), requestId: randomUUID(), idempotencyKey: randomUUID() };
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
