import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submitOverBadWire } from './retries.ts';
import { buildWorld } from './world.ts';

test('a registration sent again over a broken wire is done once and answered alike; without keys it would not be', async (t) => {
  const world = await buildWorld(t);
  const { submissions, broken, ...bad } = await submitOverBadWire(t, world, { submissions: 50 });
  t.diagnostic(`submissions ${submissions}, broken exchanges ${broken}, ${JSON.stringify(bad)}`);
  assert.ok(broken >= 5, `only ${broken} exchanges broke`);
  assert.deepEqual(bad, { duplicates: 0, lost: 0, contradictions: 0 });
  const without = await submitOverBadWire(t, world, { submissions: 5, withoutKeys: true });
  assert.ok(without.duplicates > 0 && without.contradictions > 0, 'a client without keys is found');
});
