import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { rotateSession } from '../../storage/control/sessions.ts';
import { admitToInstallation } from '../admit-caller.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { type Ceremony, startAssertion } from './ceremony.ts';
import { signInCall, signInFailed } from './sign-in-call.ts';
import { usePasskeyFor } from './use-passkey.ts';

/** Offers a challenge for the passkeys of one account. */
export const offerStepUp = controlCommand<{ account: string }, Ceremony>({
  name: 'offer-step-up',
  installationRoles: 'anyone',
  work: async (work, { account }) => ({ output: await startAssertion(work, 'step-up', account), notes: [] }),
});

interface StepUp {
  readonly account: string;
  readonly session: string;
  readonly ceremony: string | undefined;
  readonly response: AuthenticationResponseJSON;
  /** Hash of the session's new token. */
  readonly hash: Buffer;
}

/** Confirms the person behind a session and gives the session a new token. */
export const confirmStepUp = controlCommand<StepUp, boolean>({
  name: 'confirm-step-up',
  installationRoles: 'anyone',
  work: async (work, { account, session, hash, ...given }) => {
    const used = await usePasskeyFor(work, 'step-up', given);
    const ok =
      used.ok &&
      used.account === account &&
      (await rotateSession(work.tx, work.control.keeper, { id: session, account, hash }, work.now));
    const code = used.ok ? 'other-account' : used.code;
    const note = ok
      ? auditNote('stepped-up', { account, session, method: 'passkey' })
      : auditNote('sign-in-failed', { account, session, method: 'passkey', code });
    return { output: ok, notes: [note] };
  },
});

/** Practice mode: a persona has no passkey, and confirms by the click alone. */
export const confirmPersona = controlCommand<Pick<StepUp, 'account' | 'session' | 'hash'>, boolean>({
  name: 'confirm-persona',
  installationRoles: 'anyone',
  work: async (work, { account, session, hash }) => {
    const ok = await rotateSession(work.tx, work.control.keeper, { id: session, account, hash }, work.now);
    return { output: ok, notes: [auditNote('stepped-up', { account, session, method: 'persona' })] };
  },
});

/** Starts a step-up of the person signed in. @throws {DomainError} */
export async function startStepUp(installation: Installation, call: Call): Promise<Ceremony> {
  const { account } = admitToInstallation(call, installation.clock.now());
  return runCommand(installation, signInCall(call.requestId), offerStepUp, { account });
}

/**
 * Steps up: a fresh assertion by a passkey of the same person, good for five minutes. The session goes on under a new token.
 *
 * @throws {DomainError} `not-signed-in` when it did not work; the session stays as it was
 */
export async function stepUp(
  installation: Installation,
  call: Call,
  given: Pick<StepUp, 'ceremony' | 'response' | 'hash'>,
): Promise<void> {
  const { admission, account } = admitToInstallation(call, installation.clock.now());
  const session = admission.session as string;
  const input = { ...given, account, session };
  if (!(await runCommand(installation, signInCall(call.requestId), confirmStepUp, input))) throw signInFailed();
}

/** Practice mode only. @throws {DomainError} in real mode, or for a session that no persona opened */
export async function stepUpAsPersona(installation: Installation, call: Call, hash: Buffer): Promise<void> {
  const { admission, account } = admitToInstallation(call, installation.clock.now());
  if (installation.mode !== 'practice' || admission.method !== 'persona') throw signInFailed();
  const input = { account, session: admission.session as string, hash };
  if (!(await runCommand(installation, signInCall(call.requestId), confirmPersona, input))) throw signInFailed();
}
