import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyParty } from '../installation.ts';

/** ES256, EdDSA and RS256 (RFC 9053): what authenticators make today. */
export const algorithms = [-7, -8, -257];

/** A passkey as it is kept. */
export interface KnownPasskey {
  readonly handle: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
}

/**
 * Checks an assertion (WebAuthn level 3 §7.2): our challenge, our origin, our relying party, user present and verified, signature by
 * the known key, counter ahead. Undefined when anything is not so; why it is not is nobody's business.
 */
export async function checkAssertion(
  party: PasskeyParty,
  challenge: Buffer,
  passkey: KnownPasskey,
  response: AuthenticationResponseJSON,
): Promise<{ counter: number } | undefined> {
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: [...party.origins],
    expectedRPID: party.rpId,
    expectedType: 'webauthn.get',
    requireUserVerification: true,
    credential: {
      id: passkey.handle.toString('base64url'),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!verified?.verified || isFramed(response.response.clientDataJSON)) return undefined;
  return { counter: verified.authenticationInfo.newCounter };
}

/** Checks a new passkey (WebAuthn level 3 §7.1). Undefined when anything is not as it was asked for. */
export async function checkAttestation(
  party: PasskeyParty,
  challenge: Buffer,
  response: RegistrationResponseJSON,
): Promise<(KnownPasskey & { transports: readonly string[] }) | undefined> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: [...party.origins],
    expectedRPID: party.rpId,
    expectedType: 'webauthn.create',
    requireUserPresence: true,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (!verified?.verified || isFramed(response.response.clientDataJSON)) return undefined;
  const { credential } = verified.registrationInfo;
  return {
    handle: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
  };
}

/** A ceremony inside a frame of another site is none of ours: our pages are never framed. */
function isFramed(clientDataJSON: string): boolean {
  const data = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
    crossOrigin?: unknown;
    topOrigin?: unknown;
  };
  return data.crossOrigin === true || data.topOrigin !== undefined;
}
