import { type Content, encode } from '../../ui/index.ts';

/** A page as a response. Pages are never kept by caches: they hold what only this person may see. */
export async function pageResponse(content: Content, status = 200): Promise<Response> {
  // As bytes: a text would be gone through twice more, for its length and for the wire.
  return new Response(encode(content), { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Sends the browser on after a change, so that reloading does not repeat it (RFC 9110 §15.4.4). */
export function seeOther(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** A path of this site to go on to, or the fallback: nothing given from outside leads away. */
export function ownPath(path: string | undefined, fallback: string): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/.test(path) ? path : fallback;
}
