import { createHash } from 'node:crypto';
import type { IdentityProvider } from '../../src/platform/oidc/index.ts';
import { claimsOf, type TestProvider } from './identity-provider.ts';

/** What a client of an identity provider must look at; each can be left out. */
export type Check = 'state' | 'iss' | 'pkce' | 'nonce' | 'aud' | 'token-iss' | 'exp' | 'signature';

/**
 * A client written a second time, for the tests alone, which leaves out one check: what the real one refuses must get through here, or
 * the attack was none. It does not verify signatures at all; `signature` left out says so.
 */
export function carelessClient(idp: TestProvider, without: Check): IdentityProvider {
  const verifierOf = (verifier: string) =>
    without === 'pkce' ? 'always-the-same-verifier-for-everyone-0123456789' : verifier;
  const challengeOf = (verifier: string) => createHash('sha256').update(verifierOf(verifier)).digest('base64url');
  return {
    issuer: idp.issuer,
    signOutAddress: async () => undefined,
    addressOf: async ({ redirectUri, state, nonce, verifier }) => {
      const query = {
        client_id: idp.clientId,
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirectUri,
        state,
        nonce,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
        claims: JSON.stringify({ id_token: { amr: null, acr: null, auth_time: null } }),
      };
      return `${idp.issuer}/auth?${new URLSearchParams(query)}`;
    },
    identify: async ({ redirectUri, search, state, nonce, verifier }) => {
      const given = new URLSearchParams(search);
      const must = (check: Check, holds: boolean) => {
        if (!holds && check !== without) throw new Error(`not taken: ${check}`);
      };
      must('state', given.get('state') === state);
      must('iss', given.get('iss') === idp.issuer);
      const response = await fetch(`${idp.issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${idp.clientId}:${encodeURIComponent(idp.clientSecret)}`)}` },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: given.get('code') ?? '',
          redirect_uri: redirectUri,
          code_verifier: verifierOf(verifier),
        }),
      });
      const { id_token: token } = (await response.json()) as { id_token?: string };
      if (token === undefined) throw new Error('no token');
      const claims = claimsOf(token);
      must('nonce', claims.nonce === nonce);
      must('aud', claims.aud === idp.clientId && (claims.azp ?? idp.clientId) === idp.clientId);
      must('token-iss', claims.iss === idp.issuer);
      must('exp', Number(claims.exp) * 1000 > Date.now());
      return {
        issuer: idp.issuer,
        subject: String(claims.sub),
        acr: claims.acr as string | undefined,
        amr: (claims.amr ?? []) as string[],
        authenticatedAt: new Date(Number(claims.auth_time) * 1000),
      };
    },
  };
}
