import { allowedFor } from '../../engine/access/allowed-for.ts';
import { placeOf } from '../../engine/access/place-of.ts';
import { lockBulkItemInTx, markBulkItemInTx } from '../../storage/bulk/bulk-items.ts';
import { findBulkRun, keepBulkRunInTx } from '../../storage/bulk/bulk-runs.ts';
import { type Done, type RecordWork, recordCommand } from '../commands.ts';
import { extendDeadline } from '../deadlines/extend-deadline.ts';
import { pauseDeadline } from '../deadlines/pause-deadline.ts';
import { DomainError, notFound } from '../domain-error.ts';
import { actOnRecord, type RecordVersion } from '../records/act-on-record.ts';
import { assignRecord } from '../records/assign-record.ts';
import { requireVersion } from '../records/require-version.ts';
import { type BulkAct, rightFor } from './bulk-act.ts';
import { leftOut } from './left-out.ts';
import { openReason, sealBefore } from './sealed-parts.ts';

export interface BulkItemInput {
  readonly system: string;
  readonly record: string;
  readonly run: string;
}

/**
 * Does with one record what a run asks, by the use case that does it with a single one, and writes down in the same transaction that it
 * was done: whoever goes on after a crash does nothing twice. The person's rights are those of this moment.
 */
export const doBulkItem = recordCommand<BulkItemInput, { done: boolean }>({
  name: 'do-bulk-item',
  action: 'view',
  work: async (work, { run: id }) => {
    const { tx, account, file, definition, actor } = work;
    const run = await findBulkRun(tx, id, account);
    const item = run && (await lockBulkItemInTx(tx, id, file.row.id));
    if (!run || !item) throw notFound('no-such-run');
    if (item.state !== 'waiting') return { output: { done: false }, notes: [] };
    await requireVersion(tx, { row: file.row, definition, actor, place: placeOf(file.snapshot) }, item.version);
    const act = run.act as unknown as BulkAct;
    requireRight(work, act);
    const done = await carryOut(work, act, openReason(work.system.keeper, run));
    await markBulkItemInTx(tx, id, {
      record_id: item.record_id,
      state: 'done',
      version_after: done.output.version,
      code: null,
      why: null,
      sealed_before: sealBefore(work, id),
    });
    await keepBulkRunInTx(tx, id);
    return { output: { done: true }, notes: done.notes };
  },
});

function carryOut(work: RecordWork, act: BulkAct, reason: string | undefined): Promise<Done<RecordVersion>> {
  const { system, file } = work;
  const input = { system: system.id, record: file.row.id, version: file.row.version };
  switch (act.kind) {
    case 'assign':
      return assignRecord.work(work, { ...input, account: act.account, office: act.office, evenIfAbsent: true });
    case 'extend':
      return extendDeadline.work(work, {
        ...input,
        deadline: governing(work),
        reason: reason ?? '',
        workingDays: act.workingDays,
      });
    case 'pause':
      return pauseDeadline.work(work, { ...input, deadline: governing(work), reason: reason ?? '' });
    case 'action':
      return actOnRecord.work(work, { ...input, action: act.action, ...(reason ? { comment: reason } : {}) });
  }
}

/** The engine judges assignments and actions itself; of the others the door has only asked whether the record may be seen. */
function requireRight({ definition, actor, file }: RecordWork, act: BulkAct): void {
  if (act.kind === 'assign' || act.kind === 'action') return;
  const answer = allowedFor({ definition, actor, record: placeOf(file.snapshot), action: rightFor(act) });
  if (answer.allowed) return;
  const { recordType, state } = file.snapshot;
  const { notPermitted } = leftOut(definition, recordType, state);
  throw new DomainError('not-permitted', notPermitted, { reason: answer.because, state });
}

/** The deadline by which the record is due: the earliest that runs. */
function governing({ file, definition }: RecordWork): string {
  const running = file.snapshot.deadlines.filter(
    ({ metAt, pauses }) => metAt === undefined && pauses.every(({ to }) => to !== undefined),
  );
  const first = running.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))[0];
  if (first) return first.deadline;
  const { recordType, state } = file.snapshot;
  throw new DomainError('refused', leftOut(definition, recordType, state).noDue, { state, reason: 'not-running' });
}
