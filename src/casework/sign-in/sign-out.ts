import { admit } from '../../keeper/index.ts';
import { acknowledgeNotices } from '../../storage/control/notices.ts';
import { acknowledgeSession, endSessionRow, findSession } from '../../storage/control/sessions.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { signInCall } from './sign-in-call.ts';

/** Ends the session it is given. */
export const closeSession = controlCommand<{ account: string; session: string }, null>({
  name: 'close-session',
  installationRoles: 'anyone',
  work: async ({ tx, now }, { account, session }) => {
    const ended = await endSessionRow(tx, session, account, now);
    return { output: null, notes: ended ? [auditNote('signed-out', { account, session })] : [] };
  },
});

/** Notes that the log-on banner, with the last sign-in and the notices beside it, was read and accepted. */
export const acceptBanner = controlCommand<{ account: string; session: string }, null>({
  name: 'accept-banner',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { account, session }) => {
    const row = await findSession(tx, session);
    if (!row || row.acknowledged_at !== null) return { output: null, notes: [] };
    await acknowledgeSession(tx, control.keeper, session, now);
    await acknowledgeNotices(tx, account, now);
    return { output: null, notes: [auditNote('banner-acknowledged', { account, session })] };
  },
});

/** Signs out; without a session there is nothing to end and nothing to say. */
export async function signOut(installation: Installation, call: Call | undefined): Promise<void> {
  const { account, session } = call?.caller ?? {};
  if (!call || account === undefined || session === undefined) return;
  await runCommand(installation, signInCall(call.requestId), closeSession, { account, session });
}

/**
 * Acknowledges the log-on banner; until then the session opens nothing.
 *
 * @throws {DomainError} `not-signed-in`
 */
export async function acknowledgeBanner(installation: Installation, call: Call): Promise<void> {
  const session = admitBeforeBanner(installation, call);
  await runCommand(installation, signInCall(call.requestId), acceptBanner, session);
}

/** Whose session it is, when it holds now; the banner need not be acknowledged yet. @throws {DomainError} `not-signed-in` */
export function admitBeforeBanner(installation: Installation, call: Call): { account: string; session: string } {
  const now = installation.clock.now();
  const result = admit(call.caller, { now, today: now.toISOString().slice(0, 10), realm: 'staff' });
  if (!result.admitted) {
    const [text = { en: 'Sign in first.', fr: 'Ouvrez d’abord une session.' }] = result.reasons;
    throw new DomainError('not-signed-in', text, { reason: result.code });
  }
  const { account, session } = result.admission;
  return { account: account as string, session: session as string };
}
