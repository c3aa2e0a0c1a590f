import { placeOf } from '../../engine/access/place-of.ts';
import { lockBulkItemInTx, markBulkItemInTx } from '../../storage/bulk/bulk-items.ts';
import { findBulkRun, keepBulkRunInTx } from '../../storage/bulk/bulk-runs.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { requireVersion } from '../records/require-version.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import type { BulkItemInput } from './do-item.ts';
import { openBefore } from './sealed-parts.ts';

/**
 * Puts one record back as it was before a run, if nobody changed it since; that it was done and taken back stays in its history. What was
 * told to others meanwhile stays told.
 */
export const undoBulkItem = recordCommand<BulkItemInput, { done: boolean }>({
  name: 'undo-bulk-item',
  action: 'view',
  work: async (work, { run: id }) => {
    const { tx, account, file, definition, actor } = work;
    const run = await findBulkRun(tx, id, account);
    const item = run?.state === 'undoing' ? await lockBulkItemInTx(tx, id, file.row.id) : undefined;
    if (!item) throw notFound('no-such-run');
    if (item.state !== 'done' || !item.sealed_before) return { output: { done: false }, notes: [] };
    await requireVersion(
      tx,
      { row: file.row, definition, actor, place: placeOf(file.snapshot) },
      item.version_after ?? undefined,
    );
    const before = openBefore(work, id, item.sealed_before);
    const from = file.snapshot.state;
    const saved = await saveRecord(work, {
      snapshot: { ...before.snapshot, version: file.row.version },
      priority: before.priority,
      log: { kind: 'event', action: 'undo', facts: { run: id } },
    });
    await markBulkItemInTx(tx, id, {
      record_id: item.record_id,
      state: 'undone',
      version_after: saved.version,
      code: null,
      why: null,
      sealed_before: null,
    });
    await keepBulkRunInTx(tx, id);
    const note = auditNote('action', { action: 'undo', from, to: before.snapshot.state });
    return { output: { done: true }, notes: [sealedNote(note, saved)] };
  },
});
