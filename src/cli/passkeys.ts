import type { PasskeyParty } from '../casework/installation.ts';
import { UsageFault } from './command.ts';
import { origins } from './origins.ts';

/**
 * Whom staff passkeys are made for. The host is that of CHANCERY_URL_DESK (else CHANCERY_URL_ADMIN, else localhost);
 * CHANCERY_PASSKEY_HOST names the domain above them where desk and admin have hosts of their own. It is never taken from a request,
 * and never to be changed afterwards: passkeys made for one host serve no other.
 */
export function passkeyPartyOf(env: NodeJS.ProcessEnv): PasskeyParty & { origins: Set<string> } {
  const staff = origins({ CHANCERY_URL_DESK: env.CHANCERY_URL_DESK, CHANCERY_URL_ADMIN: env.CHANCERY_URL_ADMIN });
  const rpId = env.CHANCERY_PASSKEY_HOST || (staff[0] === undefined ? 'localhost' : new URL(staff[0]).hostname);
  for (const origin of staff) {
    const { hostname } = new URL(origin);
    if (hostname === rpId || hostname.endsWith(`.${rpId}`)) continue;
    throw new UsageFault({
      en: `Passkeys made for ${rpId} do not serve at ${origin}: set CHANCERY_PASSKEY_HOST to the domain above both addresses.`,
      fr: `Les clés d’accès faites pour ${rpId} ne servent pas à ${origin} : donnez à CHANCERY_PASSKEY_HOST le domaine commun aux deux adresses.`,
    });
  }
  return { rpId, rpName: 'Chancery', origins: new Set(staff) };
}
