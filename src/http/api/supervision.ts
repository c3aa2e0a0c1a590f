import { z } from 'zod';
import { runQuery } from '../../casework/run-query.ts';
import { seeSupervision } from '../../casework/supervision/see-supervision.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { systemPath } from './schemas.ts';

const text = z.string();
const counts = { open: z.int(), atRisk: z.int(), overdue: z.int(), returned: z.int() };

/** The work of a team as numbers. */
export const supervisionRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/systems/:system/supervision',
    face: 'api',
    doors: [seeSupervision],
    title: 'Load by person and office, age, what came back, escalations, reviews and budgets: numbers, no records',
    params: systemPath,
    answers: {
      200: z.strictObject({
        total: z.strictObject(counts),
        unassigned: z.strictObject(counts),
        people: z.array(
          z.strictObject({
            ...counts,
            account: text,
            name: text,
            office: text.optional(),
            absentUntil: text.optional(),
            budget: z.enum(['flagged', 'stopped']).optional(),
          }),
        ),
        offices: z.array(z.strictObject({ ...counts, office: text.nullable(), unassigned: z.int() })),
        ageing: z.array(z.strictObject({ from: z.int().describe('Days since registration'), count: z.int() })),
        returnedBy: z.array(z.strictObject({ office: text.nullable(), count: z.int() })),
        escalated: z.int(),
        stepsOverdue: z.int().describe('Records that wait at a routing step whose own due date has passed'),
        reviews: z.strictObject({ waiting: z.int(), late: z.int() }),
      }),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), seeSupervision, params)),
  }),
];
