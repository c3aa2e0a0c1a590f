import type { Refusal } from '../../engine/types.ts';
import { DomainError, type DomainErrorCode, notFound } from '../domain-error.ts';

const codes: Readonly<Record<Refusal['code'], DomainErrorCode>> = {
  'unknown-action': 'invalid',
  'not-permitted': 'not-permitted',
  'wrong-state': 'refused',
  guard: 'refused',
  needs: 'invalid',
  'invalid-field': 'invalid',
  'field-not-writable': 'not-permitted',
  'separation-of-duties': 'not-permitted',
  restricted: 'not-found',
  'not-your-step': 'not-permitted',
  'step-already-reached': 'refused',
  'over-limit': 'invalid',
  'no-routing-slip': 'refused',
};

/** A refusal of the engine as a domain error: what was tried, in which state, what is possible now. */
export function refusedByEngine({ code, message, state, possible, errors }: Refusal): DomainError {
  if (code === 'restricted') return notFound('restricted');
  // What is refused at registration has no state yet, and nothing else that is possible.
  const standing = state === '' ? {} : { state, possible };
  return new DomainError(codes[code], message, { errors, ...standing, reason: code });
}
