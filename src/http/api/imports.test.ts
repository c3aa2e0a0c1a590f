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

test('the same content as that of a record out of reach is not registered again, and which record it is stays unsaid', async (t) => {
  const made = await newTestInstallation(t);
  const join = async (role: string, office: string) => {
    const person = await made.signIn({ roles: [{ role, office }] });
    return { ...person, api: made.client().api(person) };
  };
  const clerk = await join('clerk', 'circulation');
  const elsewhere = await join('clerk', 'north-branch');
  const manager = await join('branch-manager', 'library');
  const send = async ({ api }: typeof clerk, dryRun: 'true' | 'false') => {
    const answer = await api.upload(path, { file: new File([bytes], 'letter.eml'), dryRun });
    return answer.body[0] as { outcome?: string; id?: string; controlNumber?: string } | undefined;
  };
  const first = await send(clerk, 'false');
  assert.equal(first?.outcome, 'registered');
  const known = await send(clerk, 'false');
  assert.deepEqual([known?.outcome, known?.controlNumber], ['repeated', first.controlNumber]);
  for (const dryRun of ['true', 'false'] as const) {
    const answer = await send(elsewhere, dryRun);
    assert.deepEqual([answer?.outcome, answer?.id, answer?.controlNumber], ['repeated', undefined, undefined]);
  }
  const record = `/systems/${library}/records/${first.id}`;
  assert.equal((await manager.api.put(`${record}/restriction`, { accounts: [] })).status, 200);
  const restricted = await manager.api.put(`${record}/restriction`, { accounts: [manager.account] });
  assert.equal(restricted.status, 200, restricted.text);
  const after = await send(clerk, 'false');
  assert.deepEqual([after?.outcome, after?.id, after?.controlNumber], ['repeated', undefined, undefined]);
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
