import type { Tx } from '../../storage/database.ts';
import { listDelegationRows } from '../../storage/grants/delegations.ts';
import {
  findGrant,
  listGrantRows,
  lockAccountGrants,
  type RoleGrantRow,
  updateGrant,
} from '../../storage/grants/grants.ts';
import { actingPerson, monthsLater, requireFreshStepUp, requireSecondPerson } from '../accounts/acting-person.ts';
import { requireAccount } from '../accounts/load-account.ts';
import { nothingThere, refused } from '../accounts/refused.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { grantBody, requireCompatible, requireRoleAndOffice } from './check-grant.ts';

/** One grant of one system. */
export interface GrantInput {
  readonly system: string;
  readonly grant: string;
}

type Output = { grant: string };

/** Another account manager approves: neither who asked nor the holder. The rules are checked again as they are now. */
export const approveGrant = systemCommand<GrantInput, Output>({
  name: 'approve-grant',
  installationRoles: ['account-manager'],
  work: async (work, { grant }) => {
    requireFreshStepUp(work);
    const row = await getAsked(work.tx, grant);
    requireRoleAndOffice(work.definition, row.role, row.office ?? undefined);
    await requireAccount(work.installation.control.database, row.account);
    await lockAccountGrants(work.tx, row.account);
    const held = (await listGrantRows(work.tx, row.account)).filter(({ id }) => id !== grant);
    const acting = (await listDelegationRows(work.tx, work.now, row.account)).filter(
      (one) => one.to_account === row.account,
    );
    requireCompatible(work.definition, row.role, [...held, ...acting]);
    const asked = { askedBy: row.asked_by, askedAt: row.asked_at, about: row.account, id: row.id };
    const second = await requireSecondPerson(work, asked);
    await updateGrant(work.tx, work.system.keeper, grant, { approved_by: second.by, approved_at: work.now });
    return { output: { grant }, notes: [auditNote('grant-approved', grantBody(row)), ...second.notes] };
  },
});

/** An account manager refuses, or withdraws what they asked. */
export const refuseGrant = systemCommand<GrantInput, Output>({
  name: 'refuse-grant',
  installationRoles: ['account-manager'],
  work: async (work, { grant }) => {
    actingPerson(work);
    const row = await getAsked(work.tx, grant);
    await updateGrant(work.tx, work.system.keeper, grant, { refused_at: work.now });
    return { output: { grant }, notes: [auditNote('grant-refused', grantBody(row))] };
  },
});

/** Takes a role away at once; one person is enough. */
export const endGrant = systemCommand<GrantInput, Output>({
  name: 'end-grant',
  installationRoles: ['account-manager'],
  work: async (work, { grant }) => {
    const row = await findGrant(work.tx, grant);
    if (!row || row.ended_at !== null || row.refused_at !== null) throw nothingThere();
    await updateGrant(work.tx, work.system.keeper, grant, { ended_at: work.now, ended_by: actingPerson(work) });
    return { output: { grant }, notes: [auditNote('grant-ended', grantBody(row))] };
  },
});

/** Confirms for another year that someone else still needs the role; a grant that nobody reviews gives nothing any more. */
export const reviewGrant = systemCommand<GrantInput, Output>({
  name: 'review-grant',
  installationRoles: ['account-manager'],
  work: async (work, { grant }) => {
    requireFreshStepUp(work);
    const row = await findGrant(work.tx, grant);
    if (!row?.approved_at || row.ended_at !== null) throw nothingThere();
    if (actingPerson(work) === row.account) {
      throw refused('own-account', 'Nobody reviews their own roles.', 'Nul ne révise ses propres rôles.');
    }
    await updateGrant(work.tx, work.system.keeper, grant, { review_due_at: monthsLater(work.now, 12) });
    return { output: { grant }, notes: [auditNote('grant-reviewed', grantBody(row))] };
  },
});

async function getAsked(tx: Tx, id: string): Promise<RoleGrantRow> {
  const row = await findGrant(tx, id);
  if (!row || row.approved_at !== null || row.refused_at !== null || row.ended_at !== null) throw nothingThere();
  return row;
}
