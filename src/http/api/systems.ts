import { z } from 'zod';
import { runQuery } from '../../casework/run-query.ts';
import { listMySystems, type SystemView } from '../../casework/systems/describe-systems.ts';
import { route } from '../route.ts';
import { json } from './json.ts';

/** The systems the caller has a role in. */
export const systemRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/systems',
    face: 'api',
    doors: [listMySystems],
    title: 'The systems the caller may use: record types, fields, actions, worklists',
    answers: { 200: z.array(z.looseObject({ id: z.string() })) },
    handle: async ({ installation, call }) => {
      const views = await runQuery(installation, await call(), listMySystems, {});
      return json(views.map((view: SystemView) => view.id));
    },
  }),
];
