import { createHash, randomBytes } from 'node:crypto';

/** Sign-in realms, each with a cookie of its own. */
export type Realm = 'staff' | 'account' | 'partner';

/** Name of a realm's cookie: `__Host-` ties it to this host, this path and TLS (RFC 6265bis §4.1.3). */
export function cookieName(realm: Realm): string {
  return `__Host-chancery-${realm}`;
}

/** A new session token of 256 bits, and the hash under which the session is kept. */
export function newSessionToken(): { token: string; hash: Buffer } {
  const bytes = randomBytes(32);
  return { token: bytes.toString('base64url'), hash: hashOf(bytes) };
}

/** Set-Cookie value that opens a session in the browser; it ends with the browser at the latest. */
export function openCookie(realm: Realm, token: string): string {
  return `${cookieName(realm)}=${token}; Path=/; Secure; HttpOnly; SameSite=${realm === 'staff' ? 'Strict' : 'Lax'}`;
}

/** Set-Cookie value that ends it. */
export function closeCookie(realm: Realm): string {
  return `${openCookie(realm, '')}; Max-Age=0`;
}

/** Hash of the session token a request brought for a realm, or undefined. A cookie sent twice is none. */
export function findSessionHash(cookieHeader: string | null, realm: Realm): Buffer | undefined {
  const values = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName(realm)}=`))
    .map((pair) => pair.slice(cookieName(realm).length + 1));
  if (values.length !== 1 || !/^[A-Za-z0-9_-]{43}$/.test(values[0]!)) return undefined;
  return hashOf(Buffer.from(values[0]!, 'base64url'));
}

/** High-entropy tokens need no slow hash: SHA-256 keeps the request fast and a stolen table useless. */
function hashOf(token: Buffer): Buffer {
  return createHash('sha256').update(token).digest();
}
