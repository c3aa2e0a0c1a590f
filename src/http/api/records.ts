import { z } from 'zod';
import { actOnRecord } from '../../casework/records/act-on-record.ts';
import { assignRecord } from '../../casework/records/assign-record.ts';
import { editRecord } from '../../casework/records/edit-record.ts';
import { openRecord } from '../../casework/records/open-record.ts';
import { registerRecord } from '../../casework/records/register-record.ts';
import { restrictRecord } from '../../casework/records/restrict-record.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json, jsonText } from './json.ts';
import { recordShape, writeRecord } from './record-shape.ts';
import { accountId, code, fieldValues, recordPath, recordVersion, systemPath, version } from './schemas.ts';
import { languageOf } from './texts.ts';

const records = '/api/v1/systems/:system/records';
const evenIfAbsent = z.boolean().optional().describe('Also to someone who is away today; without it 422 `absent`');

/** Registering, opening, changing and moving records. */
export const recordRoutes = [
  route({
    method: 'POST',
    path: records,
    face: 'api',
    doors: [registerRecord],
    title: 'Registers a record',
    params: systemPath,
    body: z.strictObject({ recordType: code, channel: code, fields: fieldValues }),
    answers: {
      201: z.strictObject({ id: z.string(), controlNumber: z.string(), state: z.string(), version: z.int() }),
    },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), registerRecord, { ...params, ...body }), 201),
  }),
  route({
    method: 'GET',
    path: `${records}/:record`,
    face: 'api',
    doors: [openRecord],
    title: 'Opens a record: fields, due date and why, actions and why not, routing slip, documents, notes',
    params: recordPath,
    query: z.strictObject({
      unmask: z.literal('true').optional().describe('Opens masked values; asks for a purpose'),
      purpose: code.optional().describe('Id of a purpose of the system'),
      explain: z.literal('true').optional().describe('Counts each deadline day by day'),
    }),
    answers: { 200: recordShape },
    handle: async ({ installation, call, params, query }) => {
      const caller = await call({ purpose: query.purpose });
      const input = { ...params, unmask: query.unmask === 'true', connections: true };
      const view = await runQuery(installation, caller, openRecord, input);
      return jsonText(writeRecord(view, languageOf(caller), { explain: query.explain === 'true' }));
    },
  }),
  route({
    method: 'PATCH',
    path: `${records}/:record`,
    face: 'api',
    doors: [editRecord],
    title: 'Changes fields of a record; an empty value is given as null',
    params: recordPath,
    body: z.strictObject({ version, fields: fieldValues }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), editRecord, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${records}/:record/actions`,
    face: 'api',
    doors: [actOnRecord],
    title: 'Does a workflow action; a refusal says in which state, and what is possible now',
    params: recordPath,
    body: z.strictObject({
      action: code,
      version,
      fields: fieldValues.optional(),
      comment: z.string().max(20_000).optional(),
      to: code.optional().describe('Id of an office or an account'),
      evenIfAbsent,
    }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body: { fields, comment, ...body } }) =>
      json(
        await runCommand(installation, await call(), actOnRecord, {
          ...params,
          ...body,
          ...(fields === undefined ? {} : { fields }),
          ...(comment === undefined ? {} : { comment }),
        }),
      ),
  }),
  route({
    method: 'PUT',
    path: `${records}/:record/assignment`,
    face: 'api',
    doors: [assignRecord],
    title: 'Names the action officer, the lead office, or both',
    params: recordPath,
    body: z.strictObject({ version, office: code.optional(), account: accountId.optional(), evenIfAbsent }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), assignRecord, { ...params, ...body })),
  }),
  route({
    method: 'PUT',
    path: `${records}/:record/restriction`,
    face: 'api',
    doors: [restrictRecord],
    title: 'Restricts a record to named people; an empty list lifts the restriction',
    params: recordPath,
    body: z.strictObject({ accounts: z.array(accountId).max(200), version: version.optional() }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), restrictRecord, { ...params, ...body })),
  }),
];
