import { z } from 'zod';
import { addMember, addMembers, removeMember } from '../../casework/campaigns/add-members.ts';
import {
  approveCampaign,
  changeCampaign,
  closeCampaign,
  makeCampaign,
} from '../../casework/campaigns/make-campaign.ts';
import { previewRun } from '../../casework/campaigns/preview-run.ts';
import { listCampaigns, seeCampaign } from '../../casework/campaigns/see-campaign.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { campaignPath, campaigns } from './campaign-schemas.ts';
import { json } from './json.ts';
import { code, pathId, systemPath, version } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const text = z.string();
const one = `${campaigns}/:campaign`;
const texts = {
  title: z.string().max(300),
  en: z.string().max(20_000).optional().describe('Standard reply in English'),
  fr: z.string().max(20_000).optional().describe('Standard reply in French'),
  office: code.describe('Office that owns it'),
};
const line = { id: text, title: text, office: text, state: text, members: z.int() };
const campaignVersion = z.strictObject({ id: text, version: z.int(), state: text });
const named = { id: text, controlNumber: text };

/** Campaigns and their members. */
export const campaignRoutes = [
  route({
    method: 'GET',
    path: campaigns,
    face: 'api',
    doors: [listCampaigns],
    title: 'The campaigns of the system, with how many members each has',
    params: systemPath,
    answers: { 200: z.array(z.strictObject(line)) },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listCampaigns, params)),
  }),
  route({
    method: 'POST',
    path: campaigns,
    face: 'api',
    doors: [makeCampaign],
    title: 'Makes a campaign: one position and standard reply for many alike records',
    params: systemPath,
    body: z.strictObject(texts),
    answers: { 201: campaignVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), makeCampaign, { ...params, ...body }), 201),
  }),
  route({
    method: 'GET',
    path: one,
    face: 'api',
    doors: [seeCampaign],
    title: 'A campaign: texts, runs, and of its members how many, with numbers and states of those the caller sees',
    params: campaignPath,
    query: z.strictObject({ after: code.optional().describe('Control number after which the page begins') }),
    answers: {
      200: z.strictObject({
        ...line,
        version: z.int(),
        reply: z.strictObject({ en: text.optional(), fr: text.optional() }),
        changedBy: text,
        approvedBy: text.optional(),
        mayWork: z.boolean(),
        mayApprove: z.boolean(),
        shown: z.array(
          z.strictObject({
            ...named,
            recordType: text,
            state: text,
            result: z.enum(['waiting', 'done', 'failed']).describe('In the newest run').optional(),
          }),
        ),
        next: text.optional(),
        runs: z.array(
          z.strictObject({
            id: text,
            kind: text,
            state: text,
            startedAt: text,
            startedBy: text,
            waiting: z.int(),
            done: z.int(),
            failed: z.int(),
            stoppedBecause: text.optional(),
          }),
        ),
        failures: z.array(z.strictObject({ ...named, code: text, reason: text })),
      }),
    },
    handle: async ({ installation, call, params, query }) => {
      const caller = await call();
      const view = await runQuery(installation, caller, seeCampaign, { ...params, ...query });
      const say = textIn(languageOf(caller));
      return json({ ...view, failures: view.failures.map((item) => ({ ...item, reason: say(item.reason) })) });
    },
  }),
  route({
    method: 'PUT',
    path: one,
    face: 'api',
    doors: [changeCampaign],
    title: 'Changes title, reply or office; what was approved has to be approved again',
    params: campaignPath,
    body: z.strictObject({ ...texts, version }),
    answers: { 200: campaignVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), changeCampaign, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${one}/approval`,
    face: 'api',
    doors: [approveCampaign],
    title: 'Approves the texts: someone else than who changed them last',
    params: campaignPath,
    body: z.strictObject({ version }),
    answers: { 200: campaignVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), approveCampaign, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${one}/closing`,
    face: 'api',
    doors: [closeCampaign],
    title: 'Closes a campaign; its members go on by themselves',
    params: campaignPath,
    body: z.strictObject({ version }),
    answers: { 200: campaignVersion },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), closeCampaign, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${one}/members`,
    face: 'api',
    doors: [addMember],
    title: 'Makes records members, at most 200 at once, each checked on its own',
    params: campaignPath,
    body: z.union([
      z.strictObject({ records: z.array(pathId).min(1).max(200) }),
      z.strictObject({ controlNumbers: z.array(code).min(1).max(200) }),
    ]),
    answers: {
      200: z.array(z.strictObject({ record: text, added: z.boolean(), code: text.optional(), why: text.optional() })),
    },
    handle: async ({ installation, call, params, body }) => {
      const caller = await call();
      const members =
        'records' in body
          ? [...new Set(body.records)].map((record) => ({ record }))
          : [...new Set(body.controlNumbers)].map((controlNumber) => ({ controlNumber }));
      const added = await addMembers(installation, caller, { ...params, members });
      const say = textIn(languageOf(caller));
      return json(added.map((result) => ({ ...result, why: say(result.why) })));
    },
  }),
  route({
    method: 'DELETE',
    path: `${one}/members/:member`,
    face: 'api',
    doors: [removeMember],
    title: 'Takes a record out of a campaign',
    params: campaignPath.extend({ member: pathId }),
    answers: { 200: z.strictObject({ id: text }) },
    handle: async ({ installation, call, params: { member, ...place } }) =>
      json(await runCommand(installation, await call(), removeMember, { ...place, record: member })),
  }),
  route({
    method: 'GET',
    path: `${one}/preview`,
    face: 'api',
    doors: [previewRun],
    title: 'What a run would do: how many, in which state, which cannot and why; no record is opened for it',
    params: campaignPath,
    query: z.strictObject({ kind: code.describe('Id of a run of the system') }),
    answers: {
      200: z.strictObject({
        can: z.int(),
        states: z.array(z.strictObject({ recordType: text, state: text, count: z.int() })),
        cannotCount: z.int(),
        cannot: z.array(z.strictObject({ ...named, reason: text })),
        answered: z.int(),
        unseen: z.int(),
      }),
    },
    handle: async ({ installation, call, params, query }) => {
      const caller = await call();
      const preview = await runQuery(installation, caller, previewRun, { ...params, ...query });
      const say = textIn(languageOf(caller));
      return json({ ...preview, cannot: preview.cannot.map((item) => ({ ...item, reason: say(item.reason) })) });
    },
  }),
];
