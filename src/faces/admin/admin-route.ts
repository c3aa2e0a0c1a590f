import { z } from 'zod';
import { type Door, type Method, type Route, route } from '../../http/route.ts';
import { type AdminVisit, adminDoors, openAdminVisit } from './admin-visit.tsx';

/** Path parameters that several pages have. */
export const uuid = z.guid().toLowerCase();
/** Path parameters of the pages of one account. */
export const ofAccount = z.object({ account: uuid });
/** Path parameters of the pages of one system. */
export const ofSystem = z.object({ system: z.string().regex(/^[a-z_][a-z0-9_-]{0,79}$/) });
/** What a page may find in its address: what has just been done. */
export const afterDone = z.strictObject({ done: z.string().max(40).optional() });

interface AdminRoute<Params, Query, Body> {
  readonly method: Method;
  /** After `/admin`. */
  readonly path: string;
  readonly title: string;
  readonly doors: readonly Door[];
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly show: (visit: AdminVisit<Params, Query, Body>) => Promise<Response>;
}

/** Declares a page of the administration, or a form of one. */
export function adminRoute<Params = Record<string, never>, Query = { done?: string | undefined }, Body = undefined>({
  path,
  doors,
  show,
  ...rest
}: AdminRoute<Params, Query, Body>): Route {
  return route<Params, Query, Body>({
    ...(rest.method === 'GET' ? { query: afterDone as unknown as z.ZodType<Query> } : {}),
    ...rest,
    ...(rest.body ? { encoding: 'form' as const } : {}),
    path: `/admin${path}`,
    face: 'admin',
    doors: [...adminDoors, ...doors],
    handle: async (incoming) => show(await openAdminVisit(incoming)),
  });
}
