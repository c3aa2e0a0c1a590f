import { endCredentialRows, insertCredential, useTimeStep } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { endSessionRows, rotateSession } from '../../storage/control/sessions.ts';
import { type AccountDetails, openDetails } from '../accounts/sealed-details.ts';
import { admitToInstallation } from '../admit-caller.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { forgiveAttempt } from './attempts.ts';
import { sealCredential } from './credential-details.ts';
import { hashPassword, type PasswordHash } from './hash-password.ts';
import { requireGoodPassword } from './password-rules.ts';
import { signInCall, signInFailed } from './sign-in-call.ts';
import { type Checked, checkPassword, requireAttempt, requirePasswordPolicy } from './sign-in-with-password.ts';

/** The person's own password and code, given again. */
export interface OwnPassword {
  readonly password: string;
  readonly code: string;
  /** Address of the connection. */
  readonly address: string;
}

interface Confirmed extends Pick<Checked, 'totp' | 'step' | 'right'> {
  readonly account: string;
  readonly session: string;
  /** Hash of the session's new token. */
  readonly hash: Buffer;
  /** The new password, when it is to change. */
  readonly change?: PasswordHash;
}

/** Confirms the person by password and code, gives the session a new token, and changes the password where asked. */
export const confirmOwnPassword = controlCommand<Confirmed, boolean>({
  name: 'confirm-own-password',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { account, session, hash, totp, step, right, change }) => {
    const fresh =
      right &&
      totp !== undefined &&
      step !== undefined &&
      (await useTimeStep(tx, control.keeper, { id: totp, step }, now));
    if (!fresh || !(await rotateSession(tx, control.keeper, { id: session, account, hash }, now))) {
      const body = { account, session, method: 'password-totp', code: 'not-right' };
      return { output: false, notes: [auditNote('sign-in-failed', body)] };
    }
    const notes = [auditNote('stepped-up', { account, session, method: 'password-totp' })];
    if (!change) return { output: true, notes };
    const id = randomId();
    await endCredentialRows(tx, account, account, now, ['password']);
    await endSessionRows(tx, account, account, now, session);
    const sealed = sealCredential(control.keeper, id, { password: change });
    const none = { handle: null, public_key: null, counter: null };
    await insertCredential(tx, control.keeper, { id, account, kind: 'password', ...none, made_at: now, sealed });
    await insertNotice(tx, account, 'password-changed', now);
    notes.push(auditNote('credential-added', { account, credential: id, kind: 'password' }));
    return { output: true, notes };
  },
});

/** Steps up with password and code, for those who sign in that way. @throws {DomainError} */
export async function stepUpWithPassword(
  installation: Installation,
  call: Call,
  given: OwnPassword & { hash: Buffer },
): Promise<void> {
  await confirm(installation, call, given);
}

/**
 * Changes one's own password: the current one and a code are asked for, every other session ends, and the person is told at the next
 * sign-in.
 *
 * @throws {DomainError} `invalid` naming what is wrong with the new one
 */
export async function changePassword(
  installation: Installation,
  call: Call,
  { newPassword, ...given }: OwnPassword & { hash: Buffer; newPassword: string },
): Promise<void> {
  await confirm(installation, call, given, newPassword);
}

async function confirm(
  installation: Installation,
  call: Call,
  { hash, password, code, address }: OwnPassword & { hash: Buffer },
  newPassword?: string,
): Promise<void> {
  const { account, admission } = admitToInstallation(call, installation.clock.now());
  await requirePasswordPolicy(installation);
  const details = await detailsOf(installation, account);
  const counted = { signInName: details.email ?? account, address };
  const { known } = await requireAttempt(installation, call.requestId, counted);
  const context = [details.given, details.family, details.email ?? '', details.title ?? ''];
  const { totp, step, right, ...checked } = await checkPassword(installation, { ...counted, password, code });
  if (right && newPassword !== undefined) await requireGoodPassword(newPassword, context);
  const input = {
    account,
    session: admission.session as string,
    hash,
    totp,
    step,
    right: right && checked.account === account,
    ...(newPassword === undefined ? {} : { change: await hashPassword(newPassword) }),
  };
  const service = signInCall(call.requestId);
  if (!(await runCommand(installation, service, confirmOwnPassword, input))) throw signInFailed();
  await runCommand(installation, service, forgiveAttempt, { ...counted, known });
}

async function detailsOf({ control }: Installation, account: string): Promise<AccountDetails> {
  const details = (await openDetails(control.database, control.keeper, [account])).get(account);
  if (!details) throw signInFailed();
  return details;
}
