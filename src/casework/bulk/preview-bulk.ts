import type { Text } from '../../definition/text.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { believeRecords } from '../../keeper/index.ts';
import { type ListedRow, listRecords } from '../../storage/records/list-records.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { placeOfRow } from '../records/reach-record.ts';
import type { Asked } from '../worklists/asked.ts';
import { filterOf, getWorklist } from '../worklists/filter-of.ts';
import { narrowedBy } from '../worklists/narrowing.ts';
import { orderOf, sortableColumns } from '../worklists/sort-order.ts';
import { actionIn, type BulkChoice, bulkChoices, mostRecords } from './bulk-act.ts';
import { leftOut } from './left-out.ts';
import { type Room, roomFor } from './room.ts';

export interface PreviewBulkInput {
  readonly system: string;
  readonly worklist: string;
  readonly asked?: Asked | undefined;
  /** The chosen ones; none: all of the list as it is asked for, up to 1,000. */
  readonly records?: readonly string[] | undefined;
  /** `assign`, `extend`, `pause`, or `action:<id>`. */
  readonly choice: string;
}

/** What an act would do, as far as coded facts tell. */
export interface BulkPreview {
  readonly choice: BulkChoice | undefined;
  readonly can: readonly BulkRecord[];
  readonly cannot: readonly (BulkRecord & { readonly why: Text })[];
  /** There are more than 1,000 records; those after stay out of it. */
  readonly isCut: boolean;
  /** How many of those it can be done with can be opened now, and from when the others. */
  readonly room: Room;
}

export interface BulkRecord {
  readonly id: string;
  readonly controlNumber: string;
  readonly recordType: string;
  readonly state: string;
  readonly version: number;
}

/**
 * Which of the chosen records an act can be done with, and which cannot and why. No record is opened for it: what follows from its content
 * shows when it is done, and is told then.
 */
export const previewBulk = systemQuery<PreviewBulkInput, BulkPreview>({
  name: 'preview-bulk',
  action: 'list',
  show: async (look, { worklist: id, asked = {}, records, choice: wanted }) => {
    const { system, definition, actor, db, now, audit } = look;
    const worklist = getWorklist(definition, actor, id);
    const choice = bulkChoices(definition, actor, worklist).find((one) => one.id === wanted);
    const found = await listRecords(db, {
      reach: accessPredicate({ definition, actor, action: 'list' }),
      filter: filterOf(definition, worklist, actor, now),
      narrowed: records
        ? [{ ids: records.slice(0, mostRecords) }]
        : [narrowedBy({ definition, actor, worklist, now }, asked.narrowing ?? {})],
      sort: orderOf({ worklist, sortable: sortableColumns(definition, actor, worklist) }, asked),
      limit: mostRecords + 1,
    });
    const rows = believeRecords(system.keeper, found.slice(0, mostRecords));
    const body = { list: worklist.id, rows: rows.length, sealed: false };
    await audit(auditNote('listed', body, { recordIds: rows.map((row) => row.id) }));
    const judged = rows.map((row) => ({
      record: recordOf(row),
      why: choice ? obstacle(look, row, wanted) : undefined,
    }));
    const possible = new Set(judged.flatMap(({ record, why }) => (why ? [] : [record.id])));
    return {
      choice,
      room: await roomFor(
        look,
        rows.filter((row) => possible.has(row.id)),
      ),
      can: judged.flatMap(({ record, why }) => (why ? [] : [record])),
      cannot: judged.flatMap(({ record, why }) => (why ? [{ ...record, why }] : [])),
      isCut: found.length > mostRecords,
    };
  },
});

function recordOf({ id, control_number, record_type, state, version }: ListedRow): BulkRecord {
  return { id, controlNumber: control_number, recordType: record_type, state, version };
}

function obstacle({ system, actor }: SystemLook, row: ListedRow, wanted: string): Text | undefined {
  const { definition } = system.version(row.definition_version);
  const action = wanted.startsWith('action:') ? wanted.slice('action:'.length) : undefined;
  const right = action ?? { assign: 'assign', extend: 'extend-deadline', pause: 'pause-deadline' }[wanted] ?? wanted;
  // Of the restricted records only those that name the person are listed.
  const record = placeOfRow(row, [actor.account]);
  const known = action === undefined ? undefined : actionIn(definition, row.record_type, action);
  const left = leftOut(definition, row.record_type, row.state);
  if (action !== undefined && !known?.from.includes(row.state)) return left.wrongState;
  if (wanted === 'assign' && row.phase === 'closed') return left.closed;
  for (const one of ['view', right]) {
    if (!allowedFor({ definition, actor, record, action: one }).allowed) return left.notPermitted;
  }
  return (wanted === 'extend' || wanted === 'pause') && row.due_at === null ? left.noDue : undefined;
}
