import type { FactRow } from '../storage/control/eligibility-facts.ts';
import {
  type AdmissionRow,
  accountRowOf,
  type EligibilityFactRow,
  type FoundAdmission,
  sessionRowOf,
} from '../storage/control/find-admission.ts';
import type { InstallationRoleRow } from '../storage/control/installation-roles.ts';
import type { DecidingTable, RowMacs } from '../storage/deciding-rows.ts';
import { findFault } from './admission.ts';

/**
 * Takes what the database says of a request for true where its MACs hold: a session or account that is not as the program wrote it lets nobody
 * in, a fact or role that is not counts for nothing. A row that refuses by what it says itself needs no MAC, and nothing else is taken
 * from it.
 */
export function believeAdmission(macs: RowMacs, found: FoundAdmission, now: Date): AdmissionRow | undefined {
  const { sessionHash: _, sessionMac, accountMac, facts, roles, ...row } = found;
  // A job goes on in a session that nobody has used for a while.
  if (findFault({ ...row, lastSeenAt: now }, { now })) return { ...row, facts: [], roles: [] };
  if (!macs.isGenuine('control.session', sessionRowOf(found), sessionMac)) return undefined;
  if (!macs.isGenuine('control.account', accountRowOf(found), accountMac)) return undefined;
  const own = <Row extends { account: string }>(table: DecidingTable, read: readonly unknown[][]) =>
    read.flatMap((values) => {
      const one = macs.readGenuine<Row>(table, values);
      return one?.account === row.account ? [one] : [];
    });
  return {
    ...row,
    facts: own<FactRow>('control.eligibility_fact', facts).map(factOf),
    roles: own<InstallationRoleRow>('control.installation_role', roles).map(({ role }) => role),
  };
}

/** A fact that was confirmed, with its evidence. */
function factOf({ kind, level, holds_from, expires_on }: FactRow): EligibilityFactRow {
  return { kind, level, holdsFrom: holds_from, expiresOn: expires_on, evidenced: true, confirmed: true };
}
