import { insertNoteInTx } from '../../storage/notes/notes.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { randomId } from '../random-id.ts';

export interface AddNoteInput {
  readonly system: string;
  readonly record: string;
  readonly text: string;
}

/** Writes an internal note on a record. Nothing that leaves the institution reads notes. */
export const addNote = recordCommand<AddNoteInput, { id: string; at: string }>({
  name: 'add-note',
  action: 'add-note',
  work: async ({ tx, system, file, account, now }, { text }) => {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > 20_000) throw wrongLength();
    const id = randomId();
    const sealed = system.keeper.seal(file.key, noteContext(id), trimmed);
    await insertNoteInTx(tx, { id, record_id: file.row.id, author: account, at: now, sealed });
    return { output: { id, at: now.toISOString() }, notes: [auditNote('note-added', { note: id })] };
  },
});

/** Context of a note's seal. */
export function noteContext(id: string) {
  return { table: 'casework.note', column: 'sealed', row: id, counter: 0 } as const;
}

function wrongLength() {
  return invalid([
    {
      pointer: '/text',
      code: 'length',
      message: { en: 'A note has 1 to 20,000 characters.', fr: 'Une note compte de 1 à 20 000 caractères.' },
    },
  ]);
}
