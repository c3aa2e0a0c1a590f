import type { KeyObject, webcrypto } from 'node:crypto';

/** How each kind of key signs (RFC 7518 §3.1, RFC 8037): RS256, ES256, EdDSA. */
const ways = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
  ed25519: { name: 'Ed25519' },
} as const;

/** Whether a private key may sign for this program: RSA of 2048 bits and more, the curve P-256, or Ed25519. */
export function servesAsClientKey(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.type !== 'private') return false;
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= 2048;
  if (key.asymmetricKeyType === 'ec') return namedCurve === 'prime256v1';
  return key.asymmetricKeyType === 'ed25519';
}

/** The key in the form the client library signs with; it cannot be taken out again. */
export function signingKeyOf(key: KeyObject): webcrypto.CryptoKey {
  return key.toCryptoKey(ways[key.asymmetricKeyType as keyof typeof ways], false, ['sign']);
}
