import type { Asked } from '../../../casework/worklists/asked.ts';
import type { SavedView } from '../../../casework/worklists/views/view-of-row.ts';
import { askedAsQuery, askedOf, type ListQuery } from '../../../http/api/narrowing-query.ts';

/** What a shown list is asked for by: its path, and what narrows, sorts and groups it. Pages within it are left out. */
export interface ListAddress {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly view: SavedView | undefined;
  /** The view it opens with when nothing is asked. */
  readonly defaultView: string | undefined;
}

interface Shown {
  readonly asked: Asked;
  readonly view: SavedView | undefined;
  readonly defaultView: string | undefined;
}

/** The address of a list as it is shown. */
export function addressOf(path: string, { asked, view, defaultView }: Shown): ListAddress {
  return { path, params: askedAsQuery(asked), view, defaultView };
}

/** What an address asks of a list; undefined when it leaves that to the view. */
export function givenIn(query: ListQuery & { all?: string | undefined }): Asked | undefined {
  const asked = askedOf(query);
  return Object.keys(asked).length > 0 || query.all !== undefined ? asked : undefined;
}

/** What an address must say for this to be asked: nothing when it is what the view has. */
export function paramsOf({ params, view, defaultView }: Omit<ListAddress, 'path'>): Record<string, string> {
  const own = view ? { view: view.id } : {};
  if (view && isSame(params, askedAsQuery(view.asked))) return own;
  const isNothing = Object.keys(params).length === 0;
  return { ...params, ...own, ...(isNothing && (view || defaultView) ? { all: 'yes' } : {}) };
}

/** The address with some values changed, and others taken away. */
export function hrefWith(
  address: ListAddress,
  changes: Readonly<Record<string, string | undefined>> = {},
  place: Readonly<Record<string, string | undefined>> = {},
): string {
  const params: Record<string, string> = {};
  const asked = { ...address.params, ...changes };
  for (const name in asked) if (asked[name] !== undefined && asked[name] !== '') params[name] = asked[name];
  const all = paramsOf({ ...address, params });
  for (const name in place) if (place[name] !== undefined) all[name] = place[name];
  return Object.keys(all).length > 0 ? `${address.path}?${new URLSearchParams(all)}` : address.path;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
