import { outward } from '../audit-entries.ts';
import type { Call } from '../call.ts';
import type { Installation } from '../installation.ts';
import { findCaller } from './find-caller.ts';

/** What a request brought that decides who makes it. */
export interface CallRequest {
  /** SHA-256 of the session token in the cookie. */
  readonly sessionHash: Buffer | undefined;
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  readonly purpose: string | undefined;
  /** False for what a page does by itself: it does not keep the session from ending. */
  readonly isUse?: boolean | undefined;
}

/**
 * Reads who makes a request from the database now: session, account, eligibility and roles as they are at this moment and not as
 * they were at sign-in. Undefined when no session is known by this token; whether a known one is still good, the doors decide.
 *
 * @throws {DomainError} `unavailable` when the database cannot be asked
 */
export async function findCall(
  { control, clock }: Installation,
  { sessionHash, requestId, idempotencyKey, purpose, isUse }: CallRequest,
): Promise<Call | undefined> {
  if (!sessionHash) return undefined;
  const caller = await findCaller(control, sessionHash, clock.now(), isUse).catch((fault: unknown) => {
    throw outward(fault);
  });
  return caller && { caller, requestId, idempotencyKey, purpose };
}
