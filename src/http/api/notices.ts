import { z } from 'zod';
import { markNoticeSeen } from '../../casework/home/mark-notice-seen.ts';
import { chooseMail, seeMailChoice } from '../../casework/mail/mail-choice.ts';
import { seeQuietHours, setQuietHours } from '../../casework/notices/quiet-hours.ts';
import { seeChanges } from '../../casework/notices/see-changes.ts';
import { seeDigest } from '../../casework/notices/see-digest.ts';
import { countNewNotices, seeNotices } from '../../casework/notices/see-notices.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { madeId, moment, pathId, systemPath } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const system = '/api/v1/systems/:system';
const text = z.string();
const minutes = z.int().min(0).max(1439).describe('Minutes after local midnight');
const quietHours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('office').describe('Outside the working hours of the office') }),
  z.strictObject({ kind: z.literal('own'), from: minutes, to: minutes }),
  z.strictObject({ kind: z.literal('never') }),
]);

const mailChoice = z.strictObject({
  mail: z.enum(['none', 'daily', 'at-once']),
  at: minutes.describe('When the daily mail goes, in minutes after local midnight'),
});

/** Internal notices, when they leave a person alone, and what a person is told of the day. */
export const noticeRoutes = [
  route({
    method: 'GET',
    path: `${system}/notices`,
    face: 'api',
    doors: [seeNotices],
    title: 'Notices that wait for the caller, those about one record together',
    params: systemPath,
    answers: {
      200: z.strictObject({
        groups: z.array(
          z.strictObject({
            record: text.optional(),
            controlNumber: text.optional(),
            notices: z.array(z.strictObject({ id: text, kind: text, text, at: text })),
          }),
        ),
        isWhole: z.boolean().describe('False when more wait than are shown'),
      }),
    },
    handle: async ({ installation, call, params }) => {
      const caller = await call();
      const say = textIn(languageOf(caller));
      const { groups, isWhole } = await runQuery(installation, caller, seeNotices, params);
      const shown = groups.map(({ notices, ...group }) => ({
        ...group,
        notices: notices.map((one) => ({ id: one.id, kind: one.kind, text: say(one.text), at: one.at.toISOString() })),
      }));
      return json({ groups: shown, isWhole });
    },
  }),
  route({
    method: 'GET',
    path: `${system}/notices/count`,
    face: 'api',
    doors: [countNewNotices],
    title: 'How many notices wait, up to 100; none in the quiet hours of the caller',
    params: systemPath,
    answers: { 200: z.strictObject({ count: z.int(), isQuiet: z.boolean() }) },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), countNewNotices, params)),
  }),
  route({
    method: 'POST',
    path: `${system}/notices/:notice/seen`,
    face: 'api',
    doors: [markNoticeSeen],
    title: 'A notice is dealt with, for everyone it was meant for',
    params: systemPath.extend({ notice: pathId }),
    body: z.strictObject({}),
    answers: { 200: madeId },
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), markNoticeSeen, params)),
  }),
  route({
    method: 'GET',
    path: `${system}/digest`,
    face: 'api',
    doors: [seeDigest],
    title: 'What waits for the caller today: numbers and control numbers only',
    params: systemPath,
    answers: {
      200: z.strictObject({
        day: text,
        mine: z.int(),
        overdue: z.int(),
        dueToday: z.int(),
        returned: z.int(),
        bringForwards: z.int(),
        notices: z.int(),
        soonest: z.array(z.strictObject({ record: text, controlNumber: text })),
      }),
    },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), seeDigest, params)),
  }),
  route({
    method: 'GET',
    path: `${system}/changes`,
    face: 'api',
    doors: [seeChanges],
    title: 'What others did with the caller’s own work since the last visit, or since a moment',
    params: systemPath,
    query: z.strictObject({ since: moment.optional() }),
    answers: {
      200: z.strictObject({
        since: text,
        changes: z.array(
          z.strictObject({
            record: text,
            controlNumber: text,
            recordType: text,
            state: text,
            kind: text,
            action: text,
            by: text,
            at: text,
            changes: z.int(),
          }),
        ),
      }),
    },
    handle: async ({ installation, call, params, query }) =>
      json(await runQuery(installation, await call(), seeChanges, { ...params, ...query })),
  }),
  route({
    method: 'GET',
    path: `${system}/quiet-hours`,
    face: 'api',
    doors: [seeQuietHours],
    title: 'When the caller is left alone: no marker of new notices, no mail',
    params: systemPath,
    answers: { 200: z.strictObject({ quiet: quietHours, isNow: z.boolean() }) },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), seeQuietHours, params)),
  }),
  route({
    method: 'PUT',
    path: `${system}/quiet-hours`,
    face: 'api',
    doors: [setQuietHours],
    title: 'Sets the caller’s quiet hours: as the office, at own hours every day, or never',
    params: systemPath,
    body: z.strictObject({ quiet: quietHours }),
    answers: { 200: z.strictObject({ kind: text }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), setQuietHours, { ...params, ...body })),
  }),
  route({
    method: 'GET',
    path: `${system}/mail`,
    face: 'api',
    doors: [seeMailChoice],
    title: 'Which mails the caller wants, and whether mail goes here at all',
    params: systemPath,
    answers: { 200: mailChoice.extend({ state: z.enum(['on', 'off', 'practice']) }) },
    handle: async ({ installation, call, params }) => {
      const { choice, state } = await runQuery(installation, await call(), seeMailChoice, params);
      return json({ ...choice, state });
    },
  }),
  route({
    method: 'PUT',
    path: `${system}/mail`,
    face: 'api',
    doors: [chooseMail],
    title: 'Chooses mails that something waits: none, one a day, or soon after each notice',
    params: systemPath,
    body: mailChoice,
    answers: { 200: z.strictObject({ mail: text }) },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), chooseMail, { ...params, choice: body })),
  }),
];
