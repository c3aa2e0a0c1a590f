import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { library, newTestInstallation } from '../../../test/support/installation.ts';

const bytes = readFileSync(new URL('../../../test/fixtures/intake/citizen-en.eml', import.meta.url));
const path = `/systems/${library}/imports`;

test('an item sent in becomes a record, once, and a dry run changes nothing', async (t) => {
  const made = await newTestInstallation(t);
  const clerk = await made.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const api = made.client().api(clerk);
  const send = (parts: Record<string, string>) =>
    api.upload(path, { ...parts, file: new File([bytes], 'letter.eml', { type: 'message/rfc822' }) });
  const dry = await send({ dryRun: 'true' });
  assert.equal(dry.status, 200);
  assert.equal(dry.body[0]?.outcome, 'would-register');
  const first = await send({});
  assert.equal(first.body[0]?.outcome, 'registered');
  const opened = await api.get(`/systems/${library}/records/${String(first.body[0]?.id)}`);
  assert.equal(opened.body.controlNumber, first.body[0]?.controlNumber);
  const again = await send({});
  assert.equal(again.body[0]?.outcome, 'repeated');
  assert.equal(again.body[0]?.controlNumber, first.body[0]?.controlNumber);
  const faulty = await api.upload(path, { file: new File(['plain'], 'note.txt') });
  assert.equal(faulty.body[0]?.outcome, 'faulty');
  assert.match(String(faulty.body[0]?.reason), /cannot be taken in/);
});

test('whoever may not import cannot, and a request without a file says so', async (t) => {
  const made = await newTestInstallation(t);
  const auditor = await made.signIn({ roles: [{ role: 'auditor', office: 'library' }] });
  const file = new File([bytes], 'letter.eml');
  assert.equal((await made.client().api(auditor).upload(path, { file })).status, 403);
  assert.equal((await made.client().api().upload(path, { file })).status, 401);
  const clerk = await made.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  assert.equal((await made.client().api(clerk).upload(path, { dryRun: 'true' })).status, 400);
});
