import { listSponsors } from '../../storage/control/accounts.ts';
import { type FactRow, listFactsInForce } from '../../storage/control/eligibility-facts.ts';
import { auditNote } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { controlQuery } from '../queries.ts';

/** A fact that ends soon, or has ended, with nothing to follow it. */
export interface Lapse {
  readonly account: string;
  readonly kind: FactRow['kind'];
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly until: string;
  /** Who vouched for the account, to be reminded with the person; null where nobody did. */
  readonly sponsor: string | null;
}

/**
 * Whose eligibility lapses within so many days, soonest first; what lapsed in the last 30 days is listed too. The awareness session is
 * counted by the shortest period any installed system asks for.
 */
export const lapsesAhead = controlQuery<{ days: number }, Lapse[]>({
  name: 'lapses-ahead',
  installationRoles: ['security-officer', 'account-manager', 'auditor'],
  note: () => auditNote('accounts-listed', { rows: 0 }),
  show: async ({ installation, control, now }, { days }) => {
    const months = awarenessMonths(installation);
    const last = new Map<string, Omit<Lapse, 'sponsor'>>();
    for (const row of await listFactsInForce(control.database)) {
      const until = row.confirmed_at === null ? undefined : lastDayOf(row, months);
      const key = `${row.account} ${row.kind}`;
      if (until === undefined || until <= (last.get(key)?.until ?? '')) continue;
      last.set(key, { account: row.account, kind: row.kind, until });
    }
    const from = dayOf(now.getTime() - 30 * 86_400_000);
    const to = dayOf(now.getTime() + days * 86_400_000);
    const found = [...last.values()]
      .filter(({ until }) => until >= from && until <= to)
      .sort((one, other) => (one.until < other.until ? -1 : 1));
    const sponsors = await listSponsors(
      control.database,
      found.map(({ account }) => account),
    );
    return found.map((one) => ({ ...one, sponsor: sponsors.get(one.account) ?? null }));
  },
});

function lastDayOf(row: FactRow, months: number): string {
  const expires = row.expires_on ?? '9999-12-31';
  if (row.kind !== 'awareness') return expires;
  const end = new Date(`${row.holds_from}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + months);
  const until = dayOf(end.getTime());
  return until < expires ? until : expires;
}

function awarenessMonths(installation: Installation): number {
  const asked = installation.listSystems().map((one) => one.current().definition.system.eligibility.awarenessMonths);
  return Math.min(12, ...asked);
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
