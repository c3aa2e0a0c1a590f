import type { Worklist } from '../../definition/schema/access.ts';
import { findListSettingToLook } from '../../storage/views/list-settings.ts';
import { findViewSeen } from '../../storage/views/list-views.ts';
import { notFound } from '../domain-error.ts';
import type { SystemLook } from '../queries.ts';
import type { Asked } from './asked.ts';
import { columnsFor } from './columns-for.ts';
import { type SavedView, viewOfRow, viewReader } from './views/view-of-row.ts';

/** How a worklist is shown to a person. */
export interface ListShape {
  readonly asked: Asked;
  readonly view: SavedView | undefined;
  /** The view it opens with when nothing is asked. */
  readonly defaultView: string | undefined;
  readonly columns: readonly string[];
  /** Every column they can have. */
  readonly choosable: readonly string[];
  readonly density: 'comfortable' | 'compact';
}

/**
 * What is asked, else what the view has, else what the person's own setting has, else what the worklist has. A column that is no longer
 * theirs to see is left out.
 *
 * @throws {DomainError} `not-found` for a view they do not see, or of another worklist
 */
export async function shapeOf(
  { db, system, definition, actor, account }: SystemLook,
  worklist: Worklist,
  { asked, view: given }: { asked?: Asked | undefined; view?: string | undefined },
): Promise<ListShape> {
  const setting = await findListSettingToLook(system.database, { account, worklist: worklist.id });
  const id = given ?? (asked ? undefined : setting?.default_view);
  const row = id ? await findViewSeen(db, viewReader(definition, actor), id) : undefined;
  if (given !== undefined && row?.worklist !== worklist.id) throw notFound('no-such-view');
  const view = row?.worklist === worklist.id ? viewOfRow(system.keeper, row, account) : undefined;
  const shown = view && view.columns.length > 0 ? view : setting;
  const choosable = columnsFor({ definition, actor, worklist });
  const chosen = (shown?.columns ?? []).filter((column) => choosable.includes(column));
  return {
    asked: asked ?? view?.asked ?? {},
    view,
    defaultView: setting?.default_view ?? undefined,
    columns: chosen.length > 0 ? chosen : worklist.columns,
    choosable,
    density: (view ?? setting)?.density ?? 'comfortable',
  };
}
