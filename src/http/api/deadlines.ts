import { z } from 'zod';
import { extendDeadline } from '../../casework/deadlines/extend-deadline.ts';
import { pauseDeadline, resumeDeadline } from '../../casework/deadlines/pause-deadline.ts';
import { type ChangePreview, previewExtension, previewPause } from '../../casework/deadlines/preview-change.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import type { Language } from '../../definition/text.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { recordPath, recordVersion, version } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const deadline = '/api/v1/systems/:system/records/:record/deadlines/:deadline';
const params = recordPath.extend({ deadline: z.string().describe('Id of a deadline of the workflow') });
const days = z.int().min(1).max(1000).optional();
const lengths = { workingDays: days, calendarDays: days };
const text = z.string();
const change = z.enum(['pause', 'run-on', 'extend']);
const preview = z.strictObject({
  change,
  version: z.int().describe('Version of the record it was counted on'),
  dueBefore: text,
  dueAfter: text.describe('Of a pause: if the clock ran again as soon as it can'),
  state: text.describe('State of the deadline after the change'),
  why: text.describe('Why it moves'),
  longest: z
    .strictObject({ until: text, due: text })
    .optional()
    .describe('Of a pause within a limit: when the clock runs again by itself, and the due date then'),
});

/** Stopping, resuming and lengthening deadlines. */
export const deadlineRoutes = [
  route({
    method: 'POST',
    path: `${deadline}/pause`,
    face: 'api',
    doors: [pauseDeadline],
    title: 'Stops a deadline’s clock, with a reason',
    params,
    body: z.strictObject({ version, reason: z.string() }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params: path, body }) =>
      json(await runCommand(installation, await call(), pauseDeadline, { ...path, ...body })),
  }),
  route({
    method: 'POST',
    path: `${deadline}/resume`,
    face: 'api',
    doors: [resumeDeadline],
    title: 'Lets a paused clock run again',
    params,
    body: z.strictObject({ version }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params: path, body }) =>
      json(await runCommand(installation, await call(), resumeDeadline, { ...path, ...body })),
  }),
  route({
    method: 'POST',
    path: `${deadline}/extension`,
    face: 'api',
    doors: [extendDeadline],
    title: 'Lengthens a deadline by working days or calendar days, as the limit of its rule counts, with a reason',
    params,
    body: z.strictObject({ version, reason: z.string(), ...lengths }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params: path, body }) =>
      json(await runCommand(installation, await call(), extendDeadline, { ...path, ...body })),
  }),
  route({
    method: 'POST',
    path: `${deadline}/preview`,
    face: 'api',
    doors: [previewPause, previewExtension],
    title: 'What a pause, letting it run again or an extension would come to; changes nothing',
    params,
    body: z.discriminatedUnion('change', [
      z.strictObject({ change: z.literal('extend'), ...lengths }),
      z.strictObject({ change: z.literal('pause') }),
      z.strictObject({ change: z.literal('run-on') }),
    ]),
    answers: { 200: preview },
    handle: async ({ installation, call, params: path, body: { change: asked, ...length } }) => {
      const caller = await call();
      const shown =
        asked === 'extend'
          ? await runQuery(installation, caller, previewExtension, { ...path, ...length })
          : await runQuery(installation, caller, previewPause, { ...path, change: asked });
      return json(previewAsJson(shown, languageOf(caller)));
    },
  }),
];

function previewAsJson({ why, ...shown }: ChangePreview, language: Language): z.input<typeof preview> {
  return { ...shown, why: textIn(language)(why) };
}
