import { listNotes } from '../../storage/notes/notes.ts';
import type { RecordLook } from '../queries.ts';
import { noteContext } from './add-note.ts';

export interface NoteView {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

/** The notes of an opened record, newest first. */
export async function showNotes({
  system,
  file,
  ahead,
}: Pick<RecordLook, 'system' | 'file' | 'ahead'>): Promise<NoteView[]> {
  const rows = ahead.notes ?? (await listNotes(system.database, file.row.id));
  return rows.map(({ id, author, at, sealed }) => ({
    id,
    author,
    at: at.toISOString(),
    text: system.keeper.unseal(file.key, noteContext(id), sealed).toString('utf8'),
  }));
}
