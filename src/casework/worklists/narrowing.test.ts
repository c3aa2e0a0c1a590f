import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Library, type Member, openLibrary, registerCard } from '../../../test/http/people.ts';
import { authenticateRecords } from '../../../test/support/deciding-rows.ts';
import { library } from '../../../test/support/installation.ts';
import { systemFiles } from '../../../test/support/library-card.ts';

const lists = `/systems/${library}/worklists`;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly office?: string;
  readonly assignee?: string;
  readonly dueAt?: string;
  readonly dueState?: string;
  readonly channel: string;
  readonly priority: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The system's files with a worklist of every open card, and with the access rules changed. */
function filesWith(change: (access: string) => string): Map<string, string> {
  const files = systemFiles(library);
  const list = `
  - id: branch-all
    title: { en: Every card, fr: Toutes les cartes }
    recordTypes: [card-request]
    filter: { phases: [open, waiting] }
    columns: [controlNumber, state, kind]
    sort: [{ by: registeredAt }]
`;
  files.set('reports.yaml', `${files.get('reports.yaml')}${list}`);
  const access = change(files.get('access.yaml') ?? '');
  return files.set('access.yaml', access);
}

async function openWithList(t: TestContext): Promise<Library> {
  const all = await openLibrary(t);
  await all.world.publish(
    library,
    filesWith((access) => access),
  );
  return all;
}

async function rowsOf(who: Member, list: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor ? `${list.includes('?') ? '&' : '?'}cursor=${cursor}` : '';
    const { status, body, text } = await who.api.get(`${lists}/${list}${more}`);
    assert.equal(status, 200, `${list}: ${text}`);
    rows.push(...(body.rows as unknown as Row[]));
    cursor = body.next as string | undefined;
  } while (cursor);
  return rows;
}

/** Cards of all kinds: by state, office, person, due date and coded field, spread by SQL over what one registration made. */
async function manyCards(all: Library, count: number): Promise<void> {
  const { id } = await registerCard(all);
  const { superuser } = all.world.databases.get(library)!;
  const account = all.people.librarian.account;
  await superuser.query({
    text: `do $$ declare r casework.record; i int; begin
      for i in 1..${count} loop
        select * into r from casework.record where id = '${id}';
        r.id := gen_random_uuid(); r.control_number := 'LC-2026-9' || lpad(i::text, 4, '0');
        r.state := (array['checking', 'ready', 'returned'])[1 + i % 3];
        r.office := (array['circulation', 'north-branch', null])[1 + i % 3];
        r.assignee := case when i % 4 = 0 then '${account}'::uuid end;
        r.due_at := case when i % 5 > 0 then '2026-10-05T14:00:00Z'::timestamptz + (i % 40 - 10) * interval '9 hours' end;
        r.at_risk_at := r.due_at - interval '1 day';
        r.priority := i % 7 * 10;
        r.facts := r.facts || jsonb_build_object('kind', (array['new-card', 'lost-card'])[1 + i % 2], 'feeWaived', i % 2 = 0,
          'receivedOn', to_char('2026-09-01'::date + i % 30, 'YYYY-MM-DD'));
        insert into casework.record values (r.*);
        insert into keys.data_key (record_id, epoch, wrapped) select r.id, k.epoch, k.wrapped from keys.data_key k where k.record_id = '${id}';
      end loop; end $$`,
  });
  await authenticateRecords(all.world, library);
}

