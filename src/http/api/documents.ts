import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { z } from 'zod';
import { admitToInstallation } from '../../casework/admit-caller.ts';
import { addDocument, largestDocument } from '../../casework/documents/add-document.ts';
import { listDocuments } from '../../casework/documents/list-documents.ts';
import { openDocument } from '../../casework/documents/open-document.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { contentDisposition } from '../../platform/intake/index.ts';
import { malformed } from '../read-body.ts';
import { readMultipart } from '../read-multipart.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { documentShape } from './record-shape.ts';
import { code, pathId, recordPath } from './schemas.ts';

const documents = '/api/v1/systems/:system/records/:record/documents';

/** Adding, listing and downloading documents. There is no preview: what came from outside is never shown in our origin. */
export const documentRoutes = [
  route({
    method: 'POST',
    path: documents,
    face: 'api',
    doors: [addDocument],
    title: 'Adds a document, or a new version of one',
    params: recordPath,
    encoding: 'multipart',
    maxBody: largestDocument,
    body: z.strictObject({
      file: z.file().describe('The file'),
      role: code.describe('What it is for: a document role of the record type'),
      title: z.string().max(300).optional(),
      document: code.optional().describe('The document of which it is a new version'),
    }),
    answers: { 201: z.strictObject({ id: z.string(), version: z.int(), digest: z.string(), state: z.string() }) },
    handle: async ({ installation, call, params, context, upload }) => {
      const caller = await call();
      // Nothing large is read from someone who is not admitted.
      admitToInstallation(caller, installation.clock.now());
      const sent = await readDocument({ context, upload });
      return json(await runCommand(installation, caller, addDocument, { ...params, ...sent }), 201);
    },
  }),
  route({
    method: 'GET',
    path: documents,
    face: 'api',
    doors: [listDocuments],
    title: 'The documents of the record, in the order they came',
    params: recordPath,
    answers: { 200: z.array(documentShape) },
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listDocuments, params)),
  }),
  route({
    method: 'GET',
    path: `${documents}/:document/content`,
    face: 'api',
    doors: [openDocument],
    title: 'Downloads a document; its newest version unless another is named',
    params: recordPath.extend({ document: pathId }),
    query: z.strictObject({
      version: z
        .string()
        .regex(/^[1-9]\d{0,5}$/)
        .optional(),
    }),
    answers: { 200: 'application/octet-stream' },
    handle: async ({ installation, call, params, query }) => {
      const version = query.version === undefined ? undefined : Number(query.version);
      const opened = await runQuery(installation, await call(), openDocument, { ...params, version });
      return new Response(Readable.toWeb(Readable.from(opened.content)) as NodeStream as unknown as BodyInit, {
        headers: {
          'content-type': opened.mediaType,
          'content-length': String(opened.size),
          'content-disposition': contentDisposition(opened.fileName),
          'content-security-policy': "sandbox; default-src 'none'",
        },
      });
    },
  }),
];

async function readDocument(incoming: Parameters<typeof readMultipart>[0]) {
  const { fields, files } = await readMultipart(incoming, {
    fields: ['role', 'title', 'document'],
    files: ['file'],
    mostFiles: 1,
    size: largestDocument,
  });
  const [file] = files;
  if (!file) throw missing('/file');
  if (fields.role === undefined) throw missing('/role');
  const { role, title, document } = fields;
  return { role, title, document, fileName: file.fileName || 'document', content: file.content };
}

function missing(pointer: string) {
  const message = { en: 'This part is missing.', fr: 'Cette partie manque.' };
  return malformed([{ pointer, code: 'required', message }]);
}
