import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { type BesideRow, findBeside } from '../../../casework/worklists/find-beside.ts';
import { withFacts } from '../../../http/api/narrowing-query.ts';
import { seeOther } from '../../shell/answer.ts';
import { deskRoute } from '../desk-route.ts';
import { givenIn } from './list-address.ts';
import { askingQuery, ofWorklist, type WorklistParams } from './list-page.ts';
import { placeSearch } from './place-in-list.ts';

const query = withFacts({
  ...askingQuery,
  cursor: z.string().max(1000).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  at: z.string().max(1000),
  row: z.coerce.number().int().min(1).max(1000),
  way: z.enum(['next', 'previous']),
});
type Query = z.infer<typeof query>;

/** Rows of a page, as the worklist has them. */
const pageSize = 50;

/** Leads to the record after or before a row of a worklist as it is now; at its end, back to the list. */
export const besideRoute = deskRoute<WorklistParams, Query>({
  method: 'GET',
  path: '/worklists/:worklist/beside',
  title: 'The record beside a row of a worklist',
  doors: [findBeside],
  isGuarded: true,
  params: ofWorklist,
  query,
  show: async ({ incoming, call, system, base }) => {
    const { worklist } = incoming.params;
    const { at, row, way, cursor, page, ...asking } = incoming.query;
    const asked = new URLSearchParams(Object.entries(asking).filter((pair): pair is [string, string] => !!pair[1]));
    const list = `${base}/worklists/${worklist}`;
    let found: BesideRow | undefined;
    try {
      found = await runQuery(incoming.installation, call, findBeside, {
        system: system.id,
        worklist,
        at,
        way,
        view: incoming.query.view,
        asked: givenIn(incoming.query),
      });
    } catch (fault) {
      // The list is in another order by now: its own page says how it stands.
      if (fault instanceof DomainError && fault.code === 'invalid') return seeOther(list);
      throw fault;
    }
    if (!found) {
      const here = { ...(cursor ? { cursor } : {}), ...(page ? { page: String(page) } : {}) };
      const said = new URLSearchParams([...asked, ...Object.entries({ ...here, end: way })]);
      return seeOther(`${list}?${said}`);
    }
    const place = placeAfter({ at, row, way, cursor, page }, found);
    if (place.cursor) asked.set('cursor', place.cursor);
    if (place.page > 1) asked.set('page', String(place.page));
    const search = placeSearch({
      list: asked.size > 0 ? `${worklist}?${asked}` : worklist,
      at: found.at,
      row: place.row,
    });
    return seeOther(`${base}/records/${found.record}${search}`);
  },
});

/** On which page of the list the record beside stands, and in which row of it, so that the way back leads there. */
function placeAfter(
  { at, row, way, cursor, page = 1 }: Pick<Query, 'at' | 'row' | 'way' | 'cursor' | 'page'>,
  found: BesideRow,
): { cursor: string | undefined; page: number; row: number } {
  if (way === 'next') return row < pageSize ? { cursor, page, row: row + 1 } : { cursor: at, page: page + 1, row: 1 };
  if (row > 1) return { cursor, page, row: row - 1 };
  return { cursor: found.page, page: found.page ? Math.max(2, page - 1) : 1, row: pageSize };
}
