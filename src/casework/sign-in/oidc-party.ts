import type { Identity } from '../../platform/oidc/index.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, StaffProvider } from '../installation.ts';

/** Path to which the identity provider sends people back; registered there with the origin before it. */
export const returnPath = '/sign-in/oidc/return';

/** @throws {DomainError} `refused` where the institution has no sign-in of its own, or for invented people */
export function requireProvider({ mode, staffProvider }: Installation): StaffProvider {
  if (mode === 'real' && staffProvider) return staffProvider;
  throw new DomainError(
    'refused',
    {
      en: 'No identity provider is set up here. Sign in with your passkey.',
      fr: 'Aucun fournisseur d’identité n’est configuré ici. Connectez-vous avec votre clé d’accès.',
    },
    { reason: 'no-provider' },
  );
}

/**
 * The exact address people come back to: that of the face they left from, which is one of those configured. Behind a proxy the scheme of
 * a request says nothing, so that the host alone decides which.
 *
 * @param host of the request
 * @throws {DomainError} `refused` for a host that is none of ours
 */
export function returnAddress({ origins }: StaffProvider, host: string): string {
  const origin = [...origins].find((one) => new URL(one).host === host);
  if (origin !== undefined) return `${origin}${returnPath}`;
  throw new DomainError(
    'refused',
    {
      en: 'This sign-in works only at the address of the desk or of the administration.',
      fr: 'Cette connexion ne fonctionne qu’à l’adresse du bureau ou de l’administration.',
    },
    { reason: 'foreign-host' },
  );
}

/** Whether the provider asserts what is asked of it: one of the classes, and all of the methods. */
export function isStrongEnough({ acr, amr }: Identity, asked: Pick<StaffProvider, 'acr' | 'amr'>): boolean {
  const hasClass = asked.acr.length === 0 || (acr !== undefined && asked.acr.includes(acr));
  return hasClass && asked.amr.every((method) => amr.includes(method));
}

/** The provider cannot be asked. Others still sign in: a passkey needs nobody else. */
export function providerAway({ name }: StaffProvider): DomainError {
  return new DomainError(
    'unavailable',
    {
      en: `${name.en} cannot be reached. Try again in a few minutes, or sign in with your passkey if you have one.`,
      fr: `${name.fr} : service inaccessible. Réessayez dans quelques minutes, ou utilisez votre clé d’accès si vous en avez une.`,
    },
    { reason: 'unreachable', retryAfterSeconds: 60 },
  );
}
