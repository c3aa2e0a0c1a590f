import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newSystemDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { ListFilter } from '../../storage/records/filter-to-sql.ts';
import type { Cursor, ListSort, SortColumn } from '../../storage/records/list-order.ts';
import { isIndexed, type Stretch, stretchesOf } from '../../storage/records/list-order.ts';
import { listPage } from '../../storage/records/list-page.ts';
import type { ListedRow } from '../../storage/records/list-records.ts';
import { toStatement } from '../../storage/statement-builder.ts';
import { findListSettingToLook } from '../../storage/views/list-settings.ts';
import { orderOf } from './sort-order.ts';

const reach = { account: randomUUID(), any: [{ all: true as const }] };
const open: ListFilter = { phases: ['open', 'waiting'] };

/** Records with every column that may be empty empty in some, and many alike. */
async function fill(database: TestDatabase, count: number): Promise<void> {
  await database.superuser.query({
    text: `insert into casework.record (id, record_type, definition_version, control_number, channel, state, phase, version, seal_counter,
        facts, sealed, line, priority, registered_by, registered_at, assignee, office, step_due_at, restricted, due_at, changed_at)
      select gen_random_uuid(), 'card', 1, 'LC-' || lpad((i * 7919 % $1)::text, 6, '0'), (array['mail', 'desk', 'phone'])[1 + i % 3],
        (array['new', 'old', 'rare'])[case when i % 100 = 0 then 3 else 1 + i % 2 end], case when i % 9 = 0 then 'closed' else 'open' end,
        1, 1, case when i % 4 = 0 then '{}'::jsonb else jsonb_build_object('kind', 'k' || i % 5) end, '', '', i % 3 * 10, gen_random_uuid(),
        date_trunc('second', now()) - (i * 31 % 97) * interval '1 hour', case when i % 3 > 0 then ('00000000-0000-4000-8000-00000000000' || i % 7)::uuid end,
        case when i % 5 > 0 then 'office-' || i % 4 end, case when i % 6 = 0 then date_trunc('second', now()) + i % 11 * interval '1 day' end, i % 50 = 0,
        case when i % 8 > 0 then date_trunc('second', now()) + (i % 13 - 4) * interval '1 day' end, now()
      from generate_series(1, $1) i`,
    values: [count],
  });
  await database.superuser.query({
    text: `insert into keys.data_key (record_id, epoch, wrapped) select id, 1, 'key'::bytea from casework.record`,
  });
  await database.superuser.query({ text: 'analyze casework.record' });
}

const sortValue = (by: SortColumn, row: ListedRow): string | number | null => {
  const value = typeof by === 'string' ? row[by] : row.facts[by.fact];
  if (value instanceof Date) return value.toISOString();
  return (value as string | number | null | undefined) ?? null;
};

/** What comes first of two rows, told without any SQL. */
function compare(sort: readonly ListSort[], one: ListedRow, other: ListedRow): number {
  for (const { by, descending, emptyFirst = false } of sort) {
    const [a, b] = [sortValue(by, one), sortValue(by, other)];
    if (a === b) continue;
    if (a === null || b === null) return (a === null) === emptyFirst ? -1 : 1;
    return a < b === descending ? 1 : -1;
  }
  return one.id < other.id === (sort.at(-1)?.descending ?? false) ? 1 : -1;
}

/** All pages of a list, one after the other, by the cursor of each. */
async function readThrough(database: TestDatabase, filter: ListFilter, sort: readonly ListSort[], backwards = false) {
  const all: ListedRow[] = [];
  let after: Cursor | undefined;
  let count: number;
  do {
    const page = await listPage(database.app, { reach, filter, sort, after, backwards, limit: 331 });
    if (page.rows.length === 0) return { all, count: page.count };
    const last = page.rows.at(-1)!;
    after = [...sort.map(({ by }) => sortValue(by, last)), last.id];
    all.push(...page.rows);
    count = page.count;
  } while (all.length < 5000);
  return { all, count };
}

const columns = [
  'controlNumber',
  'state',
  'assignee',
  'office',
  'dueAt',
  'registeredAt',
  'channel',
  'priority',
  'step',
];

