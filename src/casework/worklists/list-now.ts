import type { Worklist } from '../../definition/schema/access.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import type { ListQuery } from '../../storage/records/filter-to-sql.ts';
import type { SystemLook } from '../queries.ts';
import type { Asked } from './asked.ts';
import type { CursorPlace } from './cursor.ts';
import { filterOf } from './filter-of.ts';
import { narrowedBy } from './narrowing.ts';
import { orderNow } from './order-now.ts';
import { shapeOf } from './shape-of.ts';
import { sortableColumns } from './sort-order.ts';

/** A worklist as a person has it now: which records, in which order, and what its cursors are of. */
export interface ListNow {
  readonly query: ListQuery;
  readonly place: CursorPlace;
}

/**
 * The list that is asked for, for finding one's way in it.
 *
 * @throws {DomainError} `not-found` for a view they do not see, `invalid` for a column that is none
 */
export async function listNow(
  look: SystemLook,
  worklist: Worklist,
  wanted: { asked?: Asked | undefined; view?: string | undefined },
): Promise<ListNow> {
  const { system, definition, actor, account, db, now } = look;
  const { asked } = await shapeOf(look, worklist, wanted);
  const query = {
    reach: accessPredicate({ definition, actor, action: 'list' }),
    filter: filterOf(definition, worklist, actor, now),
    narrowed: [narrowedBy({ definition, actor, worklist, now }, asked.narrowing ?? {})],
  };
  const sortable = sortableColumns(definition, actor, worklist);
  const { order } = await orderNow(db, query, { worklist, sortable, asked });
  return { query, place: { keeper: system.keeper, account, worklist: worklist.id, order } };
}
