import { z } from 'zod';
import { openRecord } from '../../casework/records/open-record.ts';
import { changeRoutingSlip } from '../../casework/routing/change-routing-slip.ts';
import { decideStep } from '../../casework/routing/decide-step.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { routingSlip } from './record-shape.ts';
import { accountId, code, recordPath, recordVersion, version } from './schemas.ts';

const slip = '/api/v1/systems/:system/records/:record/routing-slip';

const plannedStep = z.strictObject({
  id: code.optional().describe('A step that is there already'),
  office: code.optional(),
  account: accountId.optional(),
  does: z.enum(['draft', 'review', 'concur', 'approve', 'sign', 'information']),
  due: z.string().max(40).optional().describe('A date, or a moment in UTC'),
  workingDays: z.int().min(0).max(1000).optional(),
  parallel: z.boolean().optional().describe('Together with the step before it'),
});

/** The routing slip of a record and its steps. */
export const routingSlipRoutes = [
  route({
    method: 'GET',
    path: slip,
    face: 'api',
    doors: [openRecord],
    title: 'The routing slip of the record with the version it has; `routingSlip` is null when there is none',
    params: recordPath,
    answers: { 200: z.strictObject({ version: z.int(), routingSlip: routingSlip.nullable() }) },
    handle: async ({ installation, call, params }) => {
      const view = await runQuery(installation, await call(), openRecord, params);
      return json({ version: view.version, routingSlip: view.routingSlip ?? null });
    },
  }),
  route({
    method: 'PUT',
    path: slip,
    face: 'api',
    doors: [changeRoutingSlip],
    title: 'Prepares the routing slip by a model or by its steps, or changes the steps not yet reached',
    params: recordPath,
    body: z.strictObject({ version, model: code.optional(), steps: z.array(plannedStep).max(200).optional() }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body: { steps, ...body } }) =>
      json(
        await runCommand(installation, await call(), changeRoutingSlip, {
          ...params,
          ...body,
          steps: steps?.map(withoutGaps),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: `${slip}/steps/:step/decision`,
    face: 'api',
    doors: [decideStep],
    title: 'Decides a step of the running routing slip',
    params: recordPath.extend({ step: z.string().describe('Id of the step') }),
    body: z.strictObject({
      version,
      decision: z.enum(['done', 'concur', 'non-concur', 'approve', 'sign', 'return', 'skip', 'recall']),
      comment: z.string().max(20_000).optional(),
      returnTo: code.optional().describe('Step to return to'),
    }),
    answers: { 200: recordVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), decideStep, { ...params, ...body })),
  }),
];

/** Keys that were not given are absent, and not undefined. */
function withoutGaps(step: z.output<typeof plannedStep>) {
  const { does, ...rest } = step;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { does, ...(given as { [Key in keyof typeof rest]?: NonNullable<(typeof rest)[Key]> }) };
}
