import type { Text } from '../../definition/text.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { believeRecords } from '../../keeper/index.ts';
import { countBulkItems, listBulkItemsIn, listBulkTroubles } from '../../storage/bulk/bulk-items.ts';
import { findBulkRun } from '../../storage/bulk/bulk-runs.ts';
import { listRecords } from '../../storage/records/list-records.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { type BulkAct, mostRecords } from './bulk-act.ts';
import { type Room, roomFor } from './room.ts';

/** How far a run is, and what became of its records. */
export interface BulkResult {
  readonly run: string;
  readonly worklist: string;
  readonly act: BulkAct;
  readonly state: 'running' | 'done' | 'undoing' | 'undone';
  /** Somebody works through it now; otherwise it stopped before its end. */
  readonly atWork: boolean;
  /** Closed code of what stopped it. */
  readonly stopped: string | undefined;
  readonly counts: Readonly<Record<'waiting' | 'done' | 'refused' | 'undone' | 'kept', number>>;
  /** Of one that a budget stopped: how many of the rest can be dealt with now, and from when the others. */
  readonly room: Room | undefined;
  /** Until when it can be undone. */
  readonly undoUntil: Date | undefined;
  readonly troubles: readonly {
    readonly record: string;
    readonly controlNumber: string;
    readonly code: string;
    readonly why: Text;
  }[];
}

/** A run of one's own. */
export const seeBulk = systemQuery<{ system: string; run: string }, BulkResult>({
  name: 'see-bulk',
  action: 'list',
  show: async (look, { run: id }) => {
    const { db, account, audit, now } = look;
    const run = await findBulkRun(db, id, account);
    if (!run) throw notFound('no-such-run');
    const [counts, troubles] = await Promise.all([countBulkItems(db, id), listBulkTroubles(db, id)]);
    if (troubles.length > 0) {
      const body = { list: run.worklist, rows: troubles.length, sealed: false };
      await audit(auditNote('listed', body, { recordIds: troubles.map(({ record_id }) => record_id) }));
    }
    return {
      run: id,
      worklist: run.worklist,
      act: run.act as unknown as BulkAct,
      state: run.state,
      atWork: run.at_work,
      stopped: run.stopped ?? undefined,
      counts,
      room:
        run.stopped === 'over-budget'
          ? await roomForRest(look, id, run.state === 'undoing' ? 'done' : 'waiting')
          : undefined,
      undoUntil: run.undo_until && run.undo_until >= now ? run.undo_until : undefined,
      troubles: troubles.map(({ record_id, control_number, code, why }) => ({
        record: record_id,
        controlNumber: control_number,
        code: code ?? '',
        why: why ?? { en: '', fr: '' },
      })),
    };
  },
});

async function roomForRest(look: SystemLook, run: string, state: 'waiting' | 'done'): Promise<Room> {
  const { db, system, definition, actor } = look;
  const ids = await listBulkItemsIn(db, run, state, mostRecords);
  const found = await listRecords(db, {
    reach: accessPredicate({ definition, actor, action: 'view' }),
    filter: {},
    narrowed: [{ ids }],
    sort: [],
    limit: mostRecords,
  });
  const rows = new Map(believeRecords(system.keeper, found).map((row) => [row.id, row]));
  return roomFor(
    look,
    ids.flatMap((id) => rows.get(id) ?? []),
  );
}
