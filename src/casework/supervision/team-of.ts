import { officesFor } from '../../engine/access/offices-for.ts';
import type { Actor } from '../../engine/types.ts';
import { listActiveAccounts } from '../../storage/control/active-accounts.ts';
import type { Queryable } from '../../storage/database.ts';
import type { RecordWork } from '../commands.ts';
import { listHolders } from '../grants/list-holders.ts';

type TeamLook = Pick<RecordWork, 'installation' | 'system' | 'definition' | 'now'> & { db: Queryable; actor: Actor };

/** Who works in the offices a person supervises, and in which of them. */
export interface Team {
  /** Offices supervised; none: the person supervises nobody. */
  readonly offices: ReadonlySet<string>;
  /** Account → the supervised office of its own role. */
  readonly members: ReadonlyMap<string, string>;
}

/** The people with an active account and a role of their own in an office that the actor supervises. */
export async function teamOf({ installation, system, definition, db, actor, now }: TeamLook): Promise<Team> {
  const offices = officesFor({ definition, actor, action: 'supervise' });
  if (offices.size === 0) return { offices, members: new Map() };
  const holders = (await listHolders(system, db, now)).filter(
    ({ office, on_behalf_of }) => office !== null && on_behalf_of === null && offices.has(office),
  );
  const accounts = [...new Set(holders.map(({ account }) => account))];
  const active = await listActiveAccounts(installation.control.database, installation.control.keeper, accounts, now);
  return {
    offices,
    members: new Map(holders.flatMap(({ account, office }) => (active.has(account) ? [[account, office!]] : []))),
  };
}
