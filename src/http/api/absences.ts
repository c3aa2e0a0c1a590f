import { z } from 'zod';
import { endAbsence, enterAbsence } from '../../casework/absence/enter-absence.ts';
import { listAbsences } from '../../casework/absence/list-absences.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { accountId, day, madeId, pathId, systemPath } from './schemas.ts';

const text = z.string();
const absences = '/api/v1/systems/:system/absences';

/** When people are away. */
export const absenceRoutes = [
  route({
    method: 'GET',
    path: absences,
    face: 'api',
    doors: [listAbsences],
    title: 'Absences that are not over: one’s own, and those of the people one supervises',
    params: systemPath,
    answers: {
      200: z.strictObject({
        absences: z.array(
          z.strictObject({
            id: text,
            account: text,
            name: text,
            from: text.describe('First day away'),
            to: text.describe('Last day away'),
            isNow: z.boolean(),
            actedBy: z.array(text).describe('Names of who acts for the person meanwhile'),
          }),
        ),
        team: z.array(z.strictObject({ account: text, name: text })),
      }),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listAbsences, params)),
  }),
  route({
    method: 'POST',
    path: absences,
    face: 'api',
    doors: [enterAbsence],
    title: 'Enters on which days a person is away; without an account: the caller',
    params: systemPath,
    body: z.strictObject({ account: accountId.optional(), from: day, to: day }),
    answers: { 201: madeId },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), enterAbsence, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: `${absences}/:absence/end`,
    face: 'api',
    doors: [endAbsence],
    title: 'Withdraws an absence, or says that the person is back',
    params: systemPath.extend({ absence: pathId }),
    body: z.strictObject({}),
    answers: { 200: madeId },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), endAbsence, params)),
  }),
];
