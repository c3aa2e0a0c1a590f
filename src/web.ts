import type { Installation } from './casework/installation.ts';
import { findCall } from './casework/sign-in/find-call.ts';
import { adminRoutes } from './faces/admin/index.ts';
import { deskRoutes } from './faces/desk/index.ts';
import { assetRoutes } from './faces/shell/asset-routes.ts';
import { makeFaultPage } from './faces/shell/fault-page.tsx';
import { shellRoutes } from './faces/shell/routes.ts';
import { apiRoutes } from './http/api/index.ts';
import { makeApp } from './http/app.ts';
import type { TrustedProxies } from './http/caller-address.ts';
import { type Listener, listen } from './http/listen.ts';
import { logUnexpected } from './http/log.ts';
import type { Route } from './http/route.ts';
import { defaultUploadRoom, openUploadRoom } from './http/upload-room.ts';

/** What a web node serves, and where. */
export interface WebOptions {
  readonly installation: Installation;
  readonly port: number;
  /** Address to listen on; loopback unless told otherwise. */
  readonly host: string;
  readonly faces: ReadonlySet<string>;
  /** Origins of the faces besides this listener's own on localhost. */
  readonly origins: readonly string[];
  readonly trustedProxies?: TrustedProxies | undefined;
  /** Bytes that uploads under way may hold together. */
  readonly uploadRoom?: number;
  /** Component examples at /ui. */
  readonly dev: boolean;
}

/** Serves the product: the declared routes of the chosen faces, and nothing else. */
export async function startWeb(options: WebOptions): Promise<Listener> {
  const origins = new Set(options.origins);
  const app = makeApp({
    installation: options.installation,
    routes: routesOf(options),
    origins,
    trustedProxies: options.trustedProxies,
    uploads: openUploadRoom(options.uploadRoom ?? defaultUploadRoom),
    findCall: (request) => findCall(options.installation, request),
    faultPage: makeFaultPage(options.installation),
    onUnexpected: logUnexpected,
  });
  const hosts = (port: number): ReadonlySet<string> => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) origins.add(`http://${name}:${port}`);
    return new Set([...origins].map((origin) => new URL(origin).host));
  };
  return listen(app, { port: options.port, host: options.host, hosts });
}

/** The whole route table, or the part of it that the chosen faces need. */
export function routesOf({ faces, dev, installation }: Pick<WebOptions, 'faces' | 'dev' | 'installation'>): Route[] {
  return [
    ...assetRoutes,
    ...shellRoutes({ dev, practice: installation.mode === 'practice' }),
    ...apiRoutes,
    ...(faces.has('desk') ? deskRoutes : []),
    ...(faces.has('admin') ? adminRoutes : []),
  ];
}
