import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { StaffProvider } from '../../src/casework/installation.ts';
import { insertIdentity } from '../../src/casework/sign-in/oidc-identity.ts';
import { staffProviderOf } from '../../src/cli/identity-provider.ts';
import type { IdentityProvider } from '../../src/platform/oidc/index.ts';
import { origin } from './api-client.ts';
import { type DeskPages, openDeskPages, type ShownPage } from './desk-pages.ts';
import { startProvider, type TestProvider } from './identity-provider.ts';

/** A way to the provider begun in one browser. */
export interface Away {
  readonly address: string;
  /** `Cookie` header of this browser. */
  readonly cookie: string;
}

/** An installation beside a real provider, and browsers that go from one to the other. */
export interface AtProvider extends DeskPages {
  readonly idp: TestProvider;
  readonly party: StaffProvider;
  /** Replaces parts of what the installation asks of the provider, or the client itself. */
  use(changes: Partial<StaffProvider>): void;
  useClient(client: IdentityProvider): void;
  /** Links a subject to an account, by the shortest way. */
  link(account: string, subject: string): Promise<void>;
  leave(next?: string): Promise<Away>;
  comeBack(away: Pick<Away, 'cookie'>, at: URL): Promise<ShownPage>;
  /** Codes of the sign-ins that failed, oldest first. */
  failures(): Promise<string[]>;
  /** Methods of the sessions an account has open. */
  sessionsOf(account: string): Promise<string[]>;
  endSessions(): Promise<unknown>;
}

/** Opens both. */
export async function openAtProvider(t: TestContext): Promise<AtProvider> {
  const idp = await startProvider(t, [`${origin}/sign-in/oidc/return`]);
  const pages = await openDeskPages(t, { now: new Date() });
  const { installation, control } = pages.world;
  const env = {
    CHANCERY_OIDC_ISSUER: idp.issuer,
    CHANCERY_OIDC_CLIENT_ID: idp.clientId,
    CHANCERY_OIDC_CLIENT_SECRET: idp.clientSecret,
    CHANCERY_OIDC_NAME: 'Maple Key',
  };
  const party = staffProviderOf(env, { origins: [origin], now: pages.world.clock.now })!;
  const use = (changes: Partial<StaffProvider>) =>
    void Object.assign(installation, { staffProvider: { ...party, ...changes } });
  use({});
  const column = async (text: string, values: string[] = []) =>
    (await control.app.query<{ found: string }>({ text, values })).rows.map(({ found }) => found);
  return {
    ...pages,
    idp,
    party,
    use,
    useClient: (provider) => use({ provider }),
    link: (account, subject) =>
      control.app.transaction(async (tx) => {
        const now = pages.world.clock.now();
        await insertIdentity({ tx, now, control: installation.control }, account, { issuer: idp.issuer, subject });
      }),
    leave: async (next = '/desk') => {
      const nobody = pages.reader();
      const away = await nobody.send(await nobody.get(`/sign-in?next=${next}`), '/sign-in/oidc');
      return awayOf(away);
    },
    comeBack: ({ cookie }, at) => pages.reader({ cookie }).get(at.pathname + at.search),
    failures: () =>
      column(`select body::json->>'code' as found from audit.entry where type = 'sign-in-failed' order by seq`),
    endSessions: () => control.app.query({ text: 'update control.session set ended_at = now()' }),
    sessionsOf: (account) =>
      column(
        'select method as found from control.session where account = $1 and ended_at is null order by started_at',
        [account],
      ),
  };
}

/** Where a page sends the browser, and the cookies it sets. */
export function awayOf(page: ShownPage): Away {
  const refresh = /^0; url=(.+)$/.exec(page.headers.get('refresh') ?? '')?.[1];
  assert.ok(refresh, `the page leads on, ${page.status}`);
  return { address: refresh, cookie: cookiesOf(page) };
}

/** The cookies a page sets, as a browser sends them back. */
export function cookiesOf({ headers }: ShownPage): string {
  const set = headers.getSetCookie().filter((line) => !/Max-Age=0/.test(line));
  return set.map((line) => line.split(';')[0]).join('; ');
}
