import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { closingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import { countNotices } from '../../storage/notices/count-notices.ts';
import { countRecords, listRecords } from '../../storage/records/list-records.ts';
import { listDueBringForwards } from '../../storage/timers/bring-forwards.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { returnedStatesOf } from '../worklists/states-of.ts';
import { addresseeOf } from './addressee.ts';

/** What waits for a person on one day: numbers and control numbers, nothing of what a record says. */
export interface Digest {
  /** `YYYY-MM-DD`, where the system is. */
  readonly day: string;
  readonly mine: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly returned: number;
  readonly bringForwards: number;
  readonly notices: number;
  /** Soonest due of one's own work that is late or due today, by number. */
  readonly soonest: readonly { readonly record: string; readonly controlNumber: string }[];
}

const countLimit = 1000;
const named = 10;

/** The digest of the day: how much waits, and the numbers of what is late or due. Nothing is opened for it, so that it could go by mail. */
export const seeDigest = systemQuery<{ system: string }, Digest>({
  name: 'see-digest',
  action: 'list',
  show: async ({ definition, actor, db, audit, now }) => {
    const to = addresseeOf(definition, actor);
    const reach = accessPredicate({ definition, actor, action: 'list' });
    const day = localToday(definition, now);
    const closing = closingOn(calendarOf(definition), day);
    const mine = { phases: ['open', 'waiting'], mine: { account: to.account, offices: to.offices } } as const;
    const count = (more: object) => countRecords(db, { reach, filter: { ...mine, ...more }, limit: countLimit });
    const [all, overdue, dueToday, returned, forwards, notices, rows] = await Promise.all([
      count({}),
      count({ overdueAt: now }),
      count({ dueBetween: { from: now, to: closing > now ? closing : now } }),
      count({ states: returnedStatesOf(definition, { recordTypes: undefined }) }),
      listDueBringForwards(db, { ...to, until: now, limit: 100 }),
      countNotices(db, { ...to, limit: 100 }),
      listRecords(db, { reach, filter: mine, sort: [{ by: 'due_at', descending: false }], limit: named }),
    ]);
    const soonest = rows.filter(({ due_at }) => due_at !== null && due_at < (closing > now ? closing : now));
    const recordIds = soonest.map(({ id }) => id);
    await audit(auditNote('listed', { list: 'digest', rows: recordIds.length, sealed: false }, { recordIds }));
    return {
      day,
      mine: all,
      overdue,
      dueToday,
      returned,
      bringForwards: forwards.length,
      notices,
      soonest: soonest.map(({ id, control_number }) => ({ record: id, controlNumber: control_number })),
    };
  },
});
