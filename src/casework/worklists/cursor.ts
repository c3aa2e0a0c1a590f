import type { Cursor, ListedRow, ListSort } from '../../storage/records/list-records.ts';
import { invalid } from '../domain-error.ts';

/** Where the next page begins: the sort values of the last row and its id. Coded facts only; nothing personal can be in it. */
export function cursorOf(order: readonly ListSort[], row: ListedRow): string {
  const values = [...order.map(({ by }) => sortValueOf(by, row)), row.id];
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor. @throws {DomainError} `invalid` when it is none of this list */
export function readCursor(cursor: string | undefined, length: number): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    const fits = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
    const isUuid = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
    if (Array.isArray(values) && values.length === length && values.every(fits) && isUuid(values.at(-1)))
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

function sortValueOf(by: ListSort['by'], row: ListedRow): string | number | null {
  const value = typeof by === 'string' ? row[by] : row.facts[by.fact];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' && typeof by === 'string' ? value : String(value);
}
