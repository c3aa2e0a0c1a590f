import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type MalformedClient, sendMalformed, smuggleWithoutPreFilter } from '../http/malformed/run.ts';
import type { Outcome } from '../http/malformed/send.ts';
import { openLibrary } from '../http/people.ts';
import { beginProof } from './figures.ts';

const count = 10_000;

test(`${count} malformed requests: no 5xx, no crash, nothing past the pre-filter (P32)`, {
  timeout: 1_800_000,
}, async (t) => {
  const print = beginProof(t, { minutes: 30 });
  const { unexpected, ...figures } = await sendMalformed(t, { count, warmUp: 1500, client: clientApart(t) });
  print({ ...figures, unexpected: unexpected.length });
  t.diagnostic(`RSS growth ${megabytes(figures.rssGrowth)}, event loop lag p99 ${figures.lag99.toFixed(1)} ms`);
  assert.deepEqual(unexpected, []);
  assert.equal(figures.serverErrors, 0);
  assert.equal(figures.silent, 0);
  assert.deepEqual(figures.smuggled, []);
  assert.ok(figures.rssGrowth <= 50e6, `nothing piles up, but ${megabytes(figures.rssGrowth)}`);
  assert.ok(figures.lag99 <= 100, `nobody waits for another’s request, but ${figures.lag99.toFixed(0)} ms`);
});

/** A client in a process of its own: memory and event loop of this one are the server's alone. */
function clientApart(t: TestContext): MalformedClient {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const execArgv = ['--import', path('../../scripts/tsx-hook.mjs')];
  const child = fork(path('malformed-client.ts'), ['20261121'], { execArgv });
  t.after(() => child.kill());
  return async (ground, many) => {
    child.send({ ground, many });
    const [outcomes] = (await once(child, 'message')) as [readonly Outcome[]];
    return outcomes;
  };
}

test('control: without the pre-filter the smuggling corpus is accepted in part', async (t) => {
  const { client } = await openLibrary(t);
  const accepted = await smuggleWithoutPreFilter(client.app);
  t.diagnostic(`accepted without it: ${accepted.length}: ${accepted.join(', ')}`);
  assert.ok(accepted.length >= 4);
});

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
