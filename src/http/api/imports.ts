import { z } from 'zod';
import { admitToInstallation } from '../../casework/admit-caller.ts';
import { findRepeat } from '../../casework/intake/find-repeat.ts';
import { importItem } from '../../casework/intake/import-item.ts';
import { importItems } from '../../casework/intake/import-items.ts';
import { malformed } from '../read-body.ts';
import { readMultipart } from '../read-multipart.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { code, systemPath } from './schemas.ts';

const mostFiles = 50;
const mostBytes = 200 * 1024 * 1024;

/** Items that came in, each to become a record. */
export const importRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/systems/:system/imports',
    face: 'api',
    doors: [importItem, findRepeat],
    title: 'Imports items; each becomes a record of its own, a faulty one is listed and the rest is done',
    params: systemPath,
    encoding: 'multipart',
    maxBody: mostBytes,
    body: z.strictObject({
      file: z.file().describe(`An e-mail, scan or Word document; up to ${mostFiles} of them`),
      recordType: code.optional().describe('Default: the first record type that takes in items'),
      dryRun: z.enum(['true', 'false']).optional().describe('Says what would be done, and does nothing'),
    }),
    answers: {
      200: z.array(
        z.strictObject({
          fileName: z.string(),
          outcome: code.describe('registered, repeated, faulty or would-register'),
          id: z.string().optional(),
          controlNumber: z.string().optional(),
          reason: z.string().optional(),
          warnings: z.array(z.string()),
          assumed: z.array(z.string()).describe('Values about which the item said nothing usable').optional(),
          proposals: z.record(z.string(), z.unknown()).describe('What was read from it, to be confirmed').optional(),
        }),
      ),
    },
    handle: async ({ installation, call, params, context, upload, language }) => {
      const caller = await call();
      // Nothing large is read from someone who is not admitted.
      admitToInstallation(caller, installation.clock.now());
      const { fields, files } = await readMultipart(
        { context, upload },
        {
          fields: ['recordType', 'dryRun'],
          files: ['file'],
          mostFiles,
          size: mostBytes,
        },
      );
      if (files.length === 0) throw noFile();
      const results = await importItems(installation, caller, {
        ...params,
        recordType: fields.recordType,
        items: files.map(({ fileName, content }) => ({ fileName: fileName || 'item', bytes: content })),
        dryRun: fields.dryRun === 'true',
      });
      return json(
        results.map(({ reason, warnings, ...result }) => ({
          ...result,
          ...(reason ? { reason: reason[language] } : {}),
          warnings: warnings.map((warning) => warning[language]),
        })),
      );
    },
  }),
];

function noFile() {
  const message = { en: 'Send one or more files.', fr: 'Envoyez un ou plusieurs fichiers.' };
  return malformed([{ pointer: '/file', code: 'required', message }]);
}
