import { z } from 'zod';
import { extendDeadline } from '../../casework/deadlines/extend-deadline.ts';
import { pauseDeadline, resumeDeadline } from '../../casework/deadlines/pause-deadline.ts';
import { runCommand } from '../../casework/run-command.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { recordPath, recordVersion, version } from './schemas.ts';

const deadline = '/api/v1/systems/:system/records/:record/deadlines/:deadline';
const params = recordPath.extend({ deadline: z.string().describe('Id of a deadline of the workflow') });

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
    title: 'Lengthens a deadline by working days, with a reason, within the limits of its rule',
    params,
    body: z.strictObject({ version, reason: z.string(), workingDays: z.int().min(1).max(1000) }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params: path, body }) =>
      json(await runCommand(installation, await call(), extendDeadline, { ...path, ...body })),
  }),
];
