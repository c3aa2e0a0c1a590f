import type { Context } from 'hono';
import type { z } from 'zod';
import type { Call } from '../casework/call.ts';
import type { Installation } from '../casework/installation.ts';
import type { Language } from '../definition/text.ts';
import type { UploadLease } from './upload-room.ts';

/** A command or query of casework, by the name under which it is declared. */
export interface Door {
  readonly name: string;
}

/** Methods routes may have; HEAD is answered by the route of GET. */
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** Which part of the product a route belongs to; a face can be mounted on its own listener. */
export type Face = 'api' | 'common' | 'desk' | 'admin' | 'account' | 'partner';

/** What a handler gets: input already checked, and ways to the caller's admission. */
export interface Incoming<Params, Query, Body> {
  readonly installation: Installation;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly requestId: string;
  readonly language: Language;
  /** The caller's admission, read from the database now; throws `not-signed-in` and the like. `isUse: false` for what a page does by itself. */
  call(options?: { purpose?: string | undefined; isUse?: boolean | undefined }): Promise<Call>;
  /** The caller's admission if there is one; for pages that work without. */
  findCall(): Promise<Call | undefined>;
  /** Where it comes from: the connection's address, or what a trusted proxy says of it. Never logged. */
  readonly address: string;
  /** What this request holds of the room for uploads. */
  readonly upload: UploadLease;
  readonly context: Context;
}

/**
 * One route of the product. It names the commands and queries behind it, or says in one loud line why it is open to anyone;
 * a route that does neither cannot be written, and one that is not in the table cannot start.
 */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: Method;
  readonly path: string;
  readonly face: Face;
  /** Commands and queries it goes through. */
  readonly doors?: readonly Door[];
  /** Why anyone may call it without signing in. */
  readonly open?: string;
  readonly title: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** JSON or form body; `multipart` bodies are read by the handler. */
  readonly body?: z.ZodType<Body>;
  readonly encoding?: 'json' | 'form' | 'multipart';
  /** Largest body in bytes; default 1 MiB. */
  readonly maxBody?: number;
  /** For the description of the API: answers by status. */
  readonly answers?: Readonly<Record<number, z.ZodType | string>>;
  readonly handle: (incoming: Incoming<Params, Query, Body>) => Promise<Response> | Response;
}

/** Declares a route; the types of its input come from its schemas. */
export function route<Params = Record<string, never>, Query = Record<string, never>, Body = undefined>(
  declared: Route<Params, Query, Body>,
): Route {
  if ((declared.doors === undefined) === (declared.open === undefined)) {
    throw new RangeError(`route ${declared.method} ${declared.path} must name its doors or say why it is open`);
  }
  return declared as unknown as Route;
}
