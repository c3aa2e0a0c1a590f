import { rotateSession } from '../../storage/control/sessions.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { findAccountOfIdentity } from './oidc-identity.ts';
import type { Returned } from './oidc-visit.ts';

/** Seconds by which the provider's clock may differ from ours. */
const toleranceSeconds = 30;

/**
 * Confirms the person behind a session: the identity is theirs, and they proved it after they were sent there. A provider that answers
 * from a session it had, whatever it was asked, confirms nothing.
 */
export const confirmOidcStepUp = controlCommand<Returned, boolean>({
  name: 'confirm-oidc-step-up',
  installationRoles: 'anyone',
  work: async (work, { visit, identity, hash }) => {
    const { account, session } = visit as { account: string; session: string };
    const since = visit.started_at.getTime() - toleranceSeconds * 1000;
    const code =
      (await findAccountOfIdentity(work, identity)) !== account
        ? 'other-account'
        : identity.authenticatedAt === undefined || identity.authenticatedAt.getTime() < since
          ? 'not-fresh'
          : undefined;
    const ok =
      code === undefined &&
      (await rotateSession(work.tx, work.control.keeper, { id: session, account, hash }, work.now));
    const note = ok
      ? auditNote('stepped-up', { account, session, method: 'oidc' })
      : auditNote('sign-in-failed', { account, session, method: 'oidc', code: code ?? 'session-over' });
    return { output: ok, notes: [note] };
  },
});
