import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { finishBringForwardInTx, reopenBringForwardInTx } from '../../storage/timers/bring-forwards.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { logAction } from '../records/save-record.ts';
import { cannotUndo } from './cannot-undo.ts';
import { requireRight } from './require-right.ts';

/** The record does not come up again on that day. @throws {DomainError} */
export const takeBackBringForward = takeBack('bring-forward', ({ tx, file, account, now }, id) =>
  finishBringForwardInTx(tx, { id, recordId: file.row.id, account, at: now }),
);

/** What was said to be dealt with waits again. @throws {DomainError} */
export const takeBackDone = takeBack('bring-forward-done', ({ tx, file, account }, id) =>
  reopenBringForwardInTx(tx, { id, recordId: file.row.id, account }),
);

function takeBack(
  change: 'bring-forward' | 'bring-forward-done',
  back: (work: RecordWork, id: string) => Promise<boolean>,
) {
  return async (work: RecordWork, { facts, nonce }: RecordActionRow): Promise<Done<RecordVersion>> => {
    requireRight(work, { change });
    const bringForward = String(facts.bringForward);
    if (!(await back(work, bringForward))) throw cannotUndo(work, { why: 'changed-since', places: [] });
    const { dueAt } = facts;
    await logAction(work, {
      kind: 'bring-forward',
      action: `undo-${change}`,
      facts: { bringForward, undoes: nonce, ...(dueAt === undefined ? {} : { dueAt }) },
    });
    const { id, state, version } = work.file.snapshot;
    return { output: { id, state, version }, notes: [auditNote('undone', { change })] };
  };
}
