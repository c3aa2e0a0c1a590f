import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { believeRecords } from '../../keeper/index.ts';
import { listRecords } from '../../storage/records/list-records.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { addresseeOf } from './addressee.ts';
import { countWaiting, ownOpenWork, todayEnds, type Waiting } from './count-waiting.ts';

/** What waits for a person on one day: numbers and control numbers, nothing of what a record says. */
export interface Digest extends Waiting {
  /** Soonest due of one's own work that is late or due today, by number. */
  readonly soonest: readonly { readonly record: string; readonly controlNumber: string }[];
}

const named = 10;

/** The digest of the day: how much waits, and the numbers of what is late or due. Nothing is opened for it. */
export const seeDigest = systemQuery<{ system: string }, Digest>({
  name: 'see-digest',
  action: 'list',
  show: async (look) => {
    const { system, definition, actor, db, audit } = look;
    const reach = accessPredicate({ definition, actor, action: 'list' });
    const filter = ownOpenWork(addresseeOf(definition, actor));
    const [waiting, found] = await Promise.all([
      countWaiting(look),
      listRecords(db, { reach, filter, sort: [{ by: 'due_at', descending: false }], limit: named }),
    ]);
    const rows = believeRecords(system.keeper, found);
    const ends = todayEnds(look);
    const soonest = rows.filter(({ due_at }) => due_at !== null && due_at < ends);
    const recordIds = soonest.map(({ id }) => id);
    await audit(auditNote('listed', { list: 'digest', rows: recordIds.length, sealed: false }, { recordIds }));
    return {
      ...waiting,
      soonest: soonest.map(({ id, control_number }) => ({ record: id, controlNumber: control_number })),
    };
  },
});
