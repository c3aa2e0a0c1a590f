import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openLibrary, registerCard } from '../../test/http/people.ts';
import { library } from '../../test/support/installation.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { addNote } from './records/add-note.ts';
import { openRecord } from './records/open-record.ts';
import { runCommand } from './run-command.ts';
import { runQuery } from './run-query.ts';

test('a service that runs for whoever comes, or by itself, goes through no other doors', async (t) => {
  const all = await openLibrary(t);
  const { id: record } = await registerCard(all);
  const { installation } = all.world;
  const on = { system: library, record };
  const outside = { code: 'not-permitted', reason: 'service-scope' };
  for (const service of ['sign-in', 'timers', 'practice']) {
    const call = { service, requestId: randomUUID() };
    await assert.rejects(runQuery(installation, call, openRecord, on), outside, service);
    await assert.rejects(runCommand(installation, call, addNote, { ...on, text: 'A note' }), outside, service);
    if (service !== 'practice') await assert.rejects(runQuery(installation, call, listAccounts, {}), outside, service);
  }
  const console = { service: 'console', requestId: randomUUID() };
  assert.ok((await runQuery(installation, console, listAccounts, {})).rows.length > 0, 'the console may');
  const { superuser } = all.world.databases.get(library)!;
  const { rows } = await superuser.query<{ service: string }>({
    text: `select distinct body::json ->> 'service' as service from audit.entry where type = 'refused' order by 1`,
  });
  assert.deepEqual(
    rows.map(({ service }) => service),
    ['service:practice', 'service:sign-in', 'service:timers'],
    'and each refusal names the service',
  );
});
