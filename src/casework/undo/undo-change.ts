import { type Undo, type UndoableChange, undoable } from '../../engine/undo/undoable.ts';
import { listActionsSinceOwn, type RecordActionRow } from '../../storage/records/record-actions.ts';
import { type Done, type RecordWork, recordCommand } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { cannotUndo } from './cannot-undo.ts';
import { loggedChange, undoSince } from './logged-changes.ts';
import { takeBackAssignment } from './take-back-assignment.ts';
import { takeBackBringForward, takeBackDone } from './take-back-bring-forward.ts';
import { takeBackExtension, takeBackPause, takeBackResumption } from './take-back-clock.ts';
import { takeBackEdit } from './take-back-edit.ts';
import { takeBackHold } from './take-back-hold.ts';
import { takeBackLink, takeBackUnlink } from './take-back-link.ts';
import { takeBackRestriction } from './take-back-restriction.ts';
import { takeBackSlipChange } from './take-back-slip-change.ts';

export interface UndoChangeInput {
  readonly system: string;
  readonly record: string;
  /** The entry of the history that is taken back. */
  readonly entry: string;
}

/**
 * Takes back a change one has made oneself in the last ten minutes, when nothing was changed in the same place since. It is a change of its
 * own, which asks for the same right; the history keeps both, and what was told to others stays told.
 *
 * @throws {DomainError} `refused`
 */
export const undoChange = recordCommand<UndoChangeInput, RecordVersion>({
  name: 'undo-change',
  action: 'view',
  tried: () => 'undo',
  work: async (work, { entry }) => {
    const { tx, definition, file, account, now } = work;
    // A little further back than one can undo: who comes too late is told so.
    const since = new Date(undoSince(now).getTime() - 3_600_000);
    const rows = await listActionsSinceOwn(tx, { recordId: file.row.id, account, since });
    const question = { definition, record: file.snapshot, log: rows.map(loggedChange), account, now };
    const undo = undoable(question, entry);
    if (!('change' in undo)) throw cannotUndo(work, undo);
    const row = rows.find(({ nonce }) => nonce === entry)!;
    return ways[undo.change](work, row, undo);
  },
});

type TakeBack = (work: RecordWork, row: RecordActionRow, undo: Undo) => Promise<Done<RecordVersion>>;

const ways: Readonly<Record<UndoableChange, TakeBack>> = {
  assignment: takeBackAssignment,
  edit: takeBackEdit,
  extension: takeBackExtension,
  pause: takeBackPause,
  resumption: takeBackResumption,
  link: takeBackLink,
  unlink: takeBackUnlink,
  'bring-forward': takeBackBringForward,
  'bring-forward-done': takeBackDone,
  restriction: takeBackRestriction,
  'routing-slip': takeBackSlipChange,
  waiting: takeBackHold,
};
