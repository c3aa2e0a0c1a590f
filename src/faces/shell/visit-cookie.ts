const name = '__Host-chancery-visit';

/** What a browser remembers while its person is at the identity provider. */
export interface VisitCookie {
  readonly token: string;
  /** Path of this site to go on to. */
  readonly next: string;
}

/**
 * Set-Cookie value that ties a visit to this browser. `Lax`: the way back begins at the provider's site, and a `Strict` cookie would stay
 * behind; it opens nothing without the answer of the provider (RFC 9700 §4.7).
 */
export function visitCookie({ token, next }: VisitCookie): string {
  const value = `${token}.${Buffer.from(next).toString('base64url')}`;
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`;
}

/** Set-Cookie value that ends it. */
export const endVisitCookie = `${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

/** The visit of this browser, or undefined; a cookie sent twice is none. */
export function findVisit(cookieHeader: string | null): VisitCookie | undefined {
  const values = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  const [, token, next] =
    /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{0,1000})$/.exec(values[0]?.slice(name.length + 1) ?? '') ?? [];
  if (values.length !== 1 || token === undefined || next === undefined) return undefined;
  return { token, next: Buffer.from(next, 'base64url').toString() };
}
