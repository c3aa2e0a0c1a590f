import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import Provider from 'oidc-provider';

/** Who signs in at the provider, and how strongly. */
export interface ProviderUser {
  readonly subject: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
}

/** Claims of an ID token. */
export type Claims = Record<string, unknown>;

/** A real OpenID Connect provider on this machine, whose answers a test can spoil. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A second client, which proves by a key who it is. */
  readonly keyClientId: string;
  /** Its private key, PEM. */
  readonly clientKey: string;
  /** Whoever comes from now on is this one; without them the provider's own session decides. */
  user: ProviderUser;
  /** Changes the claims of the next ID tokens, which are signed anew by the provider's own key. */
  spoilToken: ((claims: Claims) => Claims) | undefined;
  /** Changes the signed text of the next ID tokens. */
  spoilText: ((token: string) => string) | undefined;
  /** Goes through the sign-in as a browser would, and brings back the query of the address it ends at. */
  visit(address: string): Promise<URL>;
  stop(): Promise<void>;
}

/** Starts `oidc-provider` on 127.0.0.1 with one confidential client that must use PKCE. */
export async function startProvider(t: TestContext, redirectUris: readonly string[]): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'chancery';
  const clientSecret = 'a secret of the tests, 32 letters';
  const keyClientId = 'chancery-by-key';
  const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const home = new URL('/sign-in', redirectUris[0]).href;
  const registered = {
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [home],
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
  const provider = new Provider(issuer, {
    clients: [
      { client_id: clientId, client_secret: clientSecret, ...registered },
      {
        client_id: keyClientId,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: { keys: [client.publicKey.export({ format: 'jwk' }) as never] },
        ...registered,
      },
    ],
    jwks: { keys: [jwk] } as never,
    cookies: { keys: ['invented'] },
    acrValues: ['loa2', 'loa3'],
    claims: { openid: ['sub'], acr: null, amr: null, auth_time: null } as never,
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      grant.addOIDCClaims(['acr', 'amr', 'auth_time']);
      await grant.save();
      return grant;
    },
  });
  const test: TestProvider = {
    issuer,
    clientId,
    clientSecret,
    keyClientId,
    clientKey: client.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    user: { subject: 'nobody' },
    spoilToken: undefined,
    spoilText: undefined,
    visit,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith('/interaction/')) {
      const { subject, acr, amr } = test.user;
      const login = { accountId: subject, ...(acr ? { acr } : {}), ...(amr ? { amr: [...amr] } : {}) };
      await provider.interactionFinished(ctx.req, ctx.res, { login });
      ctx.respond = false;
      return;
    }
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== '/token' || typeof body?.id_token !== 'string') return;
    if (test.spoilToken) body.id_token = resign(test.spoilToken(claimsOf(body.id_token)));
    if (test.spoilText) body.id_token = test.spoilText(body.id_token);
  });
  server.on('request', provider.callback());
  t.after(() => test.stop());
  return test;

  function resign(claims: Claims): string {
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'one' })).toString('base64url');
    const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const key = createPrivateKey({ key: jwk as never, format: 'jwk' });
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }
}

/** The claims of a token, believed as they stand. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

async function visit(address: string): Promise<URL> {
  const { origin } = new URL(address);
  const jar = new Map<string, string>();
  let at = address;
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`the provider stops at ${response.status}: ${(await response.text()).slice(0, 300)}`);
    const next = new URL(location, at);
    if (next.origin !== origin) return next;
    at = next.href;
  }
  throw new Error('the provider leads nowhere');
}
