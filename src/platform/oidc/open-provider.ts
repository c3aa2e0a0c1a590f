import type { KeyObject } from 'node:crypto';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  type ClientMetadata,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import { signingKeyOf } from './client-key.ts';
import { faultOf } from './fault-of.ts';
import { type Identity, type IdentityProvider, OidcFault } from './identity-provider.ts';

/** How this program is registered at the provider. */
export interface ProviderSettings {
  /** `https://…`, or `http://` on this very machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/** How this program proves to the provider that it is the one registered: a secret both have, or a private key that never leaves here. */
export type ClientCredential = { readonly secret: string } | { readonly key: KeyObject; readonly keyId?: string };

/** Seconds for each question to the provider. */
const timeoutSeconds = 10;
/** Seconds by which its clock may differ from ours. */
const toleranceSeconds = 30;
/** How the person proved who they are, asked for by name where that is understood (OpenID Connect Core §5.5). */
const proofClaims = JSON.stringify({ id_token: { acr: null, amr: null, auth_time: null } });
/** What the provider says of itself is asked for again after so long. */
const metadataMinutes = 10;

/**
 * A provider found by discovery (OpenID Connect Discovery 1.0) and asked by authorization code with PKCE S256. Only the scope `openid`
 * is asked for, so that nothing of the person comes but who they are and how they proved it; tokens are dropped with the answer.
 * The ID token's signature is checked although it comes over TLS from the token endpoint.
 *
 * @param now the program's clock, by which tokens expire
 */
export function openIdentityProvider(settings: ProviderSettings, now: () => Date): IdentityProvider {
  const issuer = new URL(settings.issuer);
  const isHere = issuer.protocol === 'http:';
  let known: { metadata: ServerMetadata; until: number } | undefined;

  const discover = async (): Promise<ServerMetadata> => {
    const execute = isHere ? [allowInsecureRequests] : [];
    const found = await discovery(issuer, settings.clientId, undefined, undefined, {
      execute,
      timeout: timeoutSeconds,
    });
    const metadata = found.serverMetadata();
    const until = performance.now() + metadataMinutes * 60_000;
    if (metadata.issuer !== settings.issuer || !isSafe(metadata.authorization_endpoint, isHere)) {
      throw new OidcFault('wrong-issuer');
    }
    known = { metadata, until };
    return metadata;
  };

  const configure = async (): Promise<Configuration> => {
    const metadata = known && known.until > performance.now() ? known.metadata : await discover();
    const client: Partial<ClientMetadata> = {
      [clockSkew]: Math.round((now().getTime() - Date.now()) / 1000),
      [clockTolerance]: toleranceSeconds,
    };
    const config = new Configuration(metadata, settings.clientId, client, authenticationAt(metadata, settings));
    config.timeout = timeoutSeconds;
    if (isHere) allowInsecureRequests(config);
    enableNonRepudiationChecks(config);
    return config;
  };

  return {
    issuer: settings.issuer,
    addressOf: async ({ redirectUri, state, nonce, verifier, fresh, acr, language }) => {
      const config = await configure().catch(() => {
        throw new OidcFault('unreachable');
      });
      return buildAuthorizationUrl(config, {
        scope: 'openid',
        redirect_uri: redirectUri,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: `${language}-CA ${language}`,
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
        ...(config.serverMetadata().claims_parameter_supported ? { claims: proofClaims } : {}),
        ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
      }).href;
    },
    signOutAddress: async ({ returnTo, language }) => {
      const config = await configure().catch(() => undefined);
      if (!config || !isSafe(config.serverMetadata().end_session_endpoint, isHere)) return undefined;
      return buildEndSessionUrl(config, {
        post_logout_redirect_uri: returnTo,
        ui_locales: `${language}-CA ${language}`,
      }).href;
    },
    identify: async ({ redirectUri, search, state, nonce, verifier }) => {
      try {
        const config = await configure();
        const answer = await authorizationCodeGrant(config, new URL(redirectUri + search), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return identityOf(answer.claims() as IDToken, settings.clientId);
      } catch (fault) {
        throw faultOf(fault, { search, state });
      }
    },
  };
}

/** By the key where there is one (RFC 7523: each proof serves once, for a minute); else by the secret, as the provider takes it. */
function authenticationAt(metadata: ServerMetadata, { credential }: ProviderSettings): ClientAuth {
  if ('key' in credential) {
    const key = signingKeyOf(credential.key) as CryptoKey;
    return PrivateKeyJwt(credential.keyId === undefined ? key : { key, kid: credential.keyId });
  }
  const takesBasic = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
  return (takesBasic ? ClientSecretBasic : ClientSecretPost)(credential.secret);
}

/** Stricter than the standard: the token is for this program alone, and says so in `azp` if it says anything there. */
function identityOf(claims: IDToken, clientId: string): Identity {
  const audience = [claims.aud].flat();
  if (audience.length !== 1 || (claims.azp !== undefined && claims.azp !== clientId))
    throw new OidcFault('wrong-audience');
  if (!/^[\x21-\x7e]{1,255}$/.test(claims.sub)) throw new OidcFault('not-genuine');
  const { acr, amr, auth_time: at } = claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    acr: typeof acr === 'string' ? acr : undefined,
    amr: Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : [],
    authenticatedAt: typeof at === 'number' ? new Date(at * 1000) : undefined,
  };
}

function isSafe(address: string | undefined, isHere: boolean): boolean {
  return address !== undefined && (address.startsWith('https://') || (isHere && address.startsWith('http://')));
}
