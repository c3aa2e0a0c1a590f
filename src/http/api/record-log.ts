import { z } from 'zod';
import { readAccessLog } from '../../casework/records/read-access-log.ts';
import { readHistory } from '../../casework/records/read-history.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { recordPath } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const record = '/api/v1/systems/:system/records/:record';
const text = z.string();

/** What was done with a record, and who saw it. */
export const recordLogRoutes = [
  route({
    method: 'GET',
    path: `${record}/history`,
    face: 'api',
    doors: [readHistory],
    title: 'What was done with the record, oldest first',
    params: recordPath,
    answers: {
      200: z.array(
        z.strictObject({
          id: text.describe('Name of the entry, by which it can be undone'),
          kind: text,
          action: text,
          fromState: text.optional(),
          toState: text.optional(),
          actor: text,
          actorName: text.optional(),
          onBehalfOfName: text.optional(),
          role: text.optional(),
          at: text,
          version: z.int(),
          facts: z.record(text, z.unknown()),
          linkedWith: text.optional().describe('Control number of the record it was linked with'),
          markedByNames: z.array(text).describe('Who marked what a second reader was given'),
          comment: text.optional(),
          before: z.record(text, z.unknown()).optional(),
          after: z.record(text, z.unknown()).optional(),
          undo: text.optional().describe('What whoever asks can undo now'),
          takenBack: z.boolean(),
        }),
      ),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), readHistory, params)),
  }),
  route({
    method: 'GET',
    path: `${record}/access-log`,
    face: 'api',
    doors: [readAccessLog],
    title: 'Who saw the record, when, in which role and why; newest first',
    params: recordPath,
    answers: {
      200: z.array(
        z.strictObject({
          at: text,
          account: text.optional(),
          name: text.optional(),
          role: text.optional(),
          type: text,
          title: text,
          outcome: text,
          purpose: text.optional(),
          onBehalfOfName: text.optional(),
          tried: z.string().optional().describe('Of what was refused or failed: the use case'),
          reason: z.string().optional().describe('Why it was refused or failed, by its code'),
          acted: z
            .strictObject({ action: text.optional(), kind: text.optional(), deadline: text.optional() })
            .describe('The action that was done or refused, or the kind of timer and its due date'),
        }),
      ),
    },
    handle: async ({ installation, call, params }) => {
      const caller = await call();
      const say = textIn(languageOf(caller));
      const { entries } = await runQuery(installation, caller, readAccessLog, params);
      return json(entries.map((entry) => ({ ...entry, title: say(entry.title) })));
    },
  }),
];
