import { malformed } from './read-body.ts';
import { cookieName, type Realm } from './session-cookie.ts';

const realms: readonly Realm[] = ['staff', 'account', 'partner'];

/**
 * The realm a request is of: the one whose cookie came; with several, the one the header `Chancery-Realm` names, else staff.
 *
 * @throws {DomainError} `malformed` when the header names no realm
 */
export function realmOf(headers: Headers): Realm {
  const named = headers.get('chancery-realm');
  if (named !== null) return realms.find((realm) => realm === named) ?? raiseUnknown();
  const cookies = headers.get('cookie') ?? '';
  return realms.find((realm) => cookies.includes(`${cookieName(realm)}=`)) ?? 'staff';
}

function raiseUnknown(): never {
  throw malformed([
    {
      pointer: '/headers/chancery-realm',
      code: 'unknown-realm',
      message: { en: `One of: ${realms.join(', ')}.`, fr: `L’un de : ${realms.join(', ')}.` },
    },
  ]);
}
