import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openClient } from '../../../test/support/api-client.ts';
import { newTestInstallation } from '../../../test/support/installation.ts';
import { openPracticeClock } from '../../casework/practice/practice-clock.ts';

test('practice mode: the clock moves forward by a duration, and by nothing else', async (t) => {
  const made = await newTestInstallation(t, { mode: 'practice' });
  const clock = openPracticeClock(new Date('2026-11-02T14:00:00Z'));
  const api = openClient(t, { ...made.installation, clock }).api();
  const moved = await api.post('/practice/clock', { advance: 'P3DT2H' });
  assert.equal(moved.status, 200);
  assert.match(String(moved.body.now), /^2026-11-05T16:00/);
  for (const advance of ['P-1D', 'PT0S', 'tomorrow', '']) {
    assert.equal((await api.post('/practice/clock', { advance })).status, 422, advance);
  }
  assert.equal((await api.post('/practice/clock', { advance: 'P1D', to: 'x' })).status, 400);
});

test('real mode: there is no such clock', async (t) => {
  const made = await newTestInstallation(t);
  assert.equal((await made.client().api().post('/practice/clock', { advance: 'P1D' })).status, 404);
});
