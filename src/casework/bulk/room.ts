import { isOwnWork } from '../../engine/access/is-own-work.ts';
import type { OpenLimits } from '../../keeper/index.ts';
import { measureRoom, type RoomMeasured, type Used } from '../../storage/disclosure/measure-room.ts';
import type { ListedRow } from '../../storage/records/list-records.ts';
import type { SystemLook } from '../queries.ts';
import { limitsOf, placeOfRow } from '../records/reach-record.ts';

/** How far a run gets before the budget of who starts it stops it. */
export interface Room {
  /** Records that can be dealt with now, in their order. */
  readonly now: number;
  /** From when the next can be, at the earliest; none when all can be now. */
  readonly goesOnAt: Date | undefined;
}

const hourWindow = 65 * 60_000;
const dayWindow = 24 * 3_600_000 + 5 * 60_000;

/**
 * How many of some records a person can open one after the other as things stand: the same count as the charging does, charging nothing.
 * Others may use up what everybody shares meanwhile; then the run stops earlier, and goes on later all the same.
 */
export async function roomFor(
  { db, account, definition, actor, now }: Pick<SystemLook, 'db' | 'account' | 'definition' | 'actor' | 'now'>,
  rows: readonly ListedRow[],
): Promise<Room> {
  const records = rows.map((row) => ({ id: row.id, own: isOwnWork(actor, placeOfRow(row, [])) }));
  const measured = await measureRoom(db, { account, now, records: records.map(({ id }) => id) });
  return roomOf(records, { measured, limits: limitsOf(definition, actor), now });
}

/** Counts record by record what each costs, until a limit is reached. */
export function roomOf(
  records: readonly { readonly id: string; readonly own: boolean }[],
  { measured, limits, now }: { measured: RoomMeasured; limits: OpenLimits; now: Date },
): Room {
  const counts = {
    own: { hour: measured.own.hour.count, day: measured.own.day.count },
    other: { hour: measured.other.hour.count, day: measured.other.day.count },
    system: measured.system.count,
  };
  const isCapped = measured.accounts * limits.other.perHour > limits.other.systemPerHour;
  const freeAgain = ({ oldest }: Used, window: number) => new Date((oldest ?? now).getTime() + window);
  for (const [at, { id, own }] of records.entries()) {
    const seen = measured.seen.get(id);
    // What was shown outside one's own work is not counted again when it has become one's own.
    const counted = seen !== undefined && (seen.own === own || !seen.own);
    const kind = own ? 'own' : 'other';
    const count = counts[kind];
    if (!(counted && seen.inHour)) {
      const newInDay = counted ? 0 : 1;
      if (count.hour + 1 > limits[kind].perHour)
        return { now: at, goesOnAt: freeAgain(measured[kind].hour, hourWindow) };
      if (count.day + newInDay > limits[kind].perDay)
        return { now: at, goesOnAt: freeAgain(measured[kind].day, dayWindow) };
      count.hour += 1;
      count.day += newInDay;
    }
    if (own || measured.disclosed.has(id)) continue;
    if (isCapped && counts.system + 1 > limits.other.systemPerHour)
      return { now: at, goesOnAt: freeAgain(measured.system, hourWindow) };
    counts.system += 1;
  }
  return { now: records.length, goesOnAt: undefined };
}
