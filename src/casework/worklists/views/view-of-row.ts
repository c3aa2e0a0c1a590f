import type { Definition } from '../../../definition/definition.ts';
import { officesBelow } from '../../../definition/lookup/offices-below.ts';
import { accessPredicate } from '../../../engine/access/access-predicate.ts';
import type { Actor } from '../../../engine/types.ts';
import type { Keeper } from '../../../keeper/index.ts';
import type { ListViewRow, ViewReader } from '../../../storage/views/list-views.ts';
import type { Asked } from '../asked.ts';

/** A saved view as a person sees it. */
export interface SavedView {
  readonly id: string;
  readonly worklist: string;
  readonly name: string;
  readonly shared: 'own' | 'office' | 'system';
  readonly office: string | undefined;
  /** Whether it is theirs to change. */
  readonly own: boolean;
  readonly asked: Asked;
  readonly columns: readonly string[];
  readonly density: 'comfortable' | 'compact';
  readonly version: number;
}

const context = (id: string, version: number) =>
  ({ table: 'casework.list_view', column: 'sealed', row: id, counter: version }) as const;

/** Seals the name of a view: people write what they like into it. */
export function sealName(keeper: Pick<Keeper, 'sealForSystem'>, id: string, version: number, name: string): Buffer {
  return keeper.sealForSystem(context(id, version), name);
}

/** A view opened. Throws SealError when the row was altered. */
export function viewOfRow(keeper: Pick<Keeper, 'unsealForSystem'>, row: ListViewRow, account: string): SavedView {
  return {
    id: row.id,
    worklist: row.worklist,
    name: keeper.unsealForSystem(context(row.id, row.version), row.sealed).toString('utf8'),
    shared: row.shared,
    office: row.office ?? undefined,
    own: row.owner === account,
    asked: row.asked as Asked,
    columns: row.columns,
    density: row.density,
    version: row.version,
  };
}

/** Whose views a person sees: their own, and those of their offices and everyone. */
export function viewReader(definition: Definition, { account, grants }: Actor): ViewReader {
  const offices = grants.flatMap(({ office }) => (office ? officesBelow(definition, office) : []));
  return { account, offices: [...new Set(offices)] };
}

/** With whom a person may share views: with the offices they supervise, or with everyone. By no rule, with nobody. */
export function sharingOf(definition: Definition, actor: Actor): { system: boolean; offices: readonly string[] } {
  const { any } = accessPredicate({ definition, actor, action: 'supervise' });
  const system = any.some((clause) => 'all' in clause);
  const offices = any.flatMap((clause) => ('offices' in clause ? clause.offices : []));
  return { system, offices: system ? definition.system.offices.map(({ id }) => id) : [...new Set(offices)] };
}
