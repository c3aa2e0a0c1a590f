import { createHash } from 'node:crypto';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';

/** Nobody is signed in yet when someone signs in: it is done by a service, and audited with the account it found. */
export function signInCall(requestId: string): Call {
  return { service: 'sign-in', requestId };
}

/** Where a request comes from, for the session list and the delays. */
export interface RequestOrigin {
  /** Address of the connection itself; what a header claims is not believed. */
  readonly address: string;
  /** `User-Agent`, cut to 200 characters. */
  readonly browser: string;
}

/** SHA-256 of a random token of 256 bits, or undefined when it has not the form of one. */
export function tokenHash(token: string | undefined): Buffer | undefined {
  if (token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return createHash('sha256').update(Buffer.from(token, 'base64url')).digest();
}

/** One answer to every sign-in that did not work, whatever the cause: nothing can be learnt from it. */
export function signInFailed(): DomainError {
  return new DomainError('not-signed-in', {
    en: 'This sign-in did not work. Try again; if it keeps failing, ask your account manager.',
    fr: 'Cette connexion n’a pas réussi. Réessayez; si le problème persiste, adressez-vous à votre gestionnaire de comptes.',
  });
}
