import { listDelegationRows } from '../../storage/grants/delegations.ts';
import { insertGrant, listGrantRows, lockAccountGrants } from '../../storage/grants/grants.ts';
import { actingPerson, monthsLater, requireFreshStepUp } from '../accounts/acting-person.ts';
import { requireAccount } from '../accounts/load-account.ts';
import { notFitting, refused } from '../accounts/refused.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { grantBody, requireCompatible, requireRoleAndOffice } from './check-grant.ts';

/** A role asked for someone. Dates are ISO instants; without a start it holds from its approval, without an end until reviewed no more. */
export interface GrantRequest {
  readonly system: string;
  readonly account: string;
  readonly role: string;
  readonly office?: string | undefined;
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
}

/** An account manager asks that someone else get a role in a system; it gives nothing before another approves. */
export const askGrant = systemCommand<GrantRequest, { grant: string }>({
  name: 'ask-grant',
  installationRoles: ['account-manager'],
  work: async (work, { account, role, office, startsAt, endsAt }) => {
    requireFreshStepUp(work);
    const by = actingPerson(work);
    if (by === account)
      throw refused('own-account', 'Nobody asks for roles for themselves.', 'Nul ne demande un rôle pour soi.');
    requireRoleAndOffice(work.definition, role, office);
    const starts = startsAt === undefined ? work.now : new Date(startsAt);
    const ends = endsAt === undefined ? null : new Date(endsAt);
    if (ends !== null && (ends <= starts || ends <= work.now)) {
      throw notFitting('/endsAt', 'before-start', 'After the start, and not over yet.', 'Après le début, et à venir.');
    }
    await requireAccount(work.installation.control.database, account);
    await lockAccountGrants(work.tx, account);
    const held = await listGrantRows(work.tx, account);
    if (held.some((one) => one.role === role && one.office === (office ?? null) && !isOver(one.ends_at, work.now))) {
      throw refused('held', 'This role is held or asked for already.', 'Ce rôle est déjà détenu ou demandé.');
    }
    const acting = (await listDelegationRows(work.tx, work.now, account)).filter((one) => one.to_account === account);
    requireCompatible(work.definition, role, [...held, ...acting]);
    const row = {
      id: randomId(),
      account,
      role,
      office: office ?? null,
      starts_at: starts,
      ends_at: ends,
      asked_by: by,
      asked_at: work.now,
      review_due_at: monthsLater(work.now, 12),
    };
    await insertGrant(work.tx, work.system.keeper, row);
    return { output: { grant: row.id }, notes: [auditNote('grant-asked', grantBody(row))] };
  },
});

function isOver(endsAt: Date | null, now: Date): boolean {
  return endsAt !== null && endsAt <= now;
}
