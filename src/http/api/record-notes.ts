import { z } from 'zod';
import { addNote } from '../../casework/records/add-note.ts';
import { finishBringForward, makeBringForward } from '../../casework/records/bring-forward.ts';
import { linkRecords } from '../../casework/records/link-records.ts';
import { runCommand } from '../../casework/run-command.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { accountId, code, day, madeId, pathId, recordPath } from './schemas.ts';

const record = '/api/v1/systems/:system/records/:record';

/** Notes, links to other records, and bring-forwards. */
export const recordNoteRoutes = [
  route({
    method: 'POST',
    path: `${record}/notes`,
    face: 'api',
    doors: [addNote],
    title: 'Writes an internal note',
    params: recordPath,
    body: z.strictObject({ text: z.string() }),
    answers: { 201: madeId.extend({ at: z.string() }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), addNote, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: `${record}/links`,
    face: 'api',
    doors: [linkRecords],
    title: 'Links the record with another of the same system, by its control number',
    params: recordPath,
    body: z.strictObject({ to: code, kind: z.enum(['reply-to', 'duplicate', 'follow-up', 'related']) }),
    answers: { 201: madeId },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), linkRecords, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: `${record}/bring-forwards`,
    face: 'api',
    doors: [makeBringForward],
    title: 'Asks that the record be put before someone again on a day',
    params: recordPath,
    body: z.strictObject({ on: day, text: z.string(), account: accountId.optional(), office: code.optional() }),
    answers: { 201: madeId.extend({ dueAt: z.string() }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), makeBringForward, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: `${record}/bring-forwards/:bringForward/done`,
    face: 'api',
    doors: [finishBringForward],
    title: 'Marks a bring-forward as dealt with',
    params: recordPath.extend({ bringForward: pathId }),
    body: z.strictObject({}),
    answers: { 200: madeId },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), finishBringForward, params)),
  }),
];
