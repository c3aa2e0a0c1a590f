import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { closingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import { countNotices } from '../../storage/notices/count-notices.ts';
import { countRecords } from '../../storage/records/list-records.ts';
import { listDueBringForwards } from '../../storage/timers/bring-forwards.ts';
import type { SystemLook } from '../queries.ts';
import { returnedStatesOf } from '../worklists/states-of.ts';
import { addresseeOf } from './addressee.ts';

/** What waits for a person on one day, in numbers: nothing of what a record says. */
export interface Waiting {
  /** `YYYY-MM-DD`, where the system is. */
  readonly day: string;
  readonly mine: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly returned: number;
  readonly bringForwards: number;
  readonly notices: number;
}

const countLimit = 1000;

/** Until when what is due counts as due today: the closing of the office, or now where that is later. */
export function todayEnds({ definition, now }: Pick<SystemLook, 'definition' | 'now'>): Date {
  const closing = closingOn(calendarOf(definition), localToday(definition, now));
  return closing > now ? closing : now;
}

/** Records of one's own work that are open. */
export function ownOpenWork({ account, offices }: Pick<ReturnType<typeof addresseeOf>, 'account' | 'offices'>) {
  return { phases: ['open', 'waiting'], mine: { account, offices } } as const;
}

/** How much waits for the actor. Coded columns alone are read: nothing is opened, so that it can go by mail. */
export async function countWaiting(look: Pick<SystemLook, 'definition' | 'actor' | 'db' | 'now'>): Promise<Waiting> {
  const { definition, actor, db, now } = look;
  const to = addresseeOf(definition, actor);
  const reach = accessPredicate({ definition, actor, action: 'list' });
  const count = (more: object) =>
    countRecords(db, { reach, filter: { ...ownOpenWork(to), ...more }, limit: countLimit });
  const [mine, overdue, dueToday, returned, forwards, notices] = await Promise.all([
    count({}),
    count({ overdueAt: now }),
    count({ dueBetween: { from: now, to: todayEnds(look) } }),
    count({ states: returnedStatesOf(definition, { recordTypes: undefined }) }),
    listDueBringForwards(db, { ...to, until: now, limit: 100 }),
    countNotices(db, { ...to, limit: 100 }),
  ]);
  const day = localToday(definition, now);
  return { day, mine, overdue, dueToday, returned, bringForwards: forwards.length, notices };
}
