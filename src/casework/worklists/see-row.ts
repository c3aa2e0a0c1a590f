import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { fieldAccess } from '../../engine/access/field-access.ts';
import { type ExplainedPriority, explainListedPriority } from '../../engine/explain-priority.ts';
import { believeRecords } from '../../keeper/index.ts';
import { type ListedRow, listRecords } from '../../storage/records/list-records.ts';
import { notFound } from '../domain-error.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { placeOfRow } from '../records/reach-record.ts';
import { filterOf, getWorklist } from './filter-of.ts';
import { showRows, type WorklistRow } from './show-rows.ts';

/** A row with why it has its points, as far as a list holds what the rules look at. */
export interface SeenRow extends WorklistRow {
  readonly explained: ExplainedPriority;
}

/** One record of a worklist as its row shows it, for looking ahead without opening it: what a list may show and no more. */
export const seeRow = systemQuery<{ system: string; worklist: string; record: string }, SeenRow>({
  name: 'see-row',
  action: 'list',
  show: async (look, { worklist: id, record }) => {
    const { system, definition, actor, db, now } = look;
    const worklist = getWorklist(definition, actor, id);
    const found = await listRecords(db, {
      reach: accessPredicate({ definition, actor, action: 'list' }),
      filter: filterOf(definition, worklist, actor, now),
      narrowed: [{ ids: [record] }],
      sort: [],
      limit: 1,
    });
    const believed = believeRecords(system.keeper, found);
    const [row] = await showRows(look, worklist.id, believed);
    if (!row || !believed[0]) throw notFound('no-such-record');
    return { ...row, explained: explainedOf(look, believed[0]) };
  },
});

/** By the version of the definition that the record is kept under, as its points were. */
function explainedOf({ system, actor }: SystemLook, row: ListedRow): ExplainedPriority {
  const { definition } = system.version(row.definition_version);
  // Of the restricted records only those that name the person are listed.
  const place = placeOfRow(row, [actor.account]);
  return explainListedPriority({
    definition,
    points: row.priority,
    read: fieldAccess({ definition, actor, record: place }).read,
    record: {
      recordType: row.record_type,
      state: row.state,
      channel: row.channel,
      registeredBy: row.registered_by,
      ...(row.assignee === null ? {} : { assignee: row.assignee }),
      ...(row.office === null ? {} : { office: row.office }),
      facts: row.facts as ListedFacts,
    },
  });
}

type ListedFacts = Parameters<typeof explainListedPriority>[0]['record']['facts'];
