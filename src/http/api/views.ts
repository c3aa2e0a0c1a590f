import { z } from 'zod';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { deleteView } from '../../casework/worklists/views/delete-view.ts';
import { listViews } from '../../casework/worklists/views/list-views.ts';
import { saveView } from '../../casework/worklists/views/save-view.ts';
import { setList } from '../../casework/worklists/views/set-list.ts';
import { route } from '../route.ts';
import { askedBody } from './asked-schema.ts';
import { json } from './json.ts';
import { code, madeId, pathId, systemPath, version } from './schemas.ts';

const system = '/api/v1/systems/:system';
const text = z.string();
const density = z.enum(['comfortable', 'compact']);
const columns = z.array(code).max(60).describe('In order; none: those of the worklist');
const viewPath = systemPath.extend({ view: pathId });
const viewVersion = z.strictObject({ id: text, version: z.int() });

const view = {
  worklist: code,
  name: z.string().max(200).describe('1 to 60 characters; kept sealed'),
  shared: z.enum(['own', 'office', 'system']).describe('With an office or everyone only by who supervises them'),
  office: code.optional(),
  asked: askedBody,
  columns: columns.optional(),
  density: density.optional(),
};

/** Saved views, and how a person has a worklist shown. */
export const viewRoutes = [
  route({
    method: 'GET',
    path: `${system}/views`,
    face: 'api',
    doors: [listViews],
    title: 'The views the caller saved, those shared with them, and with whom they may share',
    params: systemPath,
    answers: {
      200: z.strictObject({
        views: z.array(
          z.strictObject({
            id: text,
            worklist: text,
            name: text,
            shared: text,
            office: text.optional(),
            own: z.boolean(),
            asked: z.looseObject({}),
            columns: z.array(text),
            density: text,
            version: z.int(),
          }),
        ),
        sharing: z.strictObject({ system: z.boolean(), offices: z.array(text) }),
      }),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listViews, params)),
  }),
  route({
    method: 'POST',
    path: `${system}/views`,
    face: 'api',
    doors: [saveView],
    title: 'Saves how a worklist is shown under a name',
    params: systemPath,
    body: z.strictObject(view),
    answers: { 201: viewVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), saveView, { ...params, ...body }), 201),
  }),
  route({
    method: 'PUT',
    path: `${system}/views/:view`,
    face: 'api',
    doors: [saveView],
    title: 'Changes a view the caller saved',
    params: viewPath,
    body: z.strictObject({ ...view, version }),
    answers: { 200: viewVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), saveView, { ...params, ...body })),
  }),
  route({
    method: 'DELETE',
    path: `${system}/views/:view`,
    face: 'api',
    doors: [deleteView],
    title: 'Deletes a view the caller saved; for whom it was shared it is gone too',
    params: viewPath,
    answers: { 200: madeId },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), deleteView, params)),
  }),
  route({
    method: 'PUT',
    path: `${system}/worklists/:worklist/setting`,
    face: 'api',
    doors: [setList],
    title: 'How the caller has a worklist shown; what is left out stays as it is',
    params: systemPath.extend({ worklist: text }),
    body: z.strictObject({
      columns: columns.optional(),
      density: density.optional(),
      defaultView: z.guid().nullable().optional().describe('Id of the view it opens with; null: none'),
    }),
    answers: { 200: z.strictObject({}) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), setList, { ...params, ...body })),
  }),
];
