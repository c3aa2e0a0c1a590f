import { z } from 'zod';
import { findOccurrences } from '../../casework/redaction/find-occurrences.ts';
import { markAreas } from '../../casework/redaction/mark-areas.ts';
import { markPassages } from '../../casework/redaction/mark-passages.ts';
import { readForRedaction } from '../../casework/redaction/read-for-redaction.ts';
import { readSecond } from '../../casework/redaction/read-second.ts';
import { releaseCopies, releaseDoors } from '../../casework/redaction/release-copies.ts';
import { removeMarks } from '../../casework/redaction/remove-marks.ts';
import { returnRedaction } from '../../casework/redaction/return-redaction.ts';
import { seePage, seePageAsSecond } from '../../casework/redaction/see-page.ts';
import { seeRedaction } from '../../casework/redaction/see-redaction.ts';
import { sendRedaction, takeBackRedaction } from '../../casework/redaction/send-redaction.ts';
import { treatDocument } from '../../casework/redaction/treat-document.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import {
  areasBody,
  changedShape,
  marksBody,
  occurrencesShape,
  redactionShape,
  redactionVersion,
  secondShape,
  textShape,
  treatmentBody,
} from './redaction-shapes.ts';
import { code, pathId, recordPath } from './schemas.ts';

const redaction = '/api/v1/systems/:system/records/:record/redaction';
const pagePath = recordPath.extend({
  document: pathId,
  page: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .describe('From 1'),
});
const versioned = z.strictObject({ version: redactionVersion });

/** Release copies: marking what is to be removed, the second reader, and the copies that come of it. */
export const redactionRoutes = [
  route({
    method: 'GET',
    path: redaction,
    face: 'api',
    doors: [seeRedaction],
    title: 'How far the redaction of the record is, and what becomes of each document',
    params: recordPath,
    answers: { 200: redactionShape },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), seeRedaction, params)),
  }),
  route({
    method: 'GET',
    path: `${redaction}/documents/:document/text`,
    face: 'api',
    doors: [readForRedaction],
    title: 'The text of a document with its marks; a look at the document',
    params: recordPath.extend({ document: pathId }),
    answers: { 200: textShape },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), readForRedaction, params)),
  }),
  route({
    method: 'GET',
    path: `${redaction}/documents/:document/pages`,
    face: 'api',
    doors: [readForRedaction],
    title: 'The pages of a document with the rectangles marked on them; a look at the document',
    params: recordPath.extend({ document: pathId }),
    answers: { 200: textShape },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), readForRedaction, { ...params, way: 'pages' })),
  }),
  route({
    method: 'GET',
    path: `${redaction}/documents/:document/pages/:page`,
    face: 'api',
    doors: [seePage],
    title: 'The picture of one page, drawn anew; a look at the document',
    params: pagePath,
    answers: { 200: 'image/png' },
    handle: async ({ installation, call, params }) =>
      picture(await runQuery(installation, await call(), seePage, params)),
  }),
  route({
    method: 'GET',
    path: `${redaction}/second-reading/documents/:document/pages/:page`,
    face: 'api',
    doors: [seePageAsSecond],
    title: 'The picture of one page for the second reader',
    params: pagePath,
    answers: { 200: 'image/png' },
    handle: async ({ installation, call, params }) =>
      picture(await runQuery(installation, await call(), seePageAsSecond, params)),
  }),
  route({
    method: 'POST',
    path: `${redaction}/areas`,
    face: 'api',
    doors: [markAreas],
    title: 'Marks rectangles on pages of a document for removal, for one reason',
    params: recordPath,
    body: areasBody,
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), markAreas, { ...params, ...body })),
  }),
  route({
    method: 'PUT',
    path: `${redaction}/documents/:document`,
    face: 'api',
    doors: [treatDocument],
    title: 'Says what becomes of a document: a copy by its marks, withheld whole, or left out',
    params: recordPath.extend({ document: pathId }),
    body: treatmentBody,
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), treatDocument, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/occurrences`,
    face: 'api',
    doors: [findOccurrences],
    title:
      'Every place where a name or phrase stands in the documents of the record; what is looked for is kept nowhere',
    params: recordPath,
    body: z.strictObject({ phrase: z.string().max(300) }),
    answers: { 200: occurrencesShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runQuery(installation, await call(), findOccurrences, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/marks`,
    face: 'api',
    doors: [markPassages],
    title: 'Marks passages for removal, for one reason',
    params: recordPath,
    body: marksBody,
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), markPassages, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/marks/removal`,
    face: 'api',
    doors: [removeMarks],
    title: 'Takes marks away again',
    params: recordPath,
    body: versioned.extend({ marks: z.array(code).max(500) }),
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), removeMarks, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/second-reading`,
    face: 'api',
    doors: [sendRedaction],
    title: 'Gives the redaction to a second reader',
    params: recordPath,
    body: versioned,
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), sendRedaction, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/second-reading/withdrawal`,
    face: 'api',
    doors: [takeBackRedaction],
    title: 'Takes the redaction back from the second reader',
    params: recordPath,
    body: versioned,
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), takeBackRedaction, { ...params, ...body })),
  }),
  route({
    method: 'GET',
    path: `${redaction}/second-reading`,
    face: 'api',
    doors: [readSecond],
    title: 'The texts with their marks for the second reader, and what stays of what is removed elsewhere',
    params: recordPath,
    answers: { 200: secondShape },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), readSecond, params)),
  }),
  route({
    method: 'POST',
    path: `${redaction}/second-reading/return`,
    face: 'api',
    doors: [returnRedaction],
    title: 'The second reader gives the redaction back with a reason',
    params: recordPath,
    body: versioned.extend({ reason: z.string() }),
    answers: { 200: changedShape },
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), returnRedaction, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: `${redaction}/second-reading/approval`,
    face: 'api',
    doors: releaseDoors,
    title: 'The second reader agrees, and the release copies are made',
    params: recordPath,
    body: versioned.extend({
      seen: z.string().max(64).describe('Digest of what was read, as the second reading gave it'),
    }),
    answers: { 201: z.strictObject({ documents: z.array(z.string()) }) },
    handle: async ({ installation, call, params, body }) =>
      json(await releaseCopies(installation, await call(), { ...params, ...body }), 201),
  }),
];

/** Of our own making, shown and kept nowhere. */
function picture(png: Uint8Array): Response {
  const headers = { 'content-type': 'image/png', 'content-security-policy': "sandbox; default-src 'none'" };
  return new Response(Buffer.from(png), { headers });
}
