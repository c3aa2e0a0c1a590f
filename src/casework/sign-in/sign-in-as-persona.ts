import { findAccountByPersona } from '../../storage/control/accounts.ts';
import { nothingThere } from '../accounts/refused.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation, Persona } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { type RequestOrigin, signInCall } from './sign-in-call.ts';
import { maySignIn, startSession } from './start-session.ts';

interface PersonaSignIn {
  readonly persona: string;
  readonly hash: Buffer;
  readonly origin: RequestOrigin;
}

/** Opens a session of an invented person. */
export const openPersonaSession = controlCommand<PersonaSignIn, { session: string; account: string } | undefined>({
  name: 'open-persona-session',
  installationRoles: 'anyone',
  work: async (work, { persona, hash, origin }) => {
    const account = await findAccountByPersona(work.tx, persona);
    if (work.installation.mode !== 'practice' || !maySignIn(work.control.keeper, account, work.now)) {
      return { output: undefined, notes: [auditNote('sign-in-failed', { method: 'persona', code: 'no-persona' })] };
    }
    const { session, notes } = await startSession(work, account, { hash, method: 'persona', origin });
    return { output: { session, account: account.id }, notes };
  },
});

/**
 * Practice mode only: signs in as an invented person, with one click and no secret.
 *
 * @throws {DomainError} `not-found` in real mode, as if the route did not exist
 */
export async function signInAsPersona(
  installation: Installation,
  requestId: string,
  input: PersonaSignIn,
): Promise<{ session: string; account: string }> {
  if (installation.mode !== 'practice' || !installation.practice) throw nothingThere();
  const opened = await runCommand(installation, signInCall(requestId), openPersonaSession, input);
  if (!opened) throw nothingThere();
  return opened;
}

/** The invented people. @throws {DomainError} `not-found` in real mode */
export function listPersonas(installation: Installation): readonly Persona[] {
  if (installation.mode !== 'practice' || !installation.practice) throw nothingThere();
  return installation.practice.personas;
}
