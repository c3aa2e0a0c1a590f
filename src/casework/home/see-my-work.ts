import type { Text } from '../../definition/text.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { believeRecords } from '../../keeper/index.ts';
import { countRecords, listRecords } from '../../storage/records/list-records.ts';
import { listDueBringForwards } from '../../storage/timers/bring-forwards.ts';
import { type ListedNotice, listNotices } from '../../storage/timers/notices.ts';
import { systemQuery } from '../queries.ts';
import { filterOf, worklistsFor } from '../worklists/filter-of.ts';
import { showRows, type WorklistRow } from '../worklists/show-rows.ts';
import { type HomeState, loadHomeState } from './list-changes.ts';

/** What waits for a person today. */
export interface MyWork {
  readonly rows: readonly WorklistRow[];
  readonly worklists: readonly { readonly id: string; readonly title: Text; readonly count: number }[];
  readonly bringForwards: readonly {
    readonly record: string;
    readonly controlNumber: string;
    readonly dueAt: string;
  }[];
  readonly notices: readonly ListedNotice[];
  /** Whether there are more rows than these. */
  readonly hasMore: boolean;
  readonly state: HomeState;
}

const shownRows = 60;
const countLimit = 1000;

/** Home: what is mine by due date, the worklists with their counts, bring-forwards due and notices. */
export const seeMyWork = systemQuery<{ system: string }, MyWork>({
  name: 'see-my-work',
  action: 'list',
  show: async (look) => {
    const { system, definition, actor, db, now, account } = look;
    const reach = accessPredicate({ definition, actor, action: 'list' });
    const offices = actor.grants.flatMap(({ office }) => office ?? []);
    const roles = actor.grants.map(({ role }) => role);
    const mine = { phases: ['open', 'waiting'], mine: { account, offices } };
    const sort = [
      { by: 'due_at' as const, descending: false },
      { by: 'registered_at' as const, descending: false },
    ];
    const found = await listRecords(db, { reach, filter: mine, sort, limit: shownRows });
    const lists = worklistsFor(definition, actor);
    const counts = await Promise.all(
      lists.map((list) =>
        countRecords(db, { reach, filter: filterOf(definition, list, actor, now), limit: countLimit }),
      ),
    );
    // What the person may list or open: of nothing else is a number shown.
    const near = { account, any: [...reach.any, ...accessPredicate({ definition, actor, action: 'view' }).any] };
    const due = await listDueBringForwards(db, { account, offices, reach: near, until: now, limit: 20 });
    const notices = await listNotices(db, { account, offices, roles, reach: near, limit: 20 });
    const state = await loadHomeState(look);
    const named = [...due, ...notices].flatMap(({ record_id }) => record_id ?? []);
    const also = [...named, ...state.changes.map(({ record }) => record)];
    return {
      rows: await showRows(look, 'home', believeRecords(system.keeper, found), also),
      worklists: lists.map(({ id, title }, index) => ({ id, title, count: counts[index] ?? 0 })),
      bringForwards: due.map(({ record_id, control_number, due_at }) => ({
        record: record_id,
        controlNumber: control_number,
        dueAt: due_at.toISOString(),
      })),
      notices,
      hasMore: found.length === shownRows,
      state,
    };
  },
});

/** Counts of the worklists of a person, for the side navigation of every page. */
export const countWorklists = systemQuery<{ system: string }, MyWork['worklists']>({
  name: 'count-worklists',
  action: 'list',
  show: async ({ definition, actor, db, now }) => {
    const reach = accessPredicate({ definition, actor, action: 'list' });
    const lists = worklistsFor(definition, actor);
    return Promise.all(
      lists.map(async (list) => {
        const filter = filterOf(definition, list, actor, now);
        return { id: list.id, title: list.title, count: await countRecords(db, { reach, filter, limit: countLimit }) };
      }),
    );
  },
});
