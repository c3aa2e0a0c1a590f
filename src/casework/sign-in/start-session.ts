import type { Keeper } from '../../keeper/index.ts';
import { type AccountRow, updateAccount } from '../../storage/control/accounts.ts';
import { idleMinutes } from '../../storage/control/find-admission.ts';
import { endSessionRow, insertSession, listSessionRows } from '../../storage/control/sessions.ts';
import { type AuditNote, auditNote, type ControlWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { rememberNetwork } from './attempts.ts';
import { sealSession } from './session-details.ts';
import type { RequestOrigin } from './sign-in-call.ts';

/** Hours after which a session ends, however much it is used. */
export const absoluteHours = 10;
/** Sessions one person can have at a time; the oldest ends when another is opened. */
export const concurrentSessions = 3;

/** A session that was opened, and the language its person reads. */
export interface SignedIn {
  readonly session: string;
  readonly language: 'en' | 'fr';
}

/** How someone proved who they are. */
export type SignInMethod = 'passkey' | 'password-totp' | 'oidc' | 'persona';

/**
 * Opens a session under a new token, and says in which language the person reads, whose hash the caller made: a token known before the sign-in is never used on. A passkey
 * counts as a step-up at once; an identity provider may speak of a proof given hours ago; personas have nothing to confirm.
 */
export async function startSession(
  { tx, now, control }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  account: AccountRow,
  { hash, method, origin }: { hash: Buffer; method: SignInMethod; origin: RequestOrigin },
): Promise<SignedIn & { notes: AuditNote[] }> {
  const session = randomId();
  const open = await listSessionRows(tx, account.id, now, idleMinutes);
  const notes: AuditNote[] = [];
  for (const { id } of open.slice(concurrentSessions - 1)) {
    await endSessionRow(tx, id, account.id, now);
    notes.push(auditNote('session-ended', { account: account.id, session: id, code: 'too-many' }));
  }
  await insertSession(tx, control.keeper, {
    hash,
    id: session,
    account: account.id,
    epoch: account.session_epoch,
    method,
    started_at: now,
    expires_at: new Date(now.getTime() + absoluteHours * 3_600_000),
    acknowledged_at: method === 'persona' ? now : null,
    stepped_up_at: method === 'password-totp' || method === 'oidc' ? null : now,
    sealed: sealSession(control.keeper, session, {
      ...origin,
      before: account.last_signed_in_at?.toISOString() ?? null,
    }),
  });
  await rememberNetwork({ tx, now, control }, { account: account.id, address: origin.address });
  await updateAccount(tx, control.keeper, account.id, { last_signed_in_at: now });
  notes.push(auditNote('signed-in', { account: account.id, session, method, realm: 'staff' }));
  return { session, language: account.language, notes };
}

/** Whether an account may sign in now; one that is not as the program wrote it may not. */
export function maySignIn(keeper: Keeper, account: AccountRow | undefined, now: Date): account is AccountRow {
  return (
    account?.state === 'active' &&
    (account.review_due_at === null || account.review_due_at > now) &&
    keeper.isGenuine('control.account', account, account.mac)
  );
}
