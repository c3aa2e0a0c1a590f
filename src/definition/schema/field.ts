import { z } from 'zod';
import { textSchema } from '../text.ts';
import { conditionSchema, fieldIdSchema, idSchema } from './names.ts';

/** The kinds of value a field can hold. `group` holds parts; with `repeats` it is a list of such groups. */
export const fieldTypeSchema = z.enum([
  'text',
  'long-text',
  'email',
  'phone',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
  'office',
  'offices',
  'account',
  'group',
]);

/** One line of the data inventory: what the privacy impact assessment says of the field. */
export const inventorySchema = z
  .strictObject({
    personal: z.boolean().describe('Whether the value is about an identifiable individual (Privacy Act s. 3)'),
    purpose: idSchema.describe('Id of a purpose in privacy.yaml: why it is collected (Privacy Act s. 4, 5)'),
    authority: idSchema.describe('Id of an authority in privacy.yaml: the law or decision that allows it'),
    source: idSchema.describe('Id of a source in privacy.yaml: from whom it comes'),
    sensitivity: z.enum(['none', 'low', 'medium', 'high']).describe('Injury its disclosure could cause'),
    retention: idSchema.describe('Id of a retention rule in privacy.yaml'),
  })
  .describe('Data-inventory entry; a field without one does not publish');

const optionSchema = z.strictObject({
  id: idSchema.describe('Stored code of the choice'),
  label: textSchema.describe('What the person reads'),
  until: z.iso.date().optional().describe('No longer offered from this date; records that have it keep it'),
});
export type Option = z.infer<typeof optionSchema>;

const validationSchema = z
  .strictObject({
    minLength: z.int().min(0).optional().describe('Fewest characters'),
    maxLength: z.int().min(1).max(200_000).optional().describe('Most characters'),
    pattern: z.string().max(200).optional().describe('Regular expression the whole value must match'),
    min: z.union([z.number(), z.string()]).optional().describe('Smallest number or earliest date'),
    max: z.union([z.number(), z.string()]).optional().describe('Largest number or latest date'),
    notAfterToday: z.boolean().optional().describe('A date that may not lie in the future'),
    message: textSchema.optional().describe('What to say when the value does not fit'),
  })
  .describe('Rules a value must keep');

const fieldBase = {
  id: fieldIdSchema.describe('Key of the field in forms and the API'),
  type: fieldTypeSchema.describe('Kind of value'),
  label: textSchema.describe('Name of the field on forms'),
  help: textSchema.optional().describe('Hint shown under the label'),
  required: z.enum(['registration', 'never']).default('never').describe('When a value must be given'),
  requiredWhen: conditionSchema.optional().describe('A value must be given while this condition holds'),
  options: z.array(optionSchema).min(1).optional().describe('The choices of a choice or choices field'),
  pickList: idSchema.optional().describe('Id of a pick list of the system instead of own options'),
  validation: validationSchema.optional(),
  inventory: inventorySchema.optional(),
  exactMatch: fieldIdSchema
    .optional()
    .describe(
      'Name of the exact-match tag by which one record can be found; only for near-unique values, never for names',
    ),
  repeats: z
    .strictObject({
      min: z.int().min(0).default(0).describe('Fewest entries'),
      max: z.int().min(1).max(200).default(20).describe('Most entries'),
    })
    .optional()
    .describe('The group may be given several times'),
};

export interface Field extends Omit<z.infer<typeof flatFieldSchema>, 'fields'> {
  fields?: Field[] | undefined;
}
const flatFieldSchema = z.strictObject(fieldBase);

/** A field of a record type; parts of a group are fields themselves and inherit its inventory entry. */
export const fieldSchema: z.ZodType<Field> = z.strictObject({
  ...fieldBase,
  get fields() {
    return z.array(fieldSchema).min(1).optional().describe('Parts of a group');
  },
}) as unknown as z.ZodType<Field>;

export type FieldType = z.infer<typeof fieldTypeSchema>;
export type Inventory = z.infer<typeof inventorySchema>;
