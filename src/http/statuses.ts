import type { DomainErrorCode } from '../casework/domain-error.ts';

/** The one table from what went wrong to HTTP (RFC 9110 §15). */
export const statusOf: Readonly<Record<DomainErrorCode, number>> = {
  'not-signed-in': 401,
  'acknowledge-banner': 403,
  'step-up-needed': 403,
  'not-eligible': 403,
  'not-found': 404,
  'not-permitted': 403,
  refused: 409,
  malformed: 400,
  invalid: 422,
  conflict: 409,
  'over-budget': 429,
  'rate-limited': 429,
  'idempotency-key-needed': 400,
  'idempotency-key-reused': 422,
  'unsupported-type': 415,
  'too-large': 413,
  'audit-unavailable': 503,
  'system-closed': 503,
  unavailable: 503,
};
