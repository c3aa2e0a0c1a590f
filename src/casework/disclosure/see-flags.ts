import { listBudgetFlags, readSystemFlags } from '../../storage/disclosure/read-flags.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { teamOf } from '../supervision/team-of.ts';

/** Days looked back, and people shown at most. */
const days = 7;
const most = 200;

/** Someone who passed half of their disclosure budget or was refused more. */
export interface PersonFlag {
  readonly account: string;
  readonly name: string;
  /** Records outside their own work shown in the last hour and day; no list of them. */
  readonly inHour: number;
  readonly inDay: number;
  readonly flaggedAt: string | undefined;
  readonly refusedAt: string | undefined;
}

/** Flags and budgets of a system as numbers. */
export interface Flags {
  readonly people: readonly PersonFlag[];
  /** Whether these are the people of a team, and not of the whole system. */
  readonly ofTeam: boolean;
  readonly budgets: { readonly perHour: number; readonly perDay: number; readonly systemPerHour: number };
  readonly system: {
    readonly inHour: number;
    readonly halfAt: string | undefined;
    readonly cappedAt: string | undefined;
  };
  readonly reviews: { readonly waiting: number; readonly overdue: number; readonly nextDueAt: string | undefined };
}

/** Flags and budgets of the people a supervisor answers for, and how far the system's cap is used. */
export const seeTeamFlags = systemQuery<{ system: string }, Flags>({
  name: 'see-team-flags',
  action: 'supervise',
  show: async (look) => show(look, [...(await teamOf(look)).members.keys()]),
});

/** The same of everybody, for those who watch over the installation and have no role in the system. */
export const seeSystemFlags = systemQuery<{ system: string }, Flags>({
  name: 'see-system-flags',
  installationRoles: ['security-officer', 'auditor', 'privacy-officer'],
  show: (look) => show(look, undefined),
});

async function show(
  { installation, definition, db, audit, now }: SystemLook,
  accounts: readonly string[] | undefined,
): Promise<Flags> {
  const since = new Date(now.getTime() - days * 86_400_000);
  const rows = await listBudgetFlags(db, { accounts, since, now, limit: most });
  const system = await readSystemFlags(db, now);
  await audit(auditNote('flags-shown', { rows: rows.length }));
  const names = await namesOf(
    installation,
    rows.map(({ account }) => account),
  );
  const { perHour, perDay, systemPerHour } = definition.system.budgets;
  return {
    people: rows.map((row) => ({
      account: row.account,
      name: names.get(row.account)?.name ?? '',
      inHour: row.in_hour,
      inDay: row.in_day,
      flaggedAt: row.flagged_at?.toISOString(),
      refusedAt: row.stopped_at?.toISOString(),
    })),
    ofTeam: accounts !== undefined,
    budgets: { perHour, perDay, systemPerHour },
    system: {
      inHour: system.in_hour,
      halfAt: system.half_at?.toISOString(),
      cappedAt: system.capped_at?.toISOString(),
    },
    reviews: {
      waiting: system.reviews_waiting,
      overdue: system.reviews_overdue,
      nextDueAt: system.next_review_due_at?.toISOString(),
    },
  };
}
