import { z } from 'zod';

/** Ids of systems, record types, workflows, states, actions, roles, offices, worklists: `kebab-case`. */
export const idSchema = z
  .string()
  .regex(/^_?[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "for-review"')
  .max(48);

/** Ids of fields and their parts: `camelCase`, because they are JSON keys of the API. */
export const fieldIdSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase, such as "receivedOn"')
  .max(48);

/** A condition in the Common Expression Language; `check` parses and type-checks it. */
export const conditionSchema = z.string().min(1).max(2000).describe('A condition in CEL (Common Expression Language)');

/** An ISO 8601 calendar date, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();
