import { z } from 'zod';
import { breakGlass } from '../../casework/emergency/break-glass.ts';
import { listEmergencyAccess, reviewBreakGlass } from '../../casework/emergency/review-break-glass.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { code, madeId, pathId, recordPath, systemPath } from './schemas.ts';

const text = z.string();
const breakGlassPath = '/api/v1/systems/:system/records/:record/break-glass';

/** Emergency access and its review by someone else. */
export const emergencyRoutes = [
  route({
    method: 'POST',
    path: breakGlassPath,
    face: 'api',
    doors: [breakGlass],
    title: 'Takes emergency access to one record for a short time',
    params: recordPath,
    body: z.strictObject({ reason: text, category: code }),
    answers: { 201: madeId.extend({ until: text }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), breakGlass, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: `${breakGlassPath}/:lease/review`,
    face: 'api',
    doors: [reviewBreakGlass],
    title: 'Reviews emergency access that someone else took',
    params: recordPath.extend({ lease: pathId }),
    body: z.strictObject({ finding: z.enum(['justified', 'not-justified']), comment: text }),
    answers: { 200: madeId.extend({ finding: text }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), reviewBreakGlass, { ...params, ...body })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/systems/:system/emergency-access',
    face: 'api',
    doors: [listEmergencyAccess],
    title: 'Emergency accesses, those that wait for a review first',
    params: systemPath,
    answers: {
      200: z.array(
        z.strictObject({
          id: text,
          record: text,
          controlNumber: text,
          account: text,
          name: text.optional(),
          category: text,
          reason: text,
          startsAt: text,
          endsAt: text,
          reviewDueAt: text,
          reviewedBy: text.optional(),
          reviewedAt: text.optional(),
          finding: text.optional(),
          own: z.boolean(),
        }),
      ),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listEmergencyAccess, params)),
  }),
];
