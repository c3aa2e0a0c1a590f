import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { findAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { type Ceremony, startAssertion } from './ceremony.ts';
import { type RequestOrigin, signInCall, signInFailed } from './sign-in-call.ts';
import { maySignIn, type SignedIn, startSession } from './start-session.ts';
import { usePasskeyFor } from './use-passkey.ts';

/** Offers a challenge to whoever wants to sign in. */
export const offerSignIn = controlCommand<Record<string, never>, Ceremony>({
  name: 'offer-sign-in',
  installationRoles: 'anyone',
  work: async (work) => ({ output: await startAssertion(work, 'sign-in', null), notes: [] }),
});

/** A passkey's answer, and the hash of the token the new session is to have. */
export interface PasskeySignIn {
  readonly ceremony: string | undefined;
  readonly response: AuthenticationResponseJSON;
  readonly hash: Buffer;
  readonly origin: RequestOrigin;
}

/** Opens a session; what fails is kept as failed, and uses the challenge up. */
export const openPasskeySession = controlCommand<PasskeySignIn, SignedIn | undefined>({
  name: 'open-passkey-session',
  installationRoles: 'anyone',
  work: async (work, { hash, origin, ...given }) => {
    const used = await usePasskeyFor(work, 'sign-in', given);
    const found = used.account === undefined ? undefined : await findAccount(work.tx, used.account, { lock: true });
    if (!used.ok || !maySignIn(work.control.keeper, found, work.now)) {
      const code = used.ok ? 'account-not-active' : used.code;
      const note = auditNote('sign-in-failed', {
        ...(used.account ? { account: used.account } : {}),
        method: 'passkey',
        code,
      });
      return { output: undefined, notes: [note] };
    }
    const { session, language, notes } = await startSession(work, found, { hash, method: 'passkey', origin });
    return { output: { session, language }, notes };
  },
});

/** Starts a sign-in by passkey. */
export function startPasskeySignIn(installation: Installation, requestId: string): Promise<Ceremony> {
  return runCommand(installation, signInCall(requestId), offerSignIn, {});
}

/**
 * Signs in by passkey. No failure of anyone's passwords slows it down.
 *
 * @throws {DomainError} `not-signed-in`, the same whatever was wrong
 */
export async function signInWithPasskey(
  installation: Installation,
  requestId: string,
  input: PasskeySignIn,
): Promise<SignedIn> {
  const opened = await runCommand(installation, signInCall(requestId), openPasskeySession, input);
  if (!opened) throw signInFailed();
  return opened;
}
