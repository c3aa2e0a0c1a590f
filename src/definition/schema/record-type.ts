import { z } from 'zod';
import { textSchema } from '../text.ts';
import { fieldSchema } from './field.ts';
import { fieldIdSchema, idSchema } from './names.ts';

const sectionSchema = z.strictObject({
  title: textSchema.describe('Heading of the section'),
  fields: z.array(fieldIdSchema).min(1).describe('Fields in their order'),
  channels: z.array(idSchema).optional().describe('Shown only for these channels'),
});

/** A kind of record: its fields, forms and how it shows in lists. */
export const recordTypeSchema = z.strictObject({
  id: idSchema.describe('Id of the record type'),
  title: textSchema.describe('Name of the record type'),
  workflow: idSchema.describe('Id of the workflow its records follow'),
  controlNumber: z
    .string()
    .regex(/^[A-Z0-9-]*\{year\}-\{sequence:[1-9]\}$/, 'must look like "MC-{year}-{sequence:6}"; commas are not allowed')
    .describe('Pattern of the control number given at registration'),
  numberingGroup: idSchema
    .optional()
    .describe('Record types of one group draw from one sequence; default: own sequence'),
  channels: z.array(idSchema).min(1).describe('Channels by which such a record can arrive'),
  fields: z.array(fieldSchema).min(1).describe('All fields'),
  form: z.array(sectionSchema).min(1).describe('Layout of the registration and edit form'),
  registration: z
    .array(
      z.strictObject({
        channels: z
          .array(idSchema)
          .min(1)
          .optional()
          .describe('For these channels; none: for all that no other entry names'),
        first: z
          .array(
            z
              .string()
              .regex(
                /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$/,
                'must be a field, or a part such as "correspondents.email"',
              ),
          )
          .min(1)
          .describe('Fields and parts asked first, in their order; the others fold away'),
      }),
    )
    .optional()
    .describe('What a registration asks first, by channel; without it, the whole form'),
  summary: z.array(fieldIdSchema).min(1).describe('Fields shown at the top of the record page'),
  subjectLine: fieldIdSchema.describe(
    'The sealed text that names the record in lists, shown only for own and own-office work',
  ),
  correspondents: fieldIdSchema.optional().describe('The repeating group that holds the persons who wrote or called'),
  twinBy: z
    .array(
      z
        .string()
        .regex(
          /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$/,
          'must be a field, or a part such as "correspondents.address"',
        ),
    )
    .min(3)
    .optional()
    .describe(
      'Values that together recognise the very same item when no e-mail address or telephone is known: the subject line, a date and a text that is no name',
    ),
  documentRoles: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the role'),
        title: textSchema.describe('Name of the role'),
        outgoing: z.boolean().default(false).describe('Documents of this role may leave the institution'),
        signedOff: z
          .boolean()
          .default(false)
          .describe('A sign-off binds the digest of the newest version of such documents'),
        releaseCopy: z
          .boolean()
          .default(false)
          .describe('Release copies are kept under this role, which can be given to no other document'),
      }),
    )
    .min(1)
    .describe('What a document is for'),
  intake: z
    .strictObject({
      channel: idSchema.describe('Channel of imported e-mails'),
      documentChannel: idSchema.describe('Channel of imported files that are no e-mails'),
      documentRole: idSchema.describe('Role of the imported original'),
      attachmentRole: idSchema.describe('Role of its attachments'),
      fields: z
        .partialRecord(
          z.enum(['subject', 'language', 'receivedOn', 'documentDate', 'correspondents', 'summary']),
          fieldIdSchema,
        )
        .describe('Which field takes which proposal'),
      acknowledge: idSchema.optional().describe('Action offered first after an import, as a task for the registrar'),
    })
    .optional()
    .describe('How imported items become records of this type'),
});
export type RecordType = z.infer<typeof recordTypeSchema>;
