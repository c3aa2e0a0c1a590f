import { listNotices } from '../../storage/control/notices.ts';
import { findSession } from '../../storage/control/sessions.ts';
import { nameOf, openDetails } from '../accounts/sealed-details.ts';
import type { Call } from '../call.ts';
import { listRolesHeld } from '../grants/roles-held.ts';
import type { Installation } from '../installation.ts';
import { controlQuery } from '../queries.ts';
import { runQuery } from '../run-query.ts';
import { openSession } from './session-details.ts';
import { signInCall } from './sign-in-call.ts';
import { admitBeforeBanner } from './sign-out.ts';

/** Who is signed in, and what for. */
export interface Me {
  readonly account: string;
  readonly name: string;
  readonly realm: 'staff';
  readonly language: 'en' | 'fr';
  readonly systems: readonly { system: string; roles: string[]; offices: string[] }[];
  /** Roles of the installation held now. */
  readonly roles: readonly string[];
  /** The sign-in before this one, to be shown: whoever does not recognise it reports it. */
  readonly lastSignedInAt: string | null;
  readonly method: string | null;
}

/** The sign-in before this one, and what happened to the account since. */
export interface BeforeBanner {
  readonly lastSignedInAt: string | null;
  readonly notices: readonly { kind: string; at: string }[];
}

/** The person signed in. */
export const me = controlQuery<Record<string, never>, Me>({
  name: 'me',
  installationRoles: 'anyone',
  show: async ({ installation, control, account, admission, now }) => {
    const details = (await openDetails(control.database, control.keeper, [account])).get(account);
    const session = admission.session === null ? undefined : await findSession(control.database, admission.session);
    return {
      account,
      name: details ? nameOf(details) : 'Console',
      realm: 'staff',
      language: admission.language,
      systems: await listSystemsOf(installation, account, now),
      roles: admission.installationRoles,
      lastSignedInAt: session ? openSession(control.keeper, session.id, session.sealed).before : null,
      method: admission.method,
    };
  },
});

/** What is shown of one's own session before the banner is acknowledged. */
export const beforeBanner = controlQuery<{ account: string; session: string }, BeforeBanner>({
  name: 'before-banner',
  installationRoles: 'anyone',
  show: async ({ control }, { account, session }) => {
    const row = await findSession(control.database, session);
    const notices = await listNotices(control.database, account);
    return {
      lastSignedInAt: row ? openSession(control.keeper, session, row.sealed).before : null,
      notices: notices.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    };
  },
});

/** The last sign-in and what changed since, shown with the log-on banner before anything else opens. @throws {DomainError} */
export function readBeforeBanner(installation: Installation, call: Call): Promise<BeforeBanner> {
  const admission = admitBeforeBanner(installation, call);
  return runQuery(installation, signInCall(call.requestId), beforeBanner, admission);
}

async function listSystemsOf(installation: Installation, account: string, now: Date): Promise<Me['systems']> {
  const found: Me['systems'][number][] = [];
  for (const system of installation.listSystems()) {
    const grants = await listRolesHeld({ installation, system }, system.database, { account, now });
    if (grants.length === 0) continue;
    found.push({
      system: system.id,
      roles: [...new Set(grants.map(({ role }) => role))],
      offices: [...new Set(grants.flatMap(({ office }) => office ?? []))],
    });
  }
  return found;
}
