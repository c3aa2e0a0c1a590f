import { findAccount, updateAccount } from '../../storage/control/accounts.ts';
import { idleMinutes } from '../../storage/control/find-admission.ts';
import { endSessionRow, endSessionRows, findSession, listSessionRows } from '../../storage/control/sessions.ts';
import { nothingThere } from '../accounts/refused.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { openSession } from './session-details.ts';

/** A session as its owner, or an account manager, sees it. */
export interface SessionView {
  readonly session: string;
  readonly method: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly browser: string;
  readonly address: string;
  readonly current: boolean;
}

type SessionsInput = { account?: string | undefined };

/** Open sessions: one's own, or for an account manager anyone's. */
export const listSessions = controlQuery<SessionsInput, SessionView[]>({
  name: 'list-sessions',
  installationRoles: 'anyone',
  note: ({ account }, input) =>
    input.account === undefined || input.account === account
      ? undefined
      : auditNote('account-opened', { account: input.account }),
  show: async ({ control, account, admission, now }, input) => {
    const whose = input.account ?? account;
    if (whose !== account) requireManager(admission);
    const rows = await listSessionRows(control.database, whose, now, idleMinutes);
    return rows.map((row) => {
      const { browser, address } = openSession(control.keeper, row.id, row.sealed);
      return {
        session: row.id,
        method: row.method,
        startedAt: row.started_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        browser,
        address,
        current: row.id === admission.session,
      };
    });
  },
});

/** Ends one session: one's own, or for an account manager or security officer anyone's. It is refused at its next request. */
export const revokeSession = controlCommand<{ session: string }, { session: string }>({
  name: 'revoke-session',
  installationRoles: 'anyone',
  work: async ({ tx, now, account, admission }, { session }) => {
    const row = await findSession(tx, session);
    if (!row) throw nothingThere();
    if (row.account !== account) requireManager(admission);
    if (!(await endSessionRow(tx, session, account, now))) throw nothingThere();
    const note = auditNote('session-ended', { account: row.account, session, code: 'revoked' });
    return { output: { session }, notes: [note] };
  },
});

/** Ends every session of an account: of others at once; of one's own all but this one. */
export const revokeSessions = controlCommand<SessionsInput, { account: string }>({
  name: 'revoke-sessions',
  installationRoles: 'anyone',
  work: async ({ tx, now, control, account, admission }, input) => {
    const whose = input.account ?? account;
    if (whose === account) {
      await endSessionRows(tx, account, account, now, admission.session);
    } else {
      requireManager(admission);
      const row = await findAccount(tx, whose, { lock: true });
      if (!row) throw nothingThere();
      await updateAccount(tx, control.keeper, whose, { session_epoch: row.session_epoch + 1 });
      await endSessionRows(tx, whose, account, now);
    }
    const note = auditNote('session-ended', { account: whose, code: 'all' });
    return { output: { account: whose }, notes: [note] };
  },
});

/** Of others' sessions nobody else learns that they are there. @throws {DomainError} `not-found` */
function requireManager({
  installationRoles,
  service,
}: {
  installationRoles: readonly string[];
  service: string | null;
}) {
  const may = installationRoles.some((role) => role === 'account-manager' || role === 'security-officer');
  if (!may && service !== 'service:console') throw nothingThere();
}
