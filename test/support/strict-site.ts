import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { listAssets } from '../../src/ui/index.ts';

/** The policy of architecture.md: no inline script or style, no Trusted Types policy. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export interface StrictSite {
  origin: string;
  close: () => Promise<void>;
}

/** Serves the pages that `addRoutes` defines, with the assets, under the strict policy. For tests of components alone. */
export async function startStrictSite(addRoutes: (app: Hono) => void): Promise<StrictSite> {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', strictPolicy);
    context.header('cache-control', 'no-store');
  });
  for (const { path, body, mediaType } of listAssets()) {
    app.get(path, (context) => context.body(new Uint8Array(body), 200, { 'content-type': mediaType }));
  }
  addRoutes(app);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
