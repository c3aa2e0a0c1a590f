import { canSee } from '../../engine/access/allowed-for.ts';
import type { Queryable } from '../../storage/database.ts';
import { findReach } from '../grants/roles-held.ts';
import type { RecordLook } from '../queries.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

/** Whether the caller may see a record of which something else has given the id, such as a link or the same content. */
export async function isWithinReach(
  db: Queryable,
  {
    installation,
    system,
    account,
    admission,
    now,
  }: Pick<RecordLook, 'installation' | 'system' | 'account' | 'admission' | 'now'>,
  id: string,
): Promise<boolean> {
  // What a service may touch is declared with its task.
  if (admission.service !== null) return true;
  const reach = await findReach({ installation, system }, db, {
    id,
    account,
    now,
    subject: system.keeper.pseudonym(id),
  });
  if (!reach.record) return false;
  const { definition } = system.version(reach.record.definition_version);
  const actor = actorOf(account, reach.grants, reach.lease);
  return canSee({ definition, actor, record: placeOfRow(reach.record, reach.restrictedTo) });
}
