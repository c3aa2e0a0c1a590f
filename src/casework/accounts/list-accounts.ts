import {
  type AccountOrder,
  type AccountRow,
  type AccountState,
  findAccount,
  listAccountRows,
} from '../../storage/control/accounts.ts';
import { listCredentialRows } from '../../storage/control/credentials.ts';
import { auditNote } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { openCredential } from '../sign-in/credential-details.ts';
import { nothingThere } from './refused.ts';
import { type AccountDetails, nameOf, openDetails, openOwnDetails } from './sealed-details.ts';
import { mayAskerSponsor } from './sponsor-account.ts';

/** Accounts on one page. */
const pageSize = 50;

/** An account in a list. */
export interface AccountSummary {
  readonly account: string;
  readonly name: string;
  readonly title: string | null;
  readonly state: AccountState;
  readonly requestedAt: string;
  readonly reviewDueAt: string | null;
  readonly lastSignedInAt: string | null;
}

/** An account with what is needed to manage it. */
export interface AccountView extends AccountSummary {
  readonly given: string;
  readonly family: string;
  readonly email: string | null;
  readonly language: 'en' | 'fr';
  readonly requestedBy: string | null;
  readonly sponsor: string | null;
  /** While fewer than two account managers can act, who asked may sponsor as well. */
  readonly askerMaySponsor: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly credentials: readonly { kind: string; madeAt: string; usedAt: string | null }[];
  /** Who the person is at the identity provider, when linked. */
  readonly identity: { readonly issuer: string; readonly subject: string } | null;
}

const managers = ['account-manager', 'security-officer', 'auditor', 'privacy-officer'];

/** A page of accounts, those first of which something was asked or decided last, or in another order. */
export const listAccounts = controlQuery<
  { state?: AccountState | undefined; order?: AccountOrder | undefined; after?: string | undefined },
  { rows: AccountSummary[]; next?: string }
>({
  name: 'list-accounts',
  installationRoles: managers,
  note: () => auditNote('accounts-listed', { rows: pageSize }),
  show: async ({ control }, { state, order = 'newest', after }) => {
    const found = await listAccountRows(control.database, { state, order, after, limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const opened = await openDetails(
      control.database,
      control.keeper,
      shown.map(({ id }) => id),
    );
    const rows = shown.map((row) => summaryOf(row, opened.get(row.id)!));
    const last = rows.at(-1);
    return { rows, ...(found.length > pageSize && last ? { next: last.account } : {}) };
  },
});

/** One account with its details. */
export const getAccount = controlQuery<{ account: string }, AccountView>({
  name: 'get-account',
  installationRoles: managers,
  note: (_look, { account }) => auditNote('account-opened', { account }),
  show: async ({ control, now }, { account }) => {
    const row = await findAccount(control.database, account);
    if (!row) throw nothingThere();
    const details = await openOwnDetails(control.database, control.keeper, account);
    const { given, family, email } = details;
    const credentials = await listCredentialRows(control.database, control.keeper, account);
    const linked = credentials.find(({ kind }) => kind === 'identity');
    return {
      ...summaryOf(row, details),
      given,
      family,
      email: email ?? null,
      language: row.language,
      requestedBy: row.requested_by,
      sponsor: row.sponsor,
      askerMaySponsor: await mayAskerSponsor(control.database, control.keeper, now),
      approvedBy: row.approved_by,
      approvedAt: row.approved_at?.toISOString() ?? null,
      credentials: credentials.map(({ kind, made_at, used_at }) => ({
        kind,
        madeAt: made_at.toISOString(),
        usedAt: used_at?.toISOString() ?? null,
      })),
      identity: linked ? (openCredential(control.keeper, linked.id, linked.sealed).identity ?? null) : null,
    };
  },
});

function summaryOf(row: AccountRow, details: AccountDetails): AccountSummary {
  return {
    account: row.id,
    name: nameOf(details),
    title: details.title ?? null,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    reviewDueAt: row.review_due_at?.toISOString() ?? null,
    lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
  };
}
