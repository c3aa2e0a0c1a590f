import { z } from 'zod';
import { undoChange } from '../../../casework/records/undo-change.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';

/** Takes back what the person has just done. */
export const changeUndone = deskRoute({
  method: 'POST',
  path: '/records/:record/undo',
  title: 'The last change of a record is undone',
  doors: [undoChange],
  isGuarded: true,
  params: ofRecord,
  body: z.strictObject({ version: z.coerce.number().int(), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record } = incoming.params;
    const input = { system: system.id, record, version: incoming.body.version };
    await runCommand(incoming.installation, call, undoChange, input);
    return goTo(`${base}/records/${record}?done=undone`);
  },
});
