import { z } from 'zod';

/** Where a record was gone to from: a list as it was shown, and the row in it. Codes only. */
export interface PlaceInList {
  /** The list's id, and what it is asked for with the page of it: `all-open?due=overdue&cursor=…&page=2`. */
  readonly list: string;
  /** Cursor of the row. */
  readonly at: string;
  /** Which row of its page it is, from 1. */
  readonly row: number;
}

/** The longest list and cursor that are kept; beyond it there is no way from record to record. */
const longest = 900;

/** A list as it was shown: the id of a worklist, and what it is asked for. */
export const shownList = z
  .string()
  .max(longest)
  .regex(/^[a-z][a-z0-9-]*(\?[\x21-\x7e]*)?$/);

/** The place as the address of a record says it. */
export const placeQuery = {
  list: shownList.optional(),
  at: z.string().max(longest).optional(),
  row: z.coerce.number().int().min(1).max(1000).optional(),
};

/** The place an address names; none where a part of it is missing. */
export function placeOf({ list, at, row }: z.infer<z.ZodObject<typeof placeQuery>>): PlaceInList | undefined {
  return list === undefined || at === undefined || row === undefined ? undefined : { list, at, row };
}

/** What the address of a record has behind it to say from where it was gone to; nothing where that would be too long. */
export function placeSearch({ list, at, row }: PlaceInList): string {
  return list.length > longest || at.length > longest ? '' : `?${new URLSearchParams({ list, at, row: String(row) })}`;
}

/** The same for each row of a list that is shown, with cursors of our own: in base64url no letter means anything in an address (RFC 4648 §5). */
export function placesOf(list: string): (place: Omit<PlaceInList, 'list'>) => string {
  const start = `?${new URLSearchParams({ list })}`;
  return ({ at, row }) => (list.length > longest || at.length > longest ? '' : `${start}&at=${at}&row=${row}`);
}

/** Id of a worklist and what it is asked for. */
export function partsOfList(list: string): { readonly worklist: string; readonly asked: URLSearchParams } {
  const [worklist = '', asked = ''] = list.split('?');
  return { worklist, asked: new URLSearchParams(asked) };
}

/** The address of the list a place is in, at its row. */
export function listHref(base: string, { list }: PlaceInList, record: string): string {
  return `${shownListHref(base, list)}#${rowId(record)}`;
}

/** The address of a list as it was shown. */
export function shownListHref(base: string, list: string): string {
  const { worklist, asked } = partsOfList(list);
  return `${base}/worklists/${worklist}${asked.size > 0 ? `?${asked}` : ''}`;
}

/** The address that leads to the record beside it. */
export function besideHref(base: string, { list, at, row }: PlaceInList, way: 'next' | 'previous'): string {
  const { worklist, asked } = partsOfList(list);
  for (const [name, value] of Object.entries({ at, row: String(row), way })) asked.set(name, value);
  return `${base}/worklists/${worklist}/beside?${asked}`;
}

/** Id of a row of a list on its page. */
export function rowId(record: string): string {
  return `r-${record}`;
}
