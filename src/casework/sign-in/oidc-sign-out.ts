import type { Installation } from '../installation.ts';
import { returnAddress } from './oidc-party.ts';

/**
 * Where somebody who signed out here ends the session of the identity provider as well; undefined where there is no provider, it offers no way or cannot be
 * reached, and for a host that is none of ours.
 */
export async function findProviderSignOut(
  { mode, staffProvider }: Installation,
  { host, language }: { host: string; language: 'en' | 'fr' },
): Promise<string | undefined> {
  if (mode !== 'real' || !staffProvider) return undefined;
  const isOurs = [...staffProvider.origins].some((origin) => new URL(origin).host === host);
  if (!isOurs) return undefined;
  const returnTo = new URL('/sign-in', returnAddress(staffProvider, host)).href;
  return await staffProvider.provider.signOutAddress({ returnTo, language });
}
