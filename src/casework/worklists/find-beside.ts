import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { listPage } from '../../storage/records/list-page.ts';
import { systemQuery } from '../queries.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { getWorklist } from './filter-of.ts';
import { listNow } from './list-now.ts';
import type { ListWorklistInput } from './list-worklist.ts';

export interface FindBesideInput extends Omit<ListWorklistInput, 'cursor'> {
  /** Cursor of the row one stands at; whether that row is still in the list makes no difference. */
  readonly at: string;
  readonly way: 'next' | 'previous';
}

/** The record beside a row of a worklist, as the list is now. */
export interface BesideRow {
  readonly record: string;
  /** Where it stands. */
  readonly at: string;
  /** Going back: the cursor of the page that ends with it, none for the first page. */
  readonly page: string | undefined;
}

const pageSize = 50;

/**
 * Finds the record after or before a row of a worklist, among those the person may open: an id and nothing else of it. Opening it is
 * charged and written down like any opening.
 *
 * @throws {DomainError} `invalid` when the cursor is none of this list
 */
export const findBeside = systemQuery<FindBesideInput, BesideRow | undefined>({
  name: 'find-beside',
  action: 'list',
  show: async (look, { worklist: id, at, way, ...wanted }) => {
    const { definition, actor, db } = look;
    const { query, place } = await listNow(look, getWorklist(definition, actor, id), wanted);
    const backwards = way === 'previous';
    const { rows } = await listPage(db, {
      ...query,
      also: [accessPredicate({ definition, actor, action: 'view' })],
      sort: place.order,
      after: readCursor(place, at),
      backwards,
      // Going back, the row before the page tells where that page begins.
      limit: backwards ? pageSize + 1 : 1,
    });
    const found = rows[0];
    const before = rows[pageSize];
    return found && { record: found.id, at: cursorOf(place, found), page: before && cursorOf(place, before) };
  },
});
