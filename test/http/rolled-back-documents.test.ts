import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

test('a document put back to an older version, or taken away, in the database is noticed: nothing is shown as the newest', async (t) => {
  const faults: unknown[] = [];
  const all = await openLibrary(t, { onUnexpected: (fault) => faults.push(fault) });
  const { clerk } = all.people;
  const { superuser } = all.world.databases.get(library)!;
  const { path } = await registerCard(all);
  const send = async (text: string, more: object = {}) => {
    const file = new File([text], 'proof.txt');
    const answer = await clerk.api.upload(`${path}/documents`, { file, role: 'proof-of-address', ...more });
    assert.equal(answer.status, 201, answer.text);
    return String(answer.body.id);
  };
  const document = await send('the first version');
  await send('the second version', { document });
  const statuses = async () => [
    (await clerk.api.get(path)).status,
    (await clerk.api.get(`${path}/documents`)).status,
    (await all.client.fetch(`/api/v1${path}/documents/${document}/content`, { headers: { cookie: clerk.cookie } }))
      .status,
  ];
  assert.deepEqual(await statuses(), [200, 200, 200]);
  const put = (text: string) => superuser.query({ text, values: [document] });
  await put('update casework.document set current_version = 1 where id = $1');
  assert.deepEqual(await statuses(), [500, 500, 500], 'the older version does not pass for the newest');
  await put('update casework.document set current_version = 2 where id = $1');
  assert.deepEqual(await statuses(), [200, 200, 200]);
  await put('delete from casework.document_version where document_id = $1');
  await put('delete from casework.document where id = $1');
  assert.deepEqual(await statuses(), [500, 500, 404], 'a document that is gone is missed');
  assert.equal(faults.length, 5);
  for (const fault of faults) assert.equal((fault as { code?: string }).code, 'rolled-back');
});
