import { z } from 'zod';
import { textSchema } from '../text.ts';
import { calendarSchema, officeCalendarSchema } from './calendar.ts';
import { idSchema } from './names.ts';

const officeSchema = z.strictObject({
  id: idSchema.describe('Id of the office'),
  title: textSchema.describe('Name of the office'),
  parent: idSchema.optional().describe('Office it belongs to; a grant for an office covers those below it'),
  calendar: officeCalendarSchema.optional().describe('Where its time zone, hours or holidays differ'),
});

const roleSchema = z.strictObject({
  id: idSchema.describe('Id of the role'),
  title: textSchema.describe('Name of the role'),
  description: textSchema.describe(
    'What its holders do; shown when it is granted and in the privacy impact assessment',
  ),
  workAllowance: z
    .strictObject({
      perHour: z.int().min(1).max(10_000).describe('Own-work records opened in an hour'),
      perDay: z.int().min(1).max(50_000).describe('Own-work records opened in a day'),
    })
    .describe('Budget for records that are the holder’s own work (registered, assigned, on their routing step)'),
});

const namedSchema = z.strictObject({ id: idSchema.describe('Id'), title: textSchema.describe('Name') });

/** `system.yaml`: the entry point of a configured system. */
export const systemFileSchema = z.strictObject({
  id: idSchema.describe('Id of the system; the name of its folder and of its database'),
  title: textSchema.describe('Name of the system'),
  description: textSchema.describe('What the system is for'),
  classification: z.enum(['unclassified', 'protected-a', 'protected-b']).describe('Highest classification it may hold'),
  eligibility: z
    .strictObject({
      clearance: z.enum(['reliability', 'secret', 'top-secret']).describe('Lowest security clearance'),
      canadianBased: z.boolean().describe('Only for Canadian-based staff'),
      awarenessMonths: z.int().min(1).max(36).describe('A security awareness session not older than this many months'),
    })
    .describe('Facts that must hold of a person at every request'),
  calendar: calendarSchema.describe('Working days, hours and holidays'),
  offices: z.array(officeSchema).min(1).describe('Tree of offices'),
  roles: z.array(roleSchema).min(1).describe('Roles that can be granted'),
  channels: z.array(namedSchema).min(1).describe('Ways in which something arrives'),
  purposes: z.array(namedSchema).min(1).describe('Purposes a person can give for looking at masked details'),
  pickLists: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the pick list'),
        options: z
          .array(
            z.strictObject({
              id: idSchema.describe('Stored code'),
              label: textSchema.describe('What the person reads'),
              until: z.iso.date().optional().describe('No longer offered from this date'),
            }),
          )
          .min(1)
          .describe('The choices'),
      }),
    )
    .default([])
    .describe('Choices shared by several fields'),
  budgets: z
    .strictObject({
      perHour: z.int().min(1).max(1000).default(60).describe('Distinct records shown outside own work in an hour'),
      perDay: z.int().min(1).max(5000).default(150).describe('… in a day'),
      perResponse: z.int().min(1).max(50).default(20).describe('… in one response'),
      systemPerHour: z
        .int()
        .min(1)
        .max(100_000)
        .default(300)
        .describe('Distinct records shown to everybody together, outside own work, in an hour'),
    })
    .prefault({})
    .describe('Disclosure budget (security of looks outside one’s own work)'),
  breakGlass: z
    .strictObject({
      categories: z.array(namedSchema).min(1).describe('Grounds that may be given'),
      leaseMinutes: z.int().min(5).max(120).default(30).describe('How long access lasts'),
      perDay: z.int().min(1).max(10).default(3).describe('Leases per person and day'),
      reviewWorkingDays: z
        .int()
        .min(1)
        .max(10)
        .default(3)
        .describe('Another person reviews within this many working days'),
      notify: z.array(idSchema).min(1).describe('Roles told at once'),
    })
    .describe('Emergency access with a reason'),
  campaigns: z
    .strictObject({
      runs: z
        .array(
          z.strictObject({
            id: idSchema.describe('Id of the run'),
            title: textSchema.describe('Label of its button'),
            actions: z
              .array(idSchema)
              .min(1)
              .max(5)
              .describe(
                'Actions of the workflow done with each member, in this order; where one asks for a comment, it is given the standard reply',
              ),
            document: idSchema
              .optional()
              .describe(
                'Role of the document as which each member keeps the reply it was given; none: the reply stands in its history alone',
              ),
          }),
        )
        .min(1)
        .describe('What a run may do with every member of a campaign'),
    })
    .optional()
    .describe('Many alike records answered under one position; without it the system has no campaigns'),
  redaction: z
    .strictObject({
      reasons: z
        .array(
          z.strictObject({
            id: idSchema.describe('Id of the reason'),
            label: textSchema.describe('What is withheld for it, as the person who marks reads it'),
            section: textSchema.describe(
              'Section of the law, short, as it stands in place of what is removed: “s. 26”',
            ),
            law: textSchema.describe('Name of the law'),
          }),
        )
        .min(1)
        .describe('Reasons for which something may be withheld'),
    })
    .optional()
    .describe('Release copies of documents, from which words are removed by law; without it the system makes none'),
});
export type SystemFile = z.infer<typeof systemFileSchema>;
export type Office = z.infer<typeof officeSchema>;
export type Role = z.infer<typeof roleSchema>;