test('a list narrowed by codes shows exactly the records that fit, page by page', async (t) => {
  const all = await openWithList(t);
  await manyCards(all, 170);
  const { bookkeeper } = all.people;
  const every = await rowsOf(bookkeeper, 'branch-all');
  assert.equal(every.length, 171);
  const now = all.world.clock.now();
  const due = (row: Row) => (row.dueAt ? new Date(row.dueAt) : undefined);
  const cases: [query: string, fits: (row: Row) => boolean][] = [
    ['state=ready', ({ state }) => state === 'ready'],
    ['returned=yes', ({ state }) => state === 'returned'],
    ['office=north-branch', ({ office }) => office === 'north-branch'],
    ['assignee=nobody', ({ assignee }) => assignee === undefined],
    [`assignee=${all.people.librarian.account}`, ({ assignee }) => assignee === all.people.librarian.account],
    ['due=overdue', (row) => due(row) !== undefined && due(row)! < now],
    ['due=none', (row) => due(row) === undefined],
    [
      'due=between&from=2026-10-04&to=2026-10-07',
      (row) => due(row)! >= new Date('2026-10-04T00:00:00Z') && due(row)! <= new Date('2026-10-07T22:00:00Z'),
    ],
    ['priority=40', ({ priority }) => priority >= 40],
    ['channel=counter', ({ channel }) => channel === 'counter'],
    ['f.kind=lost-card', ({ facts }) => facts.kind === 'lost-card'],
    ['f.feeWaived=true', ({ facts }) => facts.feeWaived === true],
    [
      'state=ready&f.kind=lost-card&priority=30',
      (row) => row.state === 'ready' && row.facts.kind === 'lost-card' && row.priority >= 30,
    ],
  ];
  for (const [query, fits] of cases) {
    const shown = await rowsOf(bookkeeper, `branch-all?${query}`);
    const expected = every.filter(fits).map(({ id }) => id);
    assert.ok(expected.length > 0 && expected.length <= every.length, query);
    assert.deepEqual(new Set(shown.map(({ id }) => id)), new Set(expected), query);
    assert.equal(shown.length, expected.length, query);
  }
});

test('rows of one group stand together, each once, whatever the order within', async (t) => {
  const all = await openWithList(t);
  await manyCards(all, 130);
  const { bookkeeper } = all.people;
  for (const [group, of] of [
    ['state', ({ state }: Row): unknown => state],
    ['office', ({ office }: Row): unknown => office],
    ['assignee', ({ assignee }: Row): unknown => assignee],
    ['due', ({ dueAt }: Row): unknown => dueAt === undefined],
  ] as const) {
    const rows = await rowsOf(bookkeeper, `branch-all?group=${group}&sort=-priority`);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 131, group);
    const runs = rows.map(of).filter((value, at, values) => at === 0 || value !== values[at - 1]);
    assert.equal(runs.length, new Set(runs).size, `${group}: ${runs}`);
  }
});

test('nobody narrows or sorts a list by what they do not read of every record in it', async (t) => {
  const all = await openWithList(t);
  await registerCard(all);
  const { auditor, bookkeeper } = all.people;
  const status = async (who: Member, query: string) => (await who.api.get(`${lists}/branch-all?${query}`)).status;
  for (const query of ['f.kind=lost-card', 'sort=kind', 'f.branch=circulation', 'f.feeWaived=true']) {
    assert.equal(await status(auditor, query), 422, `${query}: listed, not read`);
    assert.equal(await status(bookkeeper, query), 200, query);
  }
  for (const query of [
    'f.receivedOn.from=2026-01-01',
    'f.subject=x',
    'f.borrowers=x',
    'f.nothing=x',
    'state=nothing',
    'office=nowhere',
    'assignee=Ada',
    'due=between&from=soon',
    'f.kind=unheard-of',
  ])
    assert.equal(await status(bookkeeper, query), 422, query);
  assert.equal(await status(bookkeeper, 'g.kind=lost-card'), 400, 'an unknown key');
  // It is the rule that refuses: with the field read in it, the same request is answered.
  await all.world.publish(
    library,
    filesWith((text) =>
      text.replace(
        'actions: [list, view-access-log, read-audit]',
        'actions: [list, view-access-log, read-audit]\n    fields: { read: [kind] }',
      ),
    ),
  );
  assert.equal(await status(auditor, 'f.kind=lost-card'), 200);
  assert.equal(await status(auditor, 'f.branch=circulation'), 422);
});
