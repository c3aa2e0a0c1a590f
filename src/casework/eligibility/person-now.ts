import type { Definition } from '../../definition/definition.ts';
import { localToday } from '../../engine/local-today.ts';
import { type Eligibility, evaluateEligibility } from '../../keeper/index.ts';
import { findAccount } from '../../storage/control/accounts.ts';
import { listFactRows } from '../../storage/control/eligibility-facts.ts';
import type { Installation } from '../installation.ts';
import { maySignIn } from '../sign-in/start-session.ts';

/** Where a person stands outside the access rules. */
export interface PersonNow {
  readonly accountActive: boolean;
  readonly eligibility: Eligibility;
}

/** Whether a person could work in a system now, whoever asks. */
export async function personNow(
  { control }: Installation,
  account: string,
  { definition, now }: { definition: Definition; now: Date },
): Promise<PersonNow> {
  const rows = await listFactRows(control.database, account);
  const genuine = rows.filter((row) => control.keeper.isGenuine('control.eligibility_fact', row, row.mac));
  const facts = genuine.map((row) => ({
    kind: row.kind,
    level: row.level,
    holdsFrom: row.holds_from,
    expiresOn: row.expires_on,
    evidenced: row.sealed_evidence.length > 0,
    confirmed: row.confirmed_at !== null,
  }));
  return {
    accountActive: maySignIn(control.keeper, await findAccount(control.database, account), now),
    eligibility: evaluateEligibility(facts, definition.system.eligibility, localToday(definition, now)),
  };
}
