import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openLibrary } from './people.ts';

test('who feels for systems that are not there leaves a trace: each refusal is in the log of the installation', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  const nowhere = '/systems/no-such-system';
  const asked = [
    await clerk.api.get(`${nowhere}/records/${randomUUID()}`),
    await clerk.api.get(`${nowhere}/my-work`),
    await clerk.api.post(`${nowhere}/records`, { recordType: 'x', channel: 'y', fields: {} }),
  ];
  assert.deepEqual(
    asked.map(({ status }) => status),
    [404, 404, 404],
  );
  const { rows } = await all.world.control.superuser.query<{ tried: string; code: string; subject: Buffer | null }>({
    text: `select body::json ->> 'tried' as tried, body::json ->> 'code' as code, subject from audit.entry
      where type = 'refused' and actor = $1 order by seq`,
    values: [clerk.account],
  });
  assert.deepEqual(
    rows.map(({ tried, code, subject }) => [tried, code, subject]),
    ['open-record', 'see-my-work', 'register-record'].map((tried) => [tried, 'no-such-system', null]),
  );
});