test('a short and a long list are read through in every order, forwards and backwards, without a gap and without one twice', async (t) => {
  const database = await newSystemDatabase(t);
  await database.superuser.query({
    text: `insert into keys.system_key (epoch, wrapped, made_at) values (1, '', now()) on conflict do nothing`,
  });
  await fill(database, 1250);
  const worklist = { sort: [{ by: 'dueAt' }] } as unknown as Worklist;
  const sorts = [...columns, 'kind'].flatMap((column) => [column, `-${column}`]);
  const lists: readonly (readonly [ListFilter, number])[] = [
    [open, 1001],
    [{ ...open, states: ['rare'] }, 0],
    [{ ...open, states: ['new'] }, 0],
  ];
  for (const [filter, expected] of lists) {
    for (const given of sorts) {
      for (const group of [undefined, 'office', 'due'] as const) {
        if (group && given !== '-dueAt' && given !== 'priority') continue;
        const sort = orderOf({ worklist, sortable: [...columns, 'kind'] }, { sort: given, group });
        const { all, count } = await readThrough(database, filter, sort);
        const name = `${JSON.stringify(filter)} ${given} ${group}`;
        assert.deepEqual(
          all.map(({ id }) => id),
          all.toSorted((one, other) => compare(sort, one, other)).map(({ id }) => id),
          name,
        );
        const { rows } = await database.superuser.query<{ n: number }>({
          text: `select count(*)::int as n from casework.record where phase <> 'closed' and not restricted and ($1::text is null or state = $1)`,
          values: [filter.states?.[0] ?? null],
        });
        assert.equal(new Set(all.map(({ id }) => id)).size, rows[0]!.n, name);
        assert.equal(count, expected || rows[0]!.n, name);
        const { all: reversed } = await readThrough(database, filter, sort, true);
        assert.deepEqual(
          reversed.map(({ id }) => id).toReversed(),
          all.map(({ id }) => id),
          `${name} backwards`,
        );
      }
    }
  }
  await t.test('an order offered for long lists is read from an index, whatever is alike in it', async () => {
    const dueThenPriority: ListSort[] = [
      { by: 'due_at', descending: false },
      { by: 'priority', descending: true },
    ];
    const offered = [
      dueThenPriority,
      ...sorts.map((given) => orderOf({ worklist, sortable: [...columns, 'kind'] }, { sort: given })),
    ];
    for (const sort of offered.filter((one) => isIndexed(one, open))) {
      for (const backwards of [false, true]) {
        for (const stretch of stretchesOf(sort, { backwards })) {
          const name = JSON.stringify({ sort, backwards });
          assert.doesNotMatch(await planOf(database, stretch), /Sort/, name);
          assert.doesNotMatch(await planOf(database, stretch, 'generic'), /Sort/, `${name}, prepared`);
        }
      }
    }
    const [unordered] = stretchesOf(
      [
        { by: 'due_at', descending: false },
        { by: 'channel', descending: true },
      ],
      {},
    );
    for (const kind of ['custom', 'generic'] as const)
      assert.match(await planOf(database, unordered!, kind), /Sort/, 'a sort is seen where an order has no index');
  });
  await t.test('settings asked for at one moment come to who asked', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await database.superuser.query({
      text: `insert into casework.list_setting (account, worklist, columns, density)
        values ($1, 'mine', '{state}', 'compact'), ($2, 'mine', '{}', 'comfortable'), ($2, 'all', '{dueAt}', 'compact')`,
      values: [one, other],
    });
    const asked = [[one, 'all'] as const, [other, 'all'] as const, [other, 'mine'] as const, [one, 'mine'] as const];
    const found = await Promise.all(
      asked.map(([account, worklist]) => findListSettingToLook(database.app, { account, worklist })),
    );
    assert.deepEqual(
      found.map((row) => row?.columns),
      [undefined, ['dueAt'], [], ['state']],
    );
  });
  await t.test('a text of which there are many is prepared once it has come again and again', () => {
    const name = (text: string) => toStatement(sql`select ${sql.lit(text)}`, 'often').name;
    const names = Array.from({ length: 8 }, () => name('often'));
    assert.deepEqual([...new Set(names.slice(0, 5))], [undefined]);
    assert.equal(new Set(names.slice(5)).size, 1);
    assert.ok(names[5]);
    assert.equal(name('once'), undefined);
  });
});

/** The plan of the beginning of a stretch in a table too long to be read as a whole. */
async function planOf(
  database: TestDatabase,
  { where, orderOf: order }: Stretch,
  kind: 'custom' | 'generic' = 'custom',
): Promise<string> {
  const { text, values } = toStatement(sql`
    explain ${kind === 'generic' ? sql`(generic_plan)` : sql``} select r.id from casework.record r where ${sql.join([sql`r.phase <> 'closed'`, ...where], sql` and `)}
    order by ${order('r')} limit 50`);
  return database.superuser.transaction(async (db) => {
    await db.query({ text: 'set local enable_seqscan = off' });
    const { rows } = await db.query<Record<string, string>>({ text, values: kind === 'generic' ? [] : (values ?? []) });
    return rows.map((row) => Object.values(row)[0]).join('\n');
  });
}
