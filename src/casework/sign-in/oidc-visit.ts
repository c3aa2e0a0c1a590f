import { createHmac, randomBytes } from 'node:crypto';
import type { Identity } from '../../platform/oidc/index.ts';
import {
  insertProviderVisit,
  type ProviderVisitRow,
  takeProviderVisit,
} from '../../storage/control/provider-visits.ts';
import { controlCommand } from '../commands.ts';
import { type RequestOrigin, tokenHash } from './sign-in-call.ts';

/** Minutes in which someone must be back from the provider. */
const visitMinutes = 10;

/** What a visit to the provider is for; kept until the person is back. */
export type VisitAim = Pick<ProviderVisitRow, 'purpose' | 'account' | 'session' | 'link' | 'redirect_uri'>;

/** A visit under way, as the browser's cookie and the row together make it. */
export interface VisitSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Someone back from the provider, whose answer was checked. */
export interface Returned {
  readonly visit: ProviderVisitRow;
  readonly identity: Identity;
  /** Hash of the token the session is to have from now on. */
  readonly hash: Buffer;
  readonly origin: RequestOrigin;
}

/** Notes that someone goes to the provider; the token belongs in a cookie of this browser. */
export const leaveForProvider = controlCommand<VisitAim, { token: string } & VisitSecrets>({
  name: 'leave-for-provider',
  installationRoles: 'anyone',
  work: async ({ tx, now }, aim) => {
    const token = randomBytes(32).toString('base64url');
    const challenge = randomBytes(32);
    const expires = new Date(now.getTime() + visitMinutes * 60_000);
    await insertProviderVisit(tx, { ...aim, hash: tokenHash(token)!, challenge, started_at: now, expires_at: expires });
    return { output: { token, ...secretsOf(token, challenge) }, notes: [] };
  },
});

/** Takes the visit of a browser that is back; it serves once, whatever comes of it. */
export const returnFromProvider = controlCommand<{ token: string | undefined }, ProviderVisitRow | undefined>({
  name: 'return-from-provider',
  installationRoles: 'anyone',
  work: async ({ tx, now }, { token }) => {
    const hash = tokenHash(token);
    return { output: hash && (await takeProviderVisit(tx, hash, now)), notes: [] };
  },
});

/**
 * State, nonce and code verifier of a visit, each of 256 bits. They are made from the cookie and the row together: neither the browser
 * nor a copy of the database alone knows them, and an answer meant for another browser fits nowhere.
 */
export function secretsOf(token: string, challenge: Buffer): VisitSecrets {
  const key = Buffer.from(token, 'base64url');
  const make = (use: string) => createHmac('sha256', key).update(`${use}\n`).update(challenge).digest('base64url');
  return { state: make('state'), nonce: make('nonce'), verifier: make('verifier') };
}
