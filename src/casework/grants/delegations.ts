import {
  type DelegationRow,
  endDelegationRow,
  findDelegation,
  insertDelegation,
  listDelegationRows,
} from '../../storage/grants/delegations.ts';
import { listGrantRows, listGrantsInForce, lockAccountGrants } from '../../storage/grants/grants.ts';
import { actingPerson, requireFreshStepUp } from '../accounts/acting-person.ts';
import { requireAccount } from '../accounts/load-account.ts';
import { notFitting, nothingThere, refused } from '../accounts/refused.ts';
import { auditNote, type Done, type SystemWork, systemCommand } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { randomId } from '../random-id.ts';
import { requireCompatible } from './check-grant.ts';

/** Longest delegation, in days; an acting appointment that lasts longer is a grant. */
const longestDays = 366;

/** Someone exercises another's role between two instants. */
export interface DelegationInput {
  readonly system: string;
  readonly to: string;
  readonly role: string;
  readonly startsAt?: string | undefined;
  readonly endsAt: string;
}

/** The holder of a role lets a colleague act for them. The audit log names both at every act. */
export const delegateOwnRole = systemCommand<DelegationInput, { delegation: string }>({
  name: 'delegate-own-role',
  work: (work, input) => delegate(work, { ...input, from: work.account }),
});

/** An account manager lets one person act for another, for instance during an absence that came suddenly. */
export const makeDelegation = systemCommand<DelegationInput & { from: string }, { delegation: string }>({
  name: 'make-delegation',
  installationRoles: ['account-manager'],
  work: (work, input) => {
    requireFreshStepUp(work);
    if (input.to === actingPerson(work)) {
      throw refused('own-account', 'Nobody gives themselves a role.', 'Nul ne se donne un rôle.');
    }
    return delegate(work, input);
  },
});

/** Ends a delegation early: either of the two people. */
export const endOwnDelegation = systemCommand<{ system: string; delegation: string }, { delegation: string }>({
  name: 'end-own-delegation',
  work: async (work, { delegation }) => {
    const row = await findDelegation(work.tx, delegation);
    if (!row || ![row.from_account, row.to_account].includes(work.account)) throw nothingThere();
    return end(work, row);
  },
});

/** Ends a delegation early: an account manager. */
export const endDelegation = systemCommand<{ system: string; delegation: string }, { delegation: string }>({
  name: 'end-delegation',
  installationRoles: ['account-manager'],
  work: async (work, { delegation }) => {
    const row = await findDelegation(work.tx, delegation);
    if (!row) throw nothingThere();
    return end(work, row);
  },
});

/** A delegation as lists show it. */
export interface DelegationView {
  readonly delegation: string;
  readonly from: string;
  readonly to: string;
  readonly role: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly madeBy: string;
}

/** Delegations from and to oneself. */
export const listOwnDelegations = systemQuery<{ system: string }, DelegationView[]>({
  name: 'list-own-delegations',
  show: async ({ db, now, account }) => (await listDelegationRows(db, now, account)).map(viewOf),
});

/** Every delegation of the system that is not over. */
export const listDelegations = systemQuery<{ system: string }, DelegationView[]>({
  name: 'list-delegations',
  installationRoles: ['account-manager', 'auditor'],
  show: async ({ db, now, audit }) => {
    const rows = await listDelegationRows(db, now);
    await audit(auditNote('delegations-listed', { rows: rows.length }));
    return rows.map(viewOf);
  },
});

async function delegate(
  work: SystemWork,
  { from, to, role, startsAt, endsAt }: Omit<DelegationInput, 'system'> & { from: string },
): Promise<Done<{ delegation: string }>> {
  const starts = startsAt === undefined ? work.now : new Date(startsAt);
  const ends = new Date(endsAt);
  if (ends <= starts || ends <= work.now || ends.getTime() - starts.getTime() > longestDays * 86_400_000) {
    throw notFitting(
      '/endsAt',
      'wrong-period',
      `After the start, at most ${longestDays} days.`,
      `Après le début, ${longestDays} jours au plus.`,
    );
  }
  if (from === to) throw notFitting('/to', 'same-person', 'Another person.', 'Une autre personne.');
  await requireAccount(work.installation.control.database, to);
  await lockAccountGrants(work.tx, to);
  const held = await listGrantsInForce(work.tx, work.now, role);
  if (!held.some(({ account }) => account === from)) {
    throw refused(
      'not-held',
      'Only a role held by grant can be delegated, by its holder.',
      'Seul un rôle accordé peut être délégué, par la personne qui le détient.',
    );
  }
  const acting = (await listDelegationRows(work.tx, work.now, to)).filter((one) => one.to_account === to);
  requireCompatible(work.definition, role, [...(await listGrantRows(work.tx, to)), ...acting]);
  const id = randomId();
  await insertDelegation(work.tx, work.system.keeper, {
    id,
    from_account: from,
    to_account: to,
    role,
    starts_at: starts,
    ends_at: ends,
    made_by: actingPerson(work),
    made_at: work.now,
  });
  return { output: { delegation: id }, notes: [auditNote('delegation-made', { delegation: id, from, to, role })] };
}

async function end(work: SystemWork, row: DelegationRow): Promise<Done<{ delegation: string }>> {
  if (row.ended_at !== null) throw nothingThere();
  await endDelegationRow(work.tx, row.id, actingPerson(work), work.now);
  const body = { delegation: row.id, from: row.from_account, to: row.to_account, role: row.role };
  return { output: { delegation: row.id }, notes: [auditNote('delegation-ended', body)] };
}

function viewOf(row: DelegationRow): DelegationView {
  return {
    delegation: row.id,
    from: row.from_account,
    to: row.to_account,
    role: row.role,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    madeBy: row.made_by,
  };
}
