import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { answerRefused, refusedByPreFilter } from './pre-filter.ts';

/** A server that listens. */
export interface Listener {
  readonly port: number;
  /** Stops taking requests, lets those under way finish for a few seconds, then closes. */
  close(): Promise<void>;
}

/**
 * Serves the app over HTTP/1.1 with the limits that keep slow and endless requests from holding a server
 * (ASVS 4.2.1): headers within 10 s, a request within 5 min, 16 kB of headers, the pre-filter before anything else.
 */
export async function listen(
  app: Hono,
  { port, host, hosts }: { port: number; host: string; hosts: (port: number) => ReadonlySet<string> },
): Promise<Listener> {
  let allowed: ReadonlySet<string> = new Set();
  const underWay = new Set<Promise<unknown>>();
  const fetch: Hono['fetch'] = (...request) => keepTrack(underWay, app.fetch(...request));
  const adaptor = createAdaptorServer({ fetch }) as Server;
  const serve = adaptor.listeners('request')[0] as (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  });
  server.maxRequestsPerSocket = 10_000;
  server.on('request', (request, response) => {
    const status = refusedByPreFilter(request, allowed);
    if (status === undefined) serve(request, response);
    else answerRefused(response, status);
  });
  server.on('clientError', (_fault, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  allowed = hosts(actual);
  return { port: actual, close: () => closeServer(server, underWay) };
}

/** Work goes on when its client has gone: what it stands on must not be closed before it is done. */
function keepTrack<Answer>(underWay: Set<Promise<unknown>>, answer: Answer): Answer {
  const work = Promise.resolve(answer).catch(() => undefined);
  underWay.add(work);
  work.finally(() => underWay.delete(work)).catch(() => undefined);
  return answer;
}

async function closeServer(server: Server, underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(late);
  await Promise.all(underWay);
}
