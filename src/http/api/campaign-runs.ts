import { z } from 'zod';
import { cancelRun, resumeRun, startRun } from '../../casework/campaigns/start-run.ts';
import { runCommand } from '../../casework/run-command.ts';
import { route } from '../route.ts';
import { campaignPath, campaigns } from './campaign-schemas.ts';
import { json } from './json.ts';
import { code, pathId } from './schemas.ts';

const runs = `${campaigns}/:campaign/runs`;
const runPath = campaignPath.extend({ run: pathId });
const runVersion = z.strictObject({ id: z.string(), state: z.string() });

/** Runs over the members of a campaign. */
export const campaignRunRoutes = [
  route({
    method: 'POST',
    path: runs,
    face: 'api',
    doors: [startRun],
    title: 'Starts a run: a job does its actions with each member as the caller, who must be permitted each time',
    params: campaignPath,
    body: z.strictObject({ kind: code.describe('Id of a run of the system') }),
    answers: { 202: runVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), startRun, { ...params, ...body }), 202),
  }),
  route({
    method: 'POST',
    path: `${runs}/:run/resume`,
    face: 'api',
    doors: [resumeRun],
    title: 'Goes on with a run that stopped, and tries again what failed, as the caller',
    params: runPath,
    body: z.strictObject({}),
    answers: { 202: runVersion },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), resumeRun, params), 202),
  }),
  route({
    method: 'POST',
    path: `${runs}/:run/cancel`,
    face: 'api',
    doors: [cancelRun],
    title: 'Ends a run before it is through; what is done stays',
    params: runPath,
    body: z.strictObject({}),
    answers: { 200: runVersion },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), cancelRun, params)),
  }),
];
