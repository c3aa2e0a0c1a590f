import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newSystemDatabase } from '../../../test/support/database.ts';
import { listEntriesOfSubject } from './list-entries.ts';

test('the lists a record was shown in are found behind any number of other lists', async (t) => {
  const database = await newSystemDatabase(t, 'library-card');
  const [record, other] = [randomBytes(16), randomBytes(16)];
  const insert = (type: string, many: number, subject: Buffer | null, subjects: Buffer | null) =>
    database.superuser.query({
      text: `insert into audit.entry (id, at, type, outcome, subject, subjects, body, mac)
        select gen_random_uuid(), now(), $1, 'done', $3, $4, '{}', '' from generate_series(1, $2)`,
      values: [type, many, subject, subjects],
    });
  // Bytes of two neighbours that look like the record are not it.
  const astride = Buffer.concat([other.subarray(0, 8), record, other.subarray(8)]);
  await insert('listed', 1, null, record);
  await insert('registered', 1, record, null);
  await insert('listed', 3, null, Buffer.concat([other, record]));
  await insert('listed', 2, null, astride);
  await insert('listed', 20_000, null, Buffer.concat([other, other, other]));
  await insert('opened', 1, record, null);
  await insert('listed', 1, null, Buffer.concat([record, other]));
  const all = await listEntriesOfSubject(database.app, record, 200);
  assert.deepEqual(
    all.map(({ type }) => type),
    ['listed', 'opened', 'listed', 'listed', 'listed', 'registered'],
  );
  assert.deepEqual(await listEntriesOfSubject(database.app, record, 3), all.slice(0, 3));
});
