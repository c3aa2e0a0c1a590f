import { listViewsSeen } from '../../../storage/views/list-views.ts';
import { systemQuery } from '../../queries.ts';
import { worklistsFor } from '../filter-of.ts';
import { type SavedView, sharingOf, viewOfRow, viewReader } from './view-of-row.ts';

/** The saved views a person sees. */
export interface ViewsSeen {
  /** By name. */
  readonly views: readonly SavedView[];
  /** With whom they may share. */
  readonly sharing: { readonly system: boolean; readonly offices: readonly string[] };
}

/** One's own views and those shared with one's offices or everyone, of the worklists one sees. */
export const listViews = systemQuery<{ system: string }, ViewsSeen>({
  name: 'list-views',
  action: 'list',
  show: async ({ db, system, definition, actor, account }) => {
    const rows = await listViewsSeen(db, viewReader(definition, actor));
    const worklists = new Set(worklistsFor(definition, actor).map(({ id }) => id));
    const views = rows
      .filter(({ worklist }) => worklists.has(worklist))
      .map((row) => viewOfRow(system.keeper, row, account));
    return {
      views: views.toSorted((one, other) => one.name.localeCompare(other.name)),
      sharing: sharingOf(definition, actor),
    };
  },
});
