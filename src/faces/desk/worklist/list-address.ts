import { type ListQuery, narrowingAsQuery, narrowingOf } from '../../../http/api/narrowing-query.ts';

/** What a shown list is asked for by: its path, and what narrows, sorts and groups it. Pages within it are left out. */
export interface ListAddress {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The address of a list as it was asked for, in the shortest way to say it. */
export function addressOf(path: string, query: ListQuery): ListAddress {
  const kept = Object.fromEntries(
    [query.sort && ['sort', query.sort], query.group && ['group', query.group]].filter((pair) => Array.isArray(pair)),
  ) as Record<string, string>;
  return { path, params: { ...narrowingAsQuery(narrowingOf(query)), ...kept } };
}

/** The address with some values changed, and others taken away. */
export function hrefWith(
  { path, params }: ListAddress,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = Object.entries({ ...params, ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return all.length > 0 ? `${path}?${new URLSearchParams(all)}` : path;
}
