import { z } from 'zod';
import { documentShape } from './record-shape.ts';
import { code } from './schemas.ts';

const text = z.string();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const unit = z.int().min(0).max(100_000_000);
const state = z.enum(['marking', 'with-reader', 'released']);
const treatment = z.enum(['none', 'by-marks', 'by-areas', 'withheld']);
const share = z.int().min(0).max(10_000);

/** Version of a redaction that a change was made on; another one answers 409. */
export const redactionVersion = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .describe('Version of the redaction; 0 where none was begun');

/** What a change of a redaction answers. */
export const changedShape = z.strictObject({ version: z.int() });

/** Passages to be removed, by document. */
export const marksBody = z.strictObject({
  version: redactionVersion,
  reason: code.describe('A reason of the system'),
  documents: z
    .array(
      z.strictObject({
        document: code,
        version: z.int().min(1).max(2_147_483_647).describe('Version of the document that was read'),
        textDigest: digest.describe('Digest of the text that was read'),
        passages: z
          .array(z.strictObject({ start: unit, end: unit }))
          .max(5_000)
          .describe('From and to, in UTF-16 code units of the text'),
      }),
    )
    .max(30),
});

/** Rectangles to be removed from the pages of a document. */
export const areasBody = z.strictObject({
  version: redactionVersion,
  reason: code.describe('A reason of the system'),
  document: code,
  documentVersion: z.int().min(1).max(2_147_483_647).describe('Version of the document that was seen'),
  pagesDigest: digest.describe('Digest of the pages that were seen'),
  areas: z
    .array(z.strictObject({ page: z.int().min(1).max(1_000), left: share, top: share, width: share, height: share }))
    .max(500)
    .describe('In ten-thousandths of the width and height of the page, from its upper left corner'),
});

/** What becomes of one document. */
export const treatmentBody = z.strictObject({
  version: redactionVersion,
  documentVersion: z.int().min(1).max(2_147_483_647),
  as: z.enum(['by-marks', 'by-areas', 'withheld', 'left-out']),
  textDigest: digest.optional().describe('Of the text that was read; needed for a copy by marks'),
  pagesDigest: digest.optional().describe('Of the pages that were seen; needed for a copy of pictures of them'),
  reason: code.optional().describe('For a document withheld whole'),
});

const event = z.strictObject({ by: text, at: text });
const mark = z.strictObject({ id: text, start: z.int(), end: z.int(), reason: text });
const areaMark = z.strictObject({
  id: text,
  page: z.int(),
  left: z.int(),
  top: z.int(),
  width: z.int(),
  height: z.int(),
  reason: text,
});
const pages = z
  .array(z.strictObject({ width: z.int(), height: z.int() }))
  .optional()
  .describe('Size of each page in pixels');
const context = z.strictObject({ before: text, passage: text, after: text });

/** How far a redaction is. */
export const redactionShape = z.strictObject({
  controlNumber: text,
  version: z.int(),
  state,
  documents: z.array(
    z.strictObject({
      document: documentShape,
      treatment,
      marks: z.int(),
      withheld: text.optional(),
      outdated: z.boolean().describe('A newer version came in since it was marked'),
    }),
  ),
  sent: event.optional(),
  returned: event.extend({ reason: text }).optional(),
  markedBy: z.array(text),
  second: z.enum(['yes', 'had-a-hand', 'not-permitted']).describe('Whether the caller may be its second reader'),
  names: z.record(text, text).describe('Names by account id'),
});

/** A text to be marked. */
export const textShape = z.strictObject({
  document: text,
  documentVersion: z.int(),
  text: text.optional(),
  because: text.optional().describe('Why there is no text'),
  textDigest: text.optional(),
  hasPages: z.boolean().describe('Whether pictures of its pages can be marked'),
  pages,
  whyNoPages: text.optional(),
  pagesDigest: text.optional(),
  attachments: z.int().describe('Attachments of a message, which are no part of its text'),
  version: z.int(),
  state,
  treatment,
  withheld: text.optional(),
  outdated: z.boolean(),
  marks: z.array(mark),
  areas: z.array(areaMark),
});

/** Where a name or phrase stands. */
export const occurrencesShape = z.strictObject({
  version: z.int(),
  state,
  found: z.int(),
  documents: z.array(
    z.strictObject({
      document: text,
      title: text,
      documentVersion: z.int(),
      textDigest: text.optional(),
      unread: z.boolean().describe('It has no text that could be searched'),
      occurrences: z.array(
        context.extend({
          start: z.int(),
          end: z.int(),
          within: z.boolean().describe('Part of a longer word'),
          marked: z.boolean(),
        }),
      ),
    }),
  ),
});

/** What a second reader reads. */
export const secondShape = redactionShape.extend({
  seen: text.describe('What an approval names'),
  texts: z.array(
    z.strictObject({
      document: text,
      text: text.optional(),
      marks: z.array(mark),
      pages,
      areas: z.array(areaMark),
      withheld: text.optional(),
      outdated: z.boolean(),
      leftOver: z.array(context.extend({ within: z.boolean() })),
    }),
  ),
});
