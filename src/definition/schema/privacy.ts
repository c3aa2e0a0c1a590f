import { z } from 'zod';
import { textSchema } from '../text.ts';
import { dateSchema, idSchema } from './names.ts';

const namedSchema = z.strictObject({ id: idSchema.describe('Id'), title: textSchema.describe('In words') });

/** `privacy.yaml`: what the privacy impact assessment says beyond the fields. */
export const privacySchema = z.strictObject({
  informationBank: z
    .strictObject({ number: z.string().describe('Number of the bank, such as "PSU 902"'), title: textSchema })
    .describe('Personal information bank (Privacy Act s. 10)'),
  purposes: z.array(namedSchema).min(1).describe('Purposes of collection (Privacy Act s. 4, 5; CSA principle 2)'),
  authorities: z.array(namedSchema).min(1).describe('Legal authorities'),
  sources: z.array(namedSchema).min(1).describe('From whom information comes'),
  retention: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the rule'),
        title: textSchema.describe('Name of the rule'),
        years: z
          .number()
          .min(2)
          .max(100)
          .describe('Years after closing; the floor of two years is Privacy Regulations s. 4'),
        dispositionAuthority: z
          .string()
          .optional()
          .describe('Number of the disposition authority (Library and Archives of Canada Act s. 12)'),
      }),
    )
    .min(1)
    .describe('Retention rules'),
  notices: z
    .array(
      z.strictObject({ channel: idSchema.describe('Channel'), text: textSchema.describe('What the person is told') }),
    )
    .default([])
    .describe('Notices of collection by channel, the telephone script included'),
  riskAreas: z
    .array(
      z.strictObject({
        area: z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']).describe('Area of the categorization'),
        level: z.int().min(1).max(4).describe('Level of risk'),
        because: textSchema.describe('Why this level'),
      }),
    )
    .default([])
    .describe('Risk-area identification and categorization, 1 lowest to 4 highest'),
  risks: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the risk'),
        title: textSchema.describe('The risk in words'),
        likelihood: z.int().min(1).max(3).describe('1 unlikely to 3 likely'),
        impact: z.int().min(1).max(3).describe('1 small to 3 grave'),
        mitigation: textSchema.describe('What is done against it'),
      }),
    )
    .default([])
    .describe('Risk register'),
  actionPlan: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the action'),
        title: textSchema.describe('What is to be done'),
        owner: z.string().describe('Title of whoever does it'),
        due: dateSchema.describe('By when'),
        risk: idSchema.optional().describe('Id of the risk it is against'),
      }),
    )
    .default([])
    .describe('Action plan'),
  assessment: z
    .strictObject({
      reference: z.string().min(1).describe('Number of the assessment or addendum'),
      decision: z.enum(['assessed', 'addendum', 'no-new-risk']).describe('What was decided'),
      decidedBy: z.string().min(1).describe('Title of the privacy officer who decided'),
      decidedOn: dateSchema.describe('When'),
      inventory: z
        .string()
        .regex(/^[0-9a-f]{16}$/, 'must be a digest of 16 characters 0-9 a-f, printed by `chancery check`')
        .describe('Digest of the data inventory it covers, printed by `chancery check`'),
    })
    .optional()
    .describe('The recorded assessment; without one that covers this inventory the system does not publish'),
});
export type Privacy = z.infer<typeof privacySchema>;
