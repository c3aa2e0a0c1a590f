import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

test('a purpose is one of the system’s: no other text gets into the log, and none is a fault of ours', async (t) => {
  const all = await openLibrary(t);
  const { clerk, otherClerk } = all.people;
  const { path, controlNumber } = await registerCard(all);
  const { superuser } = all.world.databases.get(library)!;
  const [known] = all.world.installation.findSystem(library)!.current().definition.system.purposes;
  const lookup = `/systems/${library}/lookup?controlNumber=${controlNumber}`;
  for (const purpose of ['Ada.Roy', 'été à Québec']) {
    const asked = `purpose=${encodeURIComponent(purpose)}`;
    for (const at of [`${path}?${asked}`, `${lookup}&${asked}`]) {
      const answer = await clerk.api.get(at);
      assert.deepEqual([answer.status, answer.body.code as unknown], [422, 'invalid'], answer.text);
      const [{ message }] = answer.body.errors as unknown as [{ message: string }];
      assert.ok(message.includes(`${known!.id} (`), 'it says what may be sent, by its id');
    }
    assert.equal((await otherClerk.api.get(`${path}?${asked}`)).status, 404, 'out of reach stays out of reach');
    assert.equal((await all.stranger.api.get(`${lookup}&${asked}`)).status, 404);
  }
  for (const at of [`${path}?purpose=${known!.id}`, `${lookup}&purpose=${known!.id}`]) {
    assert.equal((await clerk.api.get(at)).status, 200);
  }
  const { rows } = await superuser.query<{ purposes: string[] }>({
    text: `select array_agg(distinct body::json ->> 'purpose') filter (where body::json ->> 'purpose' is not null) as purposes from audit.entry`,
  });
  assert.deepEqual(rows[0]?.purposes, [known!.id]);
});
