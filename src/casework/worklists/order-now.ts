import type { Worklist } from '../../definition/schema/access.ts';
import type { Queryable } from '../../storage/database.ts';
import type { ListQuery } from '../../storage/records/filter-to-sql.ts';
import { isIndexed, type ListSort } from '../../storage/records/list-order.ts';
import { countRecords } from '../../storage/records/list-records.ts';
import type { Asked } from './asked.ts';
import { orderOf } from './sort-order.ts';

/** Records in a list, at most, for it to be sorted by what no index has in order: all of them are read for each page. */
export const mostSorted = 1000;

/** In which order a list is given now. */
export interface OrderNow {
  readonly order: readonly ListSort[];
  /** It holds too many records for the order that was asked for, and has its own. */
  readonly isTooLong: boolean;
}

/**
 * The order asked for, where the list can be given in it: any for up to 1,000 records, of a longer one those that an index has.
 *
 * @throws {DomainError} `invalid` for a column that is none, or that the person does not read
 */
export async function orderNow(
  db: Queryable,
  query: ListQuery,
  { asked, ...list }: { worklist: Worklist; sortable: readonly string[]; asked: Asked },
): Promise<OrderNow> {
  const order = orderOf(list, asked);
  if (asked.sort === undefined || isIndexed(order, query.filter)) return { order, isTooLong: false };
  const isTooLong = (await countRecords(db, { ...query, limit: mostSorted + 1 })) > mostSorted;
  return isTooLong ? { order: orderOf(list, { ...asked, sort: undefined }), isTooLong } : { order, isTooLong };
}
