import { type AccountRow, listAccountRows, listAccountsDue } from '../../storage/control/accounts.ts';
import { auditNote } from '../commands.ts';
import type { ControlContext } from '../installation.ts';
import { controlQuery } from '../queries.ts';
import { lapseHours } from './acting-person.ts';
import { nameOf, openDetails } from './sealed-details.ts';

/** Most rows of one list. */
const most = 100;

/** An account asked for that waits for its sponsor or its approval. */
export interface AccountAsked {
  readonly account: string;
  readonly name: string;
  readonly requestedBy: string | null;
  readonly requestedAt: string;
  readonly sponsor: string | null;
  /** When the request lapses unanswered. */
  readonly lapsesAt: string;
}

/** Accounts asked for and not yet decided, oldest first. */
export const listAccountsAsked = controlQuery<Record<string, never>, AccountAsked[]>({
  name: 'list-accounts-asked',
  installationRoles: ['account-manager', 'auditor'],
  note: () => auditNote('accounts-listed', { rows: most }),
  show: async ({ control }) => {
    const rows = await listAccountRows(control.database, { state: 'requested', limit: most });
    const names = await namesIn(control, rows);
    return rows.map((row) => ({
      account: row.id,
      name: names.get(row.id) ?? '',
      requestedBy: row.requested_by,
      requestedAt: row.requested_at.toISOString(),
      sponsor: row.sponsor,
      lapsesAt: new Date(row.requested_at.getTime() + lapseHours * 3_600_000).toISOString(),
    }));
  },
});

/** An account whose yearly review comes up. */
export interface AccountDue {
  readonly account: string;
  readonly name: string;
  readonly state: AccountRow['state'];
  readonly reviewDueAt: string;
}

/** Accounts to be reviewed within so many days, soonest first; those overdue stand first. */
export const listAccountsToReview = controlQuery<{ days: number }, AccountDue[]>({
  name: 'list-accounts-to-review',
  installationRoles: ['account-manager', 'auditor'],
  note: () => auditNote('accounts-listed', { rows: most }),
  show: async ({ control, now }, { days }) => {
    const before = new Date(now.getTime() + days * 86_400_000);
    const rows = await listAccountsDue(control.database, before, most);
    const names = await namesIn(control, rows);
    return rows.map((row) => ({
      account: row.id,
      name: names.get(row.id) ?? '',
      state: row.state,
      reviewDueAt: row.review_due_at?.toISOString() ?? '',
    }));
  },
});

async function namesIn(
  { database, keeper }: ControlContext,
  rows: readonly AccountRow[],
): Promise<Map<string, string>> {
  const opened = await openDetails(
    database,
    keeper,
    rows.map(({ id }) => id),
  );
  return new Map([...opened].map(([id, details]) => [id, nameOf(details)]));
}
