import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { listRecords } from '../../storage/records/list-records.ts';
import { notFound } from '../domain-error.ts';
import { systemQuery } from '../queries.ts';
import { filterOf, getWorklist } from './filter-of.ts';
import { showRows, type WorklistRow } from './show-rows.ts';

/** One record of a worklist as its row shows it, for looking ahead without opening it: what a list may show and no more. */
export const seeRow = systemQuery<{ system: string; worklist: string; record: string }, WorklistRow>({
  name: 'see-row',
  action: 'list',
  show: async (look, { worklist: id, record }) => {
    const { definition, actor, db, now } = look;
    const worklist = getWorklist(definition, actor, id);
    const found = await listRecords(db, {
      reach: accessPredicate({ definition, actor, action: 'list' }),
      filter: filterOf(definition, worklist, actor, now),
      narrowed: [{ ids: [record] }],
      sort: [],
      limit: 1,
    });
    const [row] = await showRows(look, worklist.id, found);
    if (!row) throw notFound('no-such-record');
    return row;
  },
});
