import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newSystemDatabase } from '../../../test/support/database.ts';
import type { Queryable, Statement } from '../database.ts';
import { type EntryFilter, listEntries, listEntriesOfSubject } from './list-entries.ts';

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

test('whom an entry is about, why somebody looked and what was refused are found by an index, however long the log is', async (t) => {
  const { app, superuser } = await newSystemDatabase(t, 'library-card');
  const person = '10000000-0000-4000-8000-000000000007';
  await superuser.query({
    text: `insert into audit.entry (id, at, type, outcome, body, mac)
      select gen_random_uuid(), now(), 'opened', case when n = 11 then 'refused' else 'done' end,
        case when n = 5 then '{"account":"${person}"}' when n = 7 then '{"purpose":"rare","role":"clerk"}' else '{"role":"clerk"}' end, ''
      from generate_series(1, 20000) n`,
  });
  await superuser.query({ text: 'analyze audit.entry' });
  const asked: Statement[] = [];
  const noting: Queryable = {
    query: (statement) => {
      asked.push(statement);
      return app.query(statement);
    },
  };
  const filters: [EntryFilter, index: string][] = [
    [{ about: person }, 'entry_by_account_named'],
    [{ purpose: 'rare' }, 'entry_by_purpose'],
    [{ outcome: 'refused' }, 'entry_not_done'],
  ];
  for (const [filter, index] of filters) {
    assert.equal((await listEntries(noting, filter, 51)).length, 1, index);
    const { text, values = [] } = asked.at(-1)!;
    const plan = await app.query({ text: `explain ${text}`, values });
    assert.match(JSON.stringify(plan.rows), new RegExp(`using ${index} on`));
  }
  assert.deepEqual(await listEntries(app, { about: person, purpose: 'rare' }, 51), []);
});
