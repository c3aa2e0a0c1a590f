/**
 * Whether an unsafe request comes from a page of this origin: by `Sec-Fetch-Site` where the browser sends it, else by
 * `Origin`. A request with neither is no request of ours (ASVS 3.5.1).
 *
 * @param origins the origins this listener answers for, such as `http://localhost:8080`
 */
export function isSameOrigin(headers: Headers, origins: ReadonlySet<string>): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  // Under `Referrer-Policy: no-referrer` browsers send `Origin: null` with forms of this very site (Fetch §3.2); then the other decides.
  if (origin !== null && !(origin === 'null' && site === 'same-origin')) return origins.has(origin);
  return site === 'same-origin';
}
