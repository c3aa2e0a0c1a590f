import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { systemFiles } from '../support/library-card.ts';
import { openLibrary, registerCard } from './people.ts';

test('an exact value finds no record for whom that field is not there; it would tell what the record does not', async (t) => {
  const all = await openLibrary(t);
  const { clerk, bookkeeper } = all.people;
  const files = systemFiles(library);
  const access = files.get('access.yaml')!;
  const widened = access.replace(
    'roles: [bookkeeper]\n    recordTypes: [card-request]\n    scope: system\n    actions: [list, view]',
    'roles: [bookkeeper]\n    recordTypes: [card-request]\n    scope: system\n    actions: [list, view, lookup]',
  );
  assert.notEqual(widened, access);
  await all.world.publish(library, files.set('access.yaml', widened));
  const borrowers = [{ name: { given: 'Ada', family: 'Roy' }, type: 'adult', email: 'ada.roy@example.ca' }];
  const { controlNumber, path } = await registerCard(all, { borrowers });
  const by = (person: typeof clerk, query: string) => person.api.get(`/systems/${library}/lookup?${query}`);
  const value = 'field=email&value=ada.roy%40example.ca';
  const found = await by(clerk, value);
  assert.deepEqual([found.status, found.body.controlNumber as unknown], [200, controlNumber], found.text);
  assert.equal(
    (await bookkeeper.api.get(path)).status,
    200,
    'the bookkeeper may see the record, but no e-mail address',
  );
  assert.equal((await by(bookkeeper, `controlNumber=${controlNumber}`)).status, 200);
  const letters = ({ status, text }: Awaited<ReturnType<typeof by>>) => [
    status,
    text.replace(/"requestId":"[^"]*"/, ''),
  ];
  const nobody = await by(bookkeeper, 'field=email&value=nobody%40example.ca');
  assert.equal(nobody.status, 404);
  assert.deepEqual(letters(await by(bookkeeper, value)), letters(nobody), 'a match is answered like none');
});
