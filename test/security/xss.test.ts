import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openProduct } from './product.ts';
import { send } from './send.ts';
import { buildWorld } from './world.ts';
import { marksIn, pagesOf, payloads, plantPayloads, rawIn } from './xss.ts';

test('texts that would run stand in every page as texts', async (t) => {
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const clerk = world.people.get('clerk')!;
  const given = payloads(120);
  const raw: string[] = [];
  let marks = 0;
  let pages = 0;
  for (let at = 0; at < given.length; at += 60) {
    const part = given.slice(at, at + 60);
    const id = await plantPayloads(client, clerk, part);
    for (const path of pagesOf(id)) {
      const seen = await send(client, { method: 'GET', path }, clerk.cookie);
      assert.ok(seen.status < 500, `${path}: ${seen.status} ${seen.text.slice(0, 300)}`);
      pages += 1;
      marks += marksIn(seen.text);
      raw.push(...rawIn(seen.text, part).map((payload) => `${path}: ${payload}`));
    }
  }
  t.diagnostic(`payloads ${given.length}, pages ${pages}, marks met ${marks}, raw ${raw.length}`);
  assert.ok(marks > 100, `only ${marks} marks were met`);
  assert.deepEqual(raw, []);
  assert.ok(rawIn(`<p>${given[0]}</p>`, given).length > 0, 'a page that escapes nothing is found');
});
