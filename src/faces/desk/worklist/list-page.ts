import { z } from 'zod';
import { listQuery, withFacts } from '../../../http/api/narrowing-query.ts';

/** What the address of a list can ask: see `list-address.ts`. */
export const askingQuery = {
  ...listQuery,
  view: z.guid().optional(),
  /** Everything, and not what the view has. */
  all: z.literal('yes').optional(),
};

/** What a worklist’s address may ask: page, order, group and filters. */
export const pageQuery = withFacts(askingQuery);
export type PageQuery = z.infer<typeof pageQuery>;

/** Path of what belongs to a worklist. */
export const ofWorklist = z.object({ system: z.string(), worklist: z.string() });
export type WorklistParams = z.infer<typeof ofWorklist>;
