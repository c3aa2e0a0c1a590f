import assert from 'node:assert/strict';
import { test } from 'node:test';
import { malformedClient, sendMalformed, smuggleWithoutPreFilter } from './malformed/run.ts';
import { openLibrary } from './people.ts';

test('five hundred malformed requests: none is a fault of ours, none gets past the pre-filter', async (t) => {
  const figures = await sendMalformed(t, { count: 500, warmUp: 150, client: malformedClient(20_261_121) });
  t.diagnostic(JSON.stringify({ ...figures, unexpected: figures.unexpected.length }));
  assert.deepEqual(figures.unexpected, []);
  assert.equal(figures.serverErrors, 0);
  assert.equal(figures.silent, 0);
  assert.deepEqual(figures.smuggled, []);
});

test('without the pre-filter the corpus is caught being accepted', async (t) => {
  const { client } = await openLibrary(t);
  const accepted = await smuggleWithoutPreFilter(client.app);
  t.diagnostic(`accepted without it: ${accepted.join(', ')}`);
  assert.ok(accepted.length >= 4, accepted.join(', '));
});
