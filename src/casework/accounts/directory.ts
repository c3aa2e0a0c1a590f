import type { Installation } from '../installation.ts';
import { consoleAccount } from './acting-person.ts';
import { nameOf, openDetails } from './sealed-details.ts';

/** How a colleague is named on pages. */
export interface StaffName {
  readonly name: string;
  readonly title?: string | undefined;
}

/** How long a name may be shown after it changed, in milliseconds. */
const keptFor = 60_000;
const caches = new WeakMap<Installation, Map<string, StaffName & { until: number }>>();

/**
 * Names of staff by account id, for pages of all kinds; opened names are kept in this process for a minute at most. Ids that are
 * nobody's are left out.
 */
export async function namesOf(installation: Installation, ids: readonly string[]): Promise<Map<string, StaffName>> {
  const cache = cacheOf(installation);
  const now = Date.now();
  const names = new Map<string, StaffName>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const known = cache.get(id);
    if (id === consoleAccount) names.set(id, { name: 'Console' });
    else if (known && known.until > now) names.set(id, known);
    else missing.push(id);
  }
  if (missing.length === 0) return names;
  const { database, keeper } = installation.control;
  if (cache.size > 5000) cache.clear();
  for (const [id, details] of await openDetails(database, keeper, missing)) {
    const name = { name: nameOf(details), title: details.title };
    cache.set(id, { ...name, until: now + keptFor });
    names.set(id, name);
  }
  return names;
}

function cacheOf(installation: Installation): Map<string, StaffName & { until: number }> {
  const cache = caches.get(installation) ?? new Map<string, StaffName & { until: number }>();
  caches.set(installation, cache);
  return cache;
}
