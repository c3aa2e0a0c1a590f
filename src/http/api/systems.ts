import { z } from 'zod';
import { runQuery } from '../../casework/run-query.ts';
import { describeSystem, listMySystems } from '../../casework/systems/describe-systems.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { systemPath } from './schemas.ts';
import { systemAsJson, systemShape } from './system-shape.ts';
import { languageOf } from './texts.ts';

/** The systems the caller has a role in. */
export const systemRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/systems',
    face: 'api',
    doors: [listMySystems],
    title: 'The systems the caller may use: record types, fields, actions, worklists',
    answers: { 200: z.array(systemShape) },
    handle: async ({ installation, call }) => {
      const caller = await call();
      const views = await runQuery(installation, caller, listMySystems, {});
      return json(views.map((view) => systemAsJson(view, languageOf(caller))));
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/systems/:system',
    face: 'api',
    doors: [describeSystem],
    title: 'One system the caller may use',
    params: systemPath,
    answers: { 200: systemShape },
    handle: async ({ installation, call, params }) => {
      const caller = await call();
      return json(systemAsJson(await runQuery(installation, caller, describeSystem, params), languageOf(caller)));
    },
  }),
];
