import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLibrary, registerCard } from './people.ts';

test('a conflict names the fields changed meanwhile, but none that the person may not know of', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian } = all.people;
  const { path } = await registerCard(all);
  const { version } = (await clerk.api.get(path)).body as unknown as { version: number };
  const edited = await clerk.api.patch(path, { version, fields: { notes: 'Only for the counter', fee: 3 } });
  assert.equal(edited.status, 200, edited.text);
  const changedFor = async (person: typeof clerk, method: 'take' | 'edit') => {
    const answer =
      method === 'edit'
        ? await person.api.patch(path, { version, fields: { fee: 4 } })
        : await person.api.post(`${path}/actions`, { action: 'take', version });
    assert.equal(answer.status, 409, answer.text);
    return (answer.body as { changed?: string[] }).changed?.toSorted();
  };
  assert.deepEqual(await changedFor(clerk, 'edit'), ['fee', 'notes']);
  assert.deepEqual(await changedFor(librarian, 'take'), ['fee'], 'a librarian of the office reads no notes');
});
