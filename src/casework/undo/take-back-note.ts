import { undoMinutes } from '../../engine/undo/undoable.ts';
import { saveDraftInTx } from '../../storage/drafts/drafts.ts';
import { takeBackNoteInTx } from '../../storage/notes/notes.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { draftContext, draftText } from '../drafts/draft.ts';
import { isId, randomId } from '../random-id.ts';
import { noteContext } from '../records/add-note.ts';
import { cannotUndo } from './cannot-undo.ts';
import { undoSince } from './logged-changes.ts';

/** The form of a note, as drafts name it. */
export const noteForm = 'notes';

/** Whether a person can take a note back now: it is theirs and a few minutes old. */
export function canTakeBack(note: { author: string; at: string }, by: { account: string; now: Date }): boolean {
  return note.author === by.account && by.now.getTime() - Date.parse(note.at) <= undoMinutes * 60_000;
}

/**
 * Takes back a note one has just written: it is shown to nobody any more, its text is the writer's draft again, and the log keeps that it
 * was written, read and taken back.
 *
 * @throws {DomainError} `refused` for a note of somebody else, an older one, and one that is not there
 */
export const takeBackNote = recordCommand<{ system: string; record: string; note: string }, { draft: string }>({
  name: 'take-back-note',
  action: 'add-note',
  tried: () => 'undo',
  work: async (work, { note }) => {
    const { tx, system, file, account, now } = work;
    const place = { record_id: file.row.id, author: account, since: undoSince(now), at: now };
    const sealed = isId(note) ? await takeBackNoteInTx(tx, { id: note, ...place }) : undefined;
    if (!sealed) throw cannotUndo(work, { why: 'nothing' });
    const text = system.keeper.unseal(file.key, noteContext(note), sealed).toString('utf8');
    const draft = randomId();
    await saveDraftInTx(tx, {
      id: draft,
      account,
      record_id: file.row.id,
      form: noteForm,
      saved_at: now,
      sealed: system.keeper.seal(file.key, draftContext(draft, now), draftText(draft, noteForm, { text })),
    });
    const notes = [auditNote('undone', { change: 'note' }), auditNote('draft-saved', { draft, form: noteForm })];
    return { output: { draft }, notes };
  },
});
