import { z } from 'zod';
import { isId } from '../../casework/random-id.ts';

/** An id that nothing has. */
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * An id in a path. A text that has not the form of an id goes the same way as the id of nothing: the same answer, the same work,
 * the same audit entry.
 */
export const pathId = z
  .string()
  .transform((text) => (isId(text.toLowerCase()) ? text.toLowerCase() : nowhere))
  .describe('128 random bits, written like a UUID');

/** Path of what belongs to a system. */
export const systemPath = z.strictObject({ system: z.string().describe('Id of the system') });

/** Path of what belongs to a record. */
export const recordPath = systemPath.extend({ record: pathId });

/** The version of a record that a change was made on; another one answers 409. */
export const version = z.int().min(1).max(2_147_483_647).describe('Version the change was made on');

/** Id of an account. */
export const accountId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A code of a definition. */
export const code = z.string().min(1).max(80);

/** A calendar date of the years the calendars know. */
export const day = z.iso.date().refine((date) => date >= '1900-01-01' && date <= '2199-12-31', {
  params: { allowed: { en: 'a day from 1900 to 2199', fr: 'un jour de 1900 à 2199' } },
});

/** A moment, ISO 8601 with its offset. */
export const moment = z.iso.datetime({ offset: true });

/** Values of fields by their ids; the definition of the record type says what each may be. */
export const fieldValues = z
  .record(z.string(), z.unknown())
  .describe('Values by field id; see the record types of the system');

/** What a change of a record answers. */
export const recordVersion = z.strictObject({ id: z.string(), state: z.string(), version: z.int() });

/** What is made and has a name of its own. */
export const madeId = z.strictObject({ id: z.string() });
