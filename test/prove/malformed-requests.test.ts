import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendMalformed, smuggleWithoutPreFilter } from '../http/malformed/run.ts';
import { openLibrary } from '../http/people.ts';

const count = 10_000;

test(`${count} malformed requests: no 5xx, no crash, nothing past the pre-filter (P32)`, async (t) => {
  const figures = await sendMalformed(t, count);
  t.diagnostic(`sent ${figures.sent}; statuses ${JSON.stringify(figures.statuses)}`);
  t.diagnostic(`5xx ${figures.serverErrors}; crashes and unexpected faults ${figures.unexpected.length}`);
  t.diagnostic(`smuggling accepted ${figures.smuggled.length}; neither answered nor closed ${figures.silent}`);
  t.diagnostic(
    `heap growth ${megabytes(figures.heapGrowth)}, RSS growth ${megabytes(figures.rssGrowth)}; event loop lag p99 ${figures.lag99.toFixed(1)} ms`,
  );
  assert.deepEqual(figures.unexpected, []);
  assert.equal(figures.serverErrors, 0);
  assert.equal(figures.silent, 0);
  assert.deepEqual(figures.smuggled, []);
  assert.ok(figures.heapGrowth < 50e6, 'nothing piles up');
});

test('control: without the pre-filter the smuggling corpus is accepted in part', async (t) => {
  const { client } = await openLibrary(t);
  const accepted = await smuggleWithoutPreFilter(client.app);
  t.diagnostic(`accepted without it: ${accepted.length}: ${accepted.join(', ')}`);
  assert.ok(accepted.length >= 4);
});

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
