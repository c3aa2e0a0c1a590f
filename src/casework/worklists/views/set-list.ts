import { findListSetting, saveListSettingInTx } from '../../../storage/views/list-settings.ts';
import { findViewSeen } from '../../../storage/views/list-views.ts';
import { systemCommand } from '../../commands.ts';
import { invalid, notFound } from '../../domain-error.ts';
import { columnsFor } from '../columns-for.ts';
import { getWorklist } from '../filter-of.ts';
import { viewReader } from './view-of-row.ts';

export interface SetListInput {
  readonly system: string;
  readonly worklist: string;
  /** In order; empty: those of the worklist. */
  readonly columns?: readonly string[] | undefined;
  readonly density?: 'comfortable' | 'compact' | undefined;
  /** The view the worklist opens with; null: none. */
  readonly defaultView?: string | null | undefined;
}

/** How a person has a worklist shown; what is left out stays as it is. It concerns nobody else, and nothing is written down of it. */
export const setList = systemCommand<SetListInput, Record<string, never>>({
  name: 'set-list',
  action: 'list',
  work: async ({ tx, definition, actor, account }, { worklist: id, columns, density, defaultView }) => {
    const worklist = getWorklist(definition, actor, id);
    const known = columnsFor({ definition, actor, worklist });
    if (columns?.some((column) => !known.includes(column))) throw unknownColumn();
    if (defaultView) {
      const view = await findViewSeen(tx, viewReader(definition, actor), defaultView);
      if (view?.worklist !== id) throw notFound('no-such-view');
    }
    const before = await findListSetting(tx, account, id);
    await saveListSettingInTx(tx, {
      account,
      worklist: id,
      columns: [...(columns ?? before?.columns ?? [])],
      density: density ?? before?.density ?? 'comfortable',
      default_view: defaultView === undefined ? (before?.default_view ?? null) : defaultView,
    });
    return { output: {}, notes: [] };
  },
});

function unknownColumn() {
  const message = { en: 'There is no such column.', fr: 'Cette colonne n’existe pas.' };
  return invalid([{ pointer: '/columns', code: 'unknown-column', message }]);
}
