import type { Visit } from '../../shell/visit.ts';

/** What a worklist is narrowed to: keys and codes of its address. */
export type ListNarrowing = Readonly<Record<string, string>>;

/**
 * The address of the worklist of all open records, narrowed as a number was counted. A system that shows the person no such worklist has
 * no address for it.
 */
export function listHref(
  { base, definition, system }: Pick<Visit, 'base' | 'definition' | 'system'>,
  narrowing: ListNarrowing,
): string | undefined {
  const shown = new Set(system.worklists.map(({ id }) => id));
  const all = definition.reports.worklists.find(({ id, recordTypes, filter }) => {
    const { phases = ['open', 'waiting'], ...others } = filter;
    const isNarrow = recordTypes !== undefined || Object.values(others).some((value) => value !== undefined);
    return shown.has(id) && !isNarrow && !phases.includes('closed') && phases.length === 2;
  });
  if (!all) return undefined;
  const query = new URLSearchParams(narrowing);
  return `${base}/worklists/${all.id}${query.size > 0 ? `?${query}` : ''}`;
}
