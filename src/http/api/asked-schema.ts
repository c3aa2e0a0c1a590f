import { z } from 'zod';
import type { Asked } from '../../casework/worklists/asked.ts';
import { groupings } from '../../casework/worklists/groups.ts';
import { code } from './schemas.ts';

const optional = code.optional();

/** What of a worklist is asked for, in a body: codes only, as in the query of the list itself. */
export const askedBody: z.ZodType<Asked> = z.strictObject({
  narrowing: z
    .strictObject({
      state: optional,
      office: optional.describe('“mine”, or an office with those below it'),
      assignee: optional.describe('“me”, “nobody”, or an account'),
      due: z.enum(['overdue', 'today', 'at-risk', 'within', 'between', 'none']).optional(),
      within: z.int().min(1).max(250).optional().describe('With due “within”: so many working days'),
      from: optional.describe('With due “between”: a date'),
      to: optional.describe('With due “between”: a date'),
      channel: optional,
      priority: z.int().min(0).max(999_999).optional().describe('At least so many points'),
      returned: z.boolean().optional().describe('Only what came back from a routing slip'),
      facts: z
        .record(z.string().max(80), code)
        .optional()
        .describe('A code by coded field; a date by `<field>.from` and `<field>.to`'),
    })
    .optional(),
  sort: z.string().max(60).optional().describe('A column of the list or a coded field, “-” before it for descending'),
  group: z.enum(groupings).optional().describe('Rows of one group stand together'),
});
