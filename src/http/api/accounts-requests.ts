import type { RequestOrigin } from '../../casework/sign-in/sign-in-call.ts';
import type { Language } from '../../definition/text.ts';
import { languageCookie } from '../language.ts';
import type { Incoming } from '../route.ts';
import { openCookie } from '../session-cookie.ts';

const ceremonyName = '__Host-chancery-ceremony';

/** Set-Cookie value that ties a passkey ceremony to this browser. */
export function ceremonyCookie(token: string): string {
  return `${ceremonyName}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=300`;
}

/** Set-Cookie value that ends it. */
export const endCeremonyCookie = `${ceremonyName}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;

/** The ceremony of this browser, or undefined; a cookie sent twice is none. */
export function findCeremony(request: Request): string | undefined {
  const values = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${ceremonyName}=`));
  return values.length === 1 ? values[0]!.slice(ceremonyName.length + 1) : undefined;
}

/** Where a request comes from, and the browser's name for itself, cut short. */
export function originOf({
  context,
  address,
}: Pick<Incoming<unknown, unknown, unknown>, 'context' | 'address'>): RequestOrigin {
  return {
    address,
    browser: (context.req.raw.headers.get('user-agent') ?? '').slice(0, 200),
  };
}

/** A JSON answer that opens a session in the browser and ends its ceremony; pages go on in the language of the account, where it is given. */
export function openingAnswer(body: unknown, token: string, language?: Language): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  headers.append('set-cookie', openCookie('staff', token));
  headers.append('set-cookie', endCeremonyCookie);
  if (language) headers.append('set-cookie', languageCookie(language));
  return new Response(JSON.stringify(body), { status: 200, headers });
}
