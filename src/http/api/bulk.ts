import { z } from 'zod';
import { previewBulk } from '../../casework/bulk/preview-bulk.ts';
import type { Room } from '../../casework/bulk/room.ts';
import { undoBulkRun } from '../../casework/bulk/run-steps.ts';
import { seeBulk } from '../../casework/bulk/see-bulk.ts';
import { startBulk } from '../../casework/bulk/start-bulk.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { pullNext } from '../../casework/worklists/pull-next.ts';
import { goOnWithBulk } from '../go-on-with-bulk.ts';
import { route } from '../route.ts';
import { askedBody } from './asked-schema.ts';
import { json } from './json.ts';
import { accountId, code, pathId, systemPath, version } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const system = '/api/v1/systems/:system';
const lists = `${system}/worklists/:worklist`;
const runs = `${system}/bulk-runs`;
const text = z.string();
const listPath = systemPath.extend({ worklist: text });
const runPath = systemPath.extend({ run: pathId });
const empty = z.strictObject({});
const named = { record: text, controlNumber: text };
const judged = { id: text, controlNumber: text, recordType: text, state: text, version: z.int() };
const room = z.strictObject({
  now: z.int().describe('So many of them the limits of the caller allow now, in their order'),
  goesOnAt: text.optional().describe('From when the next, at the earliest'),
});
const started = z.strictObject({ run: text });
const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), account: accountId.optional(), office: code.optional() }),
  z.strictObject({ kind: z.literal('extend'), workingDays: z.int().min(1).max(250) }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({
    kind: z.literal('action'),
    action: code.describe('Id of an action that needs no more than a comment'),
  }),
]);

/** One act on many records, and taking the next. */
export const bulkRoutes = [
  route({
    method: 'POST',
    path: `${lists}/next`,
    face: 'api',
    doors: [pullNext],
    title:
      'Gives the caller the most urgent record of a worklist that nobody has; `null` when there is none. Two never get the same',
    params: listPath,
    body: z.strictObject({ asked: askedBody.optional() }),
    answers: { 200: z.strictObject({ record: text.nullable() }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), pullNext, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${lists}/bulk-preview`,
    face: 'api',
    doors: [previewBulk],
    title:
      'What an act would do with many records of a worklist, as far as coded facts and limits tell; nothing is done or opened',
    params: listPath,
    body: z.strictObject({
      choice: z.string().min(1).max(90).describe('`assign`, `extend`, `pause`, or `action:<id>`'),
      records: z.array(z.guid()).max(1000).optional().describe('Ids; none: all of the list as asked for, up to 1,000'),
      asked: askedBody.optional(),
    }),
    answers: {
      200: z.strictObject({
        possible: z.boolean().describe('Whether a role of the caller allows the act in this list at all'),
        needsReason: z.boolean(),
        can: z.array(z.strictObject(judged)),
        cannot: z.array(z.strictObject({ ...judged, why: text })),
        isCut: z.boolean().describe('There are more than 1,000'),
        room,
      }),
    },
    handle: async ({ installation, call, params, body }) => {
      const caller = await call();
      const say = textIn(languageOf(caller));
      const { choice, can, cannot, ...seen } = await runQuery(installation, caller, previewBulk, {
        ...params,
        ...body,
      });
      return json({
        possible: choice !== undefined,
        needsReason: choice?.needsReason === true,
        can: choice ? can : [],
        cannot: cannot.map((one) => ({ ...one, why: say(one.why) })),
        isCut: seen.isCut,
        room: roomAsJson(seen.room),
      });
    },
  }),
  route({
    method: 'POST',
    path: runs,
    face: 'api',
    doors: [startBulk],
    title:
      'Begins one act on up to 1,000 records: each is done by itself, as the caller, who must be permitted each time',
    params: systemPath,
    body: z.strictObject({
      worklist: code,
      act,
      reason: z.string().max(3000).optional(),
      records: z
        .array(z.strictObject({ id: z.guid(), version }))
        .max(1000)
        .describe('With the versions that were looked at'),
    }),
    answers: { 202: started },
    handle: async ({ installation, call, params, body }) => {
      const { run } = await runCommand(installation, await call(), startBulk, { ...params, ...body });
      await goOnWithBulk({ installation, call }, { ...params, run });
      return json({ run }, 202);
    },
  }),
  route({
    method: 'GET',
    path: `${runs}/:run`,
    face: 'api',
    doors: [seeBulk],
    title: 'How far an act of the caller on many records is, and what could not be done and why',
    params: runPath,
    answers: {
      200: z.strictObject({
        run: text,
        worklist: text,
        act: z.looseObject({ kind: text }),
        state: text.describe('running, done, undoing, undone'),
        atWork: z
          .boolean()
          .describe('Somebody works through it now; when not, and it is not done, it stopped and can be resumed'),
        stopped: text.optional().describe('Code of what stopped it'),
        counts: z.strictObject({ waiting: z.int(), done: z.int(), refused: z.int(), undone: z.int(), kept: z.int() }),
        room: room.optional().describe('Of one that a limit stopped: for the rest'),
        undoUntil: text.optional(),
        troubles: z.array(z.strictObject({ ...named, code: text, why: text })),
      }),
    },
    handle: async ({ installation, call, params }) => {
      const caller = await call();
      const say = textIn(languageOf(caller));
      const result = await runQuery(installation, caller, seeBulk, params);
      return json({
        ...result,
        room: result.room && roomAsJson(result.room),
        undoUntil: result.undoUntil?.toISOString(),
        troubles: result.troubles.map((one) => ({ ...one, why: say(one.why) })),
      });
    },
  }),
  route({
    method: 'POST',
    path: `${runs}/:run/resume`,
    face: 'api',
    doors: [seeBulk],
    title: 'Goes on with an act that stopped before its end',
    params: runPath,
    body: empty,
    answers: { 202: started },
    handle: async ({ installation, call, params }) => {
      const { run } = await runQuery(installation, await call(), seeBulk, params);
      await goOnWithBulk({ installation, call }, { ...params, run });
      return json({ run }, 202);
    },
  }),
  route({
    method: 'POST',
    path: `${runs}/:run/undo`,
    face: 'api',
    doors: [undoBulkRun],
    title: 'Takes back what was done, within ten minutes, where nobody changed it since',
    params: runPath,
    body: empty,
    answers: { 202: started },
    handle: async ({ installation, call, params }) => {
      const { run } = await runCommand(installation, await call(), undoBulkRun, params);
      await goOnWithBulk({ installation, call }, { ...params, run });
      return json({ run }, 202);
    },
  }),
];

function roomAsJson({ now, goesOnAt }: Room) {
  return { now, ...(goesOnAt ? { goesOnAt: goesOnAt.toISOString() } : {}) };
}
