import type { RowMacs } from '../storage/deciding-rows.ts';
import type { DelegationRow } from '../storage/grants/delegations.ts';
import type { RoleGrantRow } from '../storage/grants/grants.ts';
import type { FoundGrant, GrantRow } from '../storage/records/find-record.ts';

/**
 * Takes the roles the database says an account holds for true where their MACs hold: a grant or delegation that is not as the program wrote
 * it, or is somebody else's, or of another time, gives nothing.
 */
export function believeGrants(
  macs: RowMacs,
  found: readonly FoundGrant[],
  { account, now }: { account: string; now: Date },
): GrantRow[] {
  const at = now.getTime();
  const own = account.toLowerCase();
  return found.flatMap(([granted, lent]) => {
    const delegation = lent ? macs.readGenuine<AsText<DelegationRow>>('casework.delegation', lent) : undefined;
    if (lent && !(delegation?.to_account === own && isNow(delegation, at))) return [];
    const grant = macs.readGenuine<AsText<RoleGrantRow>>('casework.role_grant', granted);
    const isHeld =
      grant?.approved_at != null &&
      isNow(grant, at) &&
      Date.parse(grant.review_due_at) > at &&
      grant.account === (delegation?.from_account ?? own) &&
      (!delegation || delegation.role === grant.role);
    return isHeld ? [{ role: grant.role, office: grant.office, on_behalf_of: delegation?.from_account ?? null }] : [];
  });
}

/** Moments come as texts. */
type AsText<Row> = {
  [Name in keyof Row]: Row[Name] extends Date ? string : Row[Name] extends Date | null ? string | null : Row[Name];
};

function isNow({ starts_at, ends_at }: { starts_at: string; ends_at: string | null }, at: number): boolean {
  return Date.parse(starts_at) <= at && (ends_at === null || Date.parse(ends_at) > at);
}
