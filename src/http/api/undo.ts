import { z } from 'zod';
import { runCommand } from '../../casework/run-command.ts';
import { takeBackNote } from '../../casework/undo/take-back-note.ts';
import { undoChange } from '../../casework/undo/undo-change.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { pathId, recordPath, recordVersion } from './schemas.ts';

const record = '/api/v1/systems/:system/records/:record';

/** Taking back what one has just done oneself; it names no version, since what others change elsewhere does not stand in its way. */
export const undoRoutes = [
  route({
    method: 'POST',
    path: `${record}/history/:entry/undo`,
    face: 'api',
    doors: [undoChange],
    title:
      'Takes back a change one has made in the last ten minutes, where nothing was changed in the same place since; a refusal says why not',
    params: recordPath.extend({
      entry: pathId.describe('`id` of the entry of the history; its `undo` says whether it can be undone'),
    }),
    body: z.strictObject({}),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), undoChange, params)),
  }),
  route({
    method: 'POST',
    path: `${record}/notes/:note/undo`,
    face: 'api',
    doors: [takeBackNote],
    title: 'Takes back a note one has written in the last ten minutes; its text is a draft of the notes form again',
    params: recordPath.extend({ note: pathId }),
    body: z.strictObject({}),
    answers: { 200: z.strictObject({ draft: z.string() }) },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), takeBackNote, params)),
  }),
];
