import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newDataFolder } from '../../test/support/embedded.ts';
import { startEmbeddedDatabase } from '../platform/database/index.ts';

/** Milliseconds within which a program has to end. */
const most = 10_000;
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A program whose end waits for ever for its database. */
const stuck = `import { endWithout } from ${JSON.stringify(path('end-without.ts'))};
process.stdout.write('asked');
await endWithout(new Promise(() => undefined), process.env.OUTSIDE);`;

test('a program that waits for a database outside is waited for while that answers, and ended within ten seconds once it has gone', async (t) => {
  const database = await startEmbeddedDatabase({ dataDir: await newDataFolder(t) });
  const hook = path('../../scripts/tsx-hook.mjs');
  const child = spawn(process.execPath, ['--import', hook, '--input-type=module', '-e', stuck], {
    env: { ...process.env, OUTSIDE: database.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  await once(child.stdout, 'data');
  await sleep(5000);
  assert.equal(child.exitCode, null, 'a database that is there is waited for');
  const ended = once(child, 'exit');
  await database.stop();
  const begun = performance.now();
  const ends = await Promise.race([ended, sleep(most, 'still there', { ref: false })]);
  assert.deepEqual(ends, [1, null], `${Math.round(performance.now() - begun)} ms`);
  assert.match(said, /ended-without-database/);
});
