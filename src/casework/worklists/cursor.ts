import type { Keeper } from '../../keeper/index.ts';
import type { Cursor, ListSort } from '../../storage/records/list-order.ts';
import type { ListedRow } from '../../storage/records/list-records.ts';
import { invalid } from '../domain-error.ts';
import { isId } from '../random-id.ts';

/** Which list a cursor is of: whose, and in which order. */
export interface CursorPlace {
  readonly keeper: Pick<Keeper, 'sealForSystem' | 'unsealForSystem'>;
  readonly account: string;
  readonly worklist: string;
  readonly order: readonly ListSort[];
}

/**
 * Where the next page begins: the sort values of the last row and its id. Columns of the row are coded facts that the row shows anyway;
 * the value of a field may be one the person does not read, and is sealed.
 */
export function cursorOf(place: CursorPlace, row: ListedRow): string {
  const values = JSON.stringify([...place.order.map(({ by }) => sortValueOf(by, row)), row.id]);
  return (isSealed(place) ? place.keeper.sealForSystem(contextOf(place), values) : Buffer.from(values)).toString(
    'base64url',
  );
}

/** Reads a cursor. @throws {DomainError} `invalid` when it is none of this list */
export function readCursor(place: CursorPlace, cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = isSealed(place) ? place.keeper.unsealForSystem(contextOf(place), bytes) : bytes;
    const values = JSON.parse(text.toString('utf8')) as unknown;
    const kinds = [...place.order.map(({ by }) => by), 'id' as const];
    if (Array.isArray(values) && values.length === kinds.length && kinds.every((by, at) => fits(by, values[at])))
      return values as Cursor;
  } catch {
    // Told below, like any other cursor that is none.
  }
  throw invalid([
    {
      pointer: '/query/cursor',
      code: 'unknown-cursor',
      message: {
        en: 'This is no cursor of this list. Start from its first page.',
        fr: 'Ce curseur n’est pas de cette liste. Reprenez à la première page.',
      },
    },
  ]);
}

function isSealed({ order }: CursorPlace): boolean {
  return order.some(({ by }) => typeof by !== 'string');
}

function contextOf({ account, worklist, order }: CursorPlace) {
  const row = JSON.stringify([account, worklist, order]);
  return { table: 'casework.record', column: 'cursor', row, counter: 0 } as const;
}

/** Whether a value can be one of its column: what the database could not compare is no cursor. */
function fits(by: ListSort['by'] | 'id', value: unknown): boolean {
  if (value === null) return by !== 'id';
  if (by === 'priority') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) return false;
  if (by === 'id' || by === 'assignee') return isId(value);
  if (by === 'due_at' || by === 'registered_at' || by === 'step_due_at') return isMoment(value);
  return true;
}

function isMoment(value: string): boolean {
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}

function sortValueOf(by: ListSort['by'], row: ListedRow): string | number | null {
  const value = typeof by === 'string' ? row[by] : row.facts[by.fact];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' && typeof by === 'string' ? value : String(value);
}
