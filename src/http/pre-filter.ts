import type { IncomingMessage, ServerResponse } from 'node:http';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const bodiless = new Set(['GET', 'HEAD']);

/**
 * Refuses what Node's parser lets through and other parsers read differently: HTTP/0.9 and 1.0, several Host headers or a
 * foreign one, absolute-form targets, other methods, bodies on GET and HEAD (RFC 9112 §3.2, §3.3; RFC 9110 §9.3.1).
 *
 * @param hosts lower-case `host[:port]` values this listener answers for
 * @returns the status to answer, or undefined when the request may go on
 */
export function refusedByPreFilter(request: IncomingMessage, hosts: ReadonlySet<string>): number | undefined {
  if (request.httpVersion !== '1.1') return 400;
  if (!methods.has(request.method ?? '')) return 405;
  if (!request.url?.startsWith('/') || request.url.startsWith('//') || request.url.length > 2048) return 400;
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.filter((name) => name === 'host').length !== 1) return 400;
  if (!hosts.has((request.headers.host ?? '').toLowerCase())) return 421;
  if (names.filter((name) => name === 'cookie' || name === 'origin' || name === 'content-type').length > 3) return 400;
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && bodiless.has(request.method ?? '')) return 400;
  return undefined;
}

/** Answers a refused request without a word about why, and closes the connection: whoever sent it is no browser. */
export function answerRefused(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    connection: 'close',
    'content-length': '0',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end();
}
