import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

const log = `/systems/${library}/audit`;

test('the audit log of a system is read by its auditor, by filters and page by page, and each reading is in it', async (t) => {
  const all = await openLibrary(t);
  const { auditor, clerk } = all.people;
  const { path, controlNumber } = await registerCard(all);
  await clerk.api.get(path);
  await registerCard(all);
  const page = await auditor.api.get(log);
  assert.equal(page.status, 200, page.text);
  assert.ok(page.body.entries?.some(({ type, name }) => type === 'registered' && name?.startsWith('clerk')));
  assert.ok(!page.text.includes('Fictive') && !page.text.includes('A new card'), 'nothing personal is in it');

  const ofRecord = await auditor.api.get(`${log}?record=${controlNumber}`);
  assert.deepEqual(
    ofRecord.body.entries?.map(({ type }) => type as unknown),
    ['opened', 'registered'],
    ofRecord.text,
  );
  const readings = await auditor.api.get(`${log}?type=audit-read&account=${auditor.account}`);
  assert.equal(readings.body.entries?.length, 2, 'both readings before this one');
  assert.equal((await auditor.api.get(`${log}?outcome=refused`)).body.entries?.length, 0);
  const before = new Date(all.world.clock.now().getTime() - 1000).toISOString();
  assert.equal((await auditor.api.get(`${log}?to=${before}`)).body.entries?.length, 0);
  assert.equal((await auditor.api.get(`${log}?from=${before}&type=registered`)).body.entries?.length, 2);
  assert.equal((await auditor.api.get(`${log}?record=LC-2026-99999`)).body.entries?.length, 0);
  assert.equal((await auditor.api.get(`${log}?from=yesterday`)).status, 400);
  assert.equal((await auditor.api.get(`${log}?type=gossip`)).status, 422);

  for (let count = 0; count < 60; count += 1) await auditor.api.get(`${log}?type=started`);
  const seen = new Set<unknown>();
  let cursor: unknown;
  let pages = 0;
  do {
    const next = await auditor.api.get(`${log}${cursor === undefined ? '' : `?cursor=${cursor}`}`);
    assert.ok((next.body.entries?.length ?? 0) <= 50);
    for (const entry of next.body.entries ?? []) seen.add(entry.seq);
    cursor = next.body.next;
    pages += 1;
  } while (cursor !== undefined && pages < 10);
  assert.equal(pages, 2, `${seen.size} entries`);
});

test('the log is for auditors: others are refused, strangers find nothing', async (t) => {
  const all = await openLibrary(t);
  assert.equal((await all.people.clerk.api.get(log)).status, 403);
  assert.equal((await all.stranger.api.get(log)).status, 404);
  assert.equal((await all.people.auditor.api.get('/audit')).status, 403, 'an auditor of one system only');
  const inspector = await all.world.signIn({ installationRoles: ['auditor'], eligibility: false });
  const api = all.client.api(inspector);
  const ofSystem = await api.get(log);
  assert.equal(ofSystem.status, 200, ofSystem.text);
  assert.ok(ofSystem.body.entries?.some(({ type, outcome }) => type === 'refused' && outcome === 'refused'));
  assert.equal((await api.get('/audit')).status, 200);
  const readings = await api.get('/audit?type=audit-read');
  assert.equal(readings.body.entries?.[0]?.account, inspector.account, readings.text);
  assert.equal((await api.get(`/systems/${library}/records/${inspector.account}`)).status, 403, 'and opens no record');
});
