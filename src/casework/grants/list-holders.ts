import { believeGrants, type Keeper } from '../../keeper/index.ts';
import type { Queryable } from '../../storage/database.ts';
import { findHolders } from '../../storage/grants/holders.ts';
import type { GrantRow } from '../../storage/records/find-record.ts';

/** A role someone holds now. */
export interface Holder extends GrantRow {
  account: string;
}

/** Everyone who holds a role in a system at a moment, with the roles; a row that is not as the program wrote it is nobody's. */
export async function listHolders(system: { readonly keeper: Keeper }, db: Queryable, now: Date): Promise<Holder[]> {
  const found = await findHolders(db, now);
  return found.flatMap(({ account, held }) =>
    believeGrants(system.keeper, [held], { account, now }).map((grant) => ({ account, ...grant })),
  );
}
