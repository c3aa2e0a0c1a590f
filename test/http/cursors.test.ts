import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { authenticateRecords } from '../support/deciding-rows.ts';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

const lists = `/systems/${library}/worklists`;
const bytesOf = (cursor: string) => Buffer.from(cursor, 'base64url').toString('latin1');

interface Page {
  readonly rows: readonly { id: string }[];
  readonly next?: string;
}

/** Registers one card and copies its row, so that a list has a second page; gives the ids. */
async function manyCards(all: Awaited<ReturnType<typeof openLibrary>>, facts: object): Promise<void> {
  const { id } = await registerCard(all);
  const { superuser } = all.world.databases.get(library)!;
  await superuser.query({
    text: `do $$ declare r casework.record; i int; begin
      update casework.record set state = 'ready', facts = facts || '${JSON.stringify(facts)}' where id = '${id}';
      for i in 1..60 loop
        select * into r from casework.record where id = '${id}';
        r.id := gen_random_uuid(); r.control_number := 'LC-2026-9' || lpad(i::text, 4, '0');
        insert into casework.record values (r.*);
        insert into keys.data_key (record_id, epoch, wrapped) select r.id, k.epoch, k.wrapped from keys.data_key k where k.record_id = '${id}';
      end loop; end $$`,
  });
  await authenticateRecords(all.world, library);
}

test('a cursor holds no value of a field in clear, serves its own list only, and leads on without a gap', async (t) => {
  const all = await openLibrary(t);
  const { manager, bookkeeper } = all.people;
  await manyCards(all, { kind: 'lost-card', feeWaived: true, fee: 7.25 });
  const ask = async (who: typeof manager, list: string) => {
    const answer = await who.api.get(`${lists}/${list}`);
    return { status: answer.status, page: answer.body as unknown as Page };
  };
  const first = await ask(bookkeeper, 'lost-cards');
  assert.equal(first.page.rows.length, 50);
  const next = first.page.next as string;
  assert.doesNotMatch(bytesOf(next), /7\.25/, 'the fee by which the list is sorted');
  const second = await ask(bookkeeper, `lost-cards?cursor=${next}`);
  assert.equal(new Set([...first.page.rows, ...second.page.rows].map(({ id }) => id)).size, 61);
  assert.equal((await ask(manager, `lost-cards?cursor=${next}`)).status, 422, 'another person’s');
  assert.equal((await ask(bookkeeper, `lost-cards?sort=-fee&cursor=${next}`)).status, 200, 'the same order');
  assert.equal((await ask(bookkeeper, `lost-cards?sort=kind&cursor=${next}`)).status, 422, 'another order’s');
});

test('a list is sorted by nothing its reader does not read of every record in it', async (t) => {
  const all = await openLibrary(t);
  await registerCard(all);
  const { auditor, bookkeeper, clerk, manager } = all.people;
  const status = async (who: typeof auditor, sort: string) =>
    (await who.api.get(`${lists}/lost-cards?sort=${sort}`)).status;
  for (const sort of ['fee', '-fee', 'kind', 'branch']) {
    assert.equal(await status(auditor, sort), 422, `${sort}: listed, not read`);
    for (const reader of [bookkeeper, clerk, manager]) assert.equal(await status(reader, sort), 200, sort);
  }
  assert.equal(await status(auditor, '-controlNumber'), 200);
  const refused = await auditor.api.get(`${lists}/lost-cards?sort=fee`, { headers: { 'accept-language': 'fr' } });
  assert.deepEqual(
    [refused.body.errors?.[0]?.pointer, refused.body.errors?.[0]?.code],
    ['/query/sort', 'not-sortable'],
  );
  for (const sort of ['subjectLine', 'cardNumber', '-', 'facts']) assert.equal(await status(manager, sort), 422, sort);
  // Without a wish of their own it is the order the list was made with.
  assert.equal((await auditor.api.get(`${lists}/lost-cards`)).status, 200);
});

test('what is no cursor is refused, whatever is in it', async (t) => {
  const all = await openLibrary(t);
  const { manager } = all.people;
  const id = randomUUID();
  const bad: Record<string, unknown[]> = {
    late: ['not a date', id],
    branch: ['2026-02-31T09:00:00.000Z', id],
    nobody: ['2026-10-05T14:00:00.000Z', '-'.repeat(36)],
    today: [7, id],
    mine: ['high', '2026-10-05T14:00:00.000Z', id],
    'at-risk': ['2026-10-05T14:00:00.000Z\0', id],
    'lost-cards': ['0', id],
  };
  for (const [list, values] of Object.entries(bad)) {
    const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
    const answer = await manager.api.get(`${lists}/${list}?cursor=${cursor}`);
    assert.equal(answer.status, 422, `${list}: ${answer.text}`);
  }
});
