import { countNotices } from '../../storage/notices/count-notices.ts';
import { type ListedNotice, listNotices } from '../../storage/timers/notices.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { addresseeOf } from './addressee.ts';
import { isQuietFor, quietHoursOf } from './quiet-hours.ts';

/** Notices about one record, or one by itself, newest first. */
export interface NoticeGroup {
  readonly record: string | undefined;
  readonly controlNumber: string | undefined;
  readonly notices: readonly ListedNotice[];
}

const mostShown = 200;
const mostCounted = 100;

/** Notices that wait for a person, their offices and roles, those about one record together. */
export const seeNotices = systemQuery<{ system: string }, { groups: NoticeGroup[]; isWhole: boolean }>({
  name: 'see-notices',
  action: 'list',
  show: async ({ definition, actor, db, audit }) => {
    const found = await listNotices(db, { ...addresseeOf(definition, actor), limit: mostShown + 1 });
    const notices = found.slice(0, mostShown);
    const recordIds = [...new Set(notices.flatMap(({ record_id }) => record_id ?? []))];
    await audit(auditNote('listed', { list: 'notices', rows: notices.length, sealed: false }, { recordIds }));
    const groups = Map.groupBy(notices, ({ id, record_id }) => record_id ?? id);
    return {
      groups: [...groups.values()].map((group) => ({
        record: group[0]!.record_id ?? undefined,
        controlNumber: group[0]!.control_number ?? undefined,
        notices: group,
      })),
      isWhole: found.length <= mostShown,
    };
  },
});

/** How many notices wait, up to 100, for the marker beside every page; none while the person is left alone. */
export const countNewNotices = systemQuery<{ system: string }, { count: number; isQuiet: boolean }>({
  name: 'count-new-notices',
  action: 'list',
  show: async (look) => {
    const { definition, actor, db, account } = look;
    const isQuiet = isQuietFor(look, await quietHoursOf(look, account));
    if (isQuiet) return { count: 0, isQuiet };
    return { count: await countNotices(db, { ...addresseeOf(definition, actor), limit: mostCounted }), isQuiet };
  },
});
