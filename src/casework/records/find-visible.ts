import { canSee } from '../../engine/access/allowed-for.ts';
import type { Queryable } from '../../storage/database.ts';
import type { RecordRow } from '../../storage/records/record-row.ts';
import type { RecordWork } from '../commands.ts';
import { findReach } from '../grants/roles-held.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

/** Another record of the system, when the person may see it; whoever may not learns not even that it is there. */
export async function findVisible(
  { installation, system, account, now }: Pick<RecordWork, 'installation' | 'system' | 'account' | 'now'>,
  db: Queryable,
  id: string,
): Promise<RecordRow | undefined> {
  const reach = await findReach({ installation, system }, db, {
    id,
    account,
    now,
    subject: system.keeper.pseudonym(id),
  });
  if (!reach.record) return undefined;
  const { definition } = system.version(reach.record.definition_version);
  const actor = actorOf(account, reach.grants, reach.lease);
  return canSee({ definition, actor, record: placeOfRow(reach.record, reach.restrictedTo) }) ? reach.record : undefined;
}
