import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { takeBackNote } from '../../../casework/undo/take-back-note.ts';
import { undoChange } from '../../../casework/undo/undo-change.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';

/** Takes back what the person has just done. */
export const changeUndone = deskRoute({
  method: 'POST',
  path: '/records/:record/undo',
  title: 'A change of a record is undone by whoever made it',
  doors: [undoChange],
  isGuarded: true,
  params: ofRecord,
  body: z.strictObject({ entry: z.string().max(60), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record } = incoming.params;
    const input = { system: system.id, record, entry: incoming.body.entry };
    await runCommand(incoming.installation, call, undoChange, input);
    return goTo(`${base}/records/${record}?done=undone`);
  },
});

/** Takes back a note the person has just written; its text is in the form again, as a draft. */
export const noteTakenBack = deskRoute({
  method: 'POST',
  path: '/records/:record/notes/undo',
  title: 'A note is taken back by its author',
  doors: [takeBackNote],
  isGuarded: true,
  params: ofRecord,
  body: z.strictObject({ note: z.string().max(60), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record } = incoming.params;
    const input = { system: system.id, record, note: incoming.body.note };
    const { draft } = await runCommand(incoming.installation, call, takeBackNote, input);
    return goTo(`${base}/records/${record}/notes?done=note-undone&draft=${draft}`);
  },
});
