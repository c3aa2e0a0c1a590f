import { z } from 'zod';
import {
  confirmFact,
  endFact,
  endGrounds,
  listFacts,
  listWaitingFacts,
  recordFact,
} from '../../casework/eligibility/facts.ts';
import { lapsesAhead } from '../../casework/eligibility/lapses-ahead.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { account, day, id, line, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

/** Facts without which nothing opens: recorded by one security officer, confirmed by another. */
export const eligibilityRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/eligibility',
    face: 'api',
    doors: [listFacts],
    title: 'Facts of one account, with the reference of their evidence',
    query: account,
    handle: async ({ installation, call, query }) => json(await runQuery(installation, await call(), listFacts, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/eligibility/waiting',
    face: 'api',
    doors: [listWaitingFacts],
    title: 'Facts that wait for a second person',
    handle: async ({ installation, call }) => json(await runQuery(installation, await call(), listWaitingFacts, {})),
  }),
  route({
    method: 'GET',
    path: '/api/v1/eligibility/lapses',
    face: 'api',
    doors: [lapsesAhead],
    title: 'Whose eligibility lapses within so many days',
    query: z.strictObject({ days: z.coerce.number().int().min(0).max(400).default(60) }),
    handle: async ({ installation, call, query }) =>
      json(await runQuery(installation, await call(), lapsesAhead, query)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/eligibility',
    face: 'api',
    doors: [recordFact],
    title: 'Records a fact; it counts once a second person confirms it',
    body: z.strictObject({
      account: id,
      kind: z.enum(['clearance', 'posting', 'awareness']),
      level: z.string().max(40).optional(),
      holdsFrom: day,
      expiresOn: day.optional(),
      evidence: line,
    }),
    handle: async ({ installation, call, body }) =>
      json(await runCommand(installation, await call(), recordFact, body), 201),
  }),
  route({
    method: 'POST',
    path: '/api/v1/eligibility/:fact/confirm',
    face: 'api',
    doors: [confirmFact],
    title: 'Confirms a fact as the second person',
    params: z.strictObject({ fact: id }),
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), confirmFact, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/eligibility/:fact/end',
    face: 'api',
    doors: [endFact],
    title: 'Withdraws a fact at once',
    params: z.strictObject({ fact: id }),
    body: z.strictObject({ ground: z.enum(endGrounds) }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), endFact, { ...params, ...body })),
  }),
];
