import { z } from 'zod';
import { pathId } from '../../http/api/schemas.ts';
import { type Door, type Method, type Route, route } from '../../http/route.ts';
import { openVisit, type Visit, visitDoors } from '../shell/visit.ts';

/** Path parameters of pages of a system. */
export const inSystem = z.object({ system: z.string() });
/** Path parameters of pages of one record. */
export const ofRecord = z.object({ system: z.string(), record: pathId });

interface DeskRoute<Params extends { system: string }, Query, Body> {
  readonly method: Method;
  /** After `/desk/:system`. */
  readonly path: string;
  readonly title: string;
  readonly doors: readonly Door[];
  /** The page shows only what one of its own doors lets through, and goes through it before anything is drawn (see `openVisit`). */
  readonly isGuarded?: true;
  /** Sent by the page itself and not by the person: it does not keep the session from ending. */
  readonly isBeat?: true;
  readonly params: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly encoding?: 'form' | 'multipart';
  readonly maxBody?: number;
  readonly show: (visit: Visit<Params, Query, Body>) => Promise<Response>;
}

/** Declares a page of the desk, or a form of one. */
export function deskRoute<Params extends { system: string }, Query = Record<string, never>, Body = undefined>({
  path,
  doors,
  isGuarded,
  isBeat,
  show,
  ...rest
}: DeskRoute<Params, Query, Body>): Route {
  return route<Params, Query, Body>({
    ...rest,
    ...(rest.body && !rest.encoding ? { encoding: 'form' as const } : {}),
    path: `/desk/:system${path}`,
    face: 'desk',
    doors: [...visitDoors, ...doors],
    handle: async (incoming) =>
      show(await openVisit(incoming, { isGuarded: isGuarded === true, isBeat: isBeat === true })),
  });
}
