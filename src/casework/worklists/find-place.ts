import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { listPage } from '../../storage/records/list-page.ts';
import { listRecords } from '../../storage/records/list-records.ts';
import { systemQuery } from '../queries.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { getWorklist } from './filter-of.ts';
import { listNow } from './list-now.ts';
import type { ListWorklistInput } from './list-worklist.ts';

export interface FindPlaceInput extends Omit<ListWorklistInput, 'cursor'> {
  readonly record: string;
}

/** Where a record stands in a worklist, or would stand had it not left it just now. */
export interface RowPlace {
  readonly at: string;
  /** Which row it is of its page, from 1. */
  readonly row: number;
  /** Cursor of the page it stands on, none for the first: further down, the page begins with the record itself. */
  readonly page: string | undefined;
}

const pageSize = 50;

/** Finds the place of a record in a worklist, for one who was given it out of the list and did not choose a row; none out of their reach. */
export const findPlace = systemQuery<FindPlaceInput, RowPlace | undefined>({
  name: 'find-place',
  action: 'list',
  show: async (look, { worklist: id, record, ...wanted }) => {
    const { definition, actor, db } = look;
    const { query, place } = await listNow(look, getWorklist(definition, actor, id), wanted);
    const [row] = await listRecords(db, {
      reach: query.reach,
      also: [accessPredicate({ definition, actor, action: 'view' })],
      filter: {},
      narrowed: [{ ids: [record] }],
      sort: [],
      limit: 1,
    });
    if (!row) return undefined;
    const at = cursorOf(place, row);
    const after = readCursor(place, at);
    const { rows } = await listPage(db, { ...query, sort: place.order, after, backwards: true, limit: pageSize });
    const [last] = rows;
    return last && rows.length === pageSize
      ? { at, row: 1, page: cursorOf(place, last) }
      : { at, row: rows.length + 1, page: undefined };
  },
});
