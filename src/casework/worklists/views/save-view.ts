import {
  countViewsOf,
  findViewSeen,
  insertViewInTx,
  type ListViewRow,
  updateViewInTx,
} from '../../../storage/views/list-views.ts';
import { auditNote, type SystemWork, systemCommand } from '../../commands.ts';
import { DomainError, type InputError, invalid, notFound } from '../../domain-error.ts';
import { randomId } from '../../random-id.ts';
import type { Asked } from '../asked.ts';
import { columnsFor } from '../columns-for.ts';
import { getWorklist } from '../filter-of.ts';
import { narrowedBy } from '../narrowing.ts';
import { orderOf, sortableColumns } from '../sort-order.ts';
import { sealName, sharingOf, viewReader } from './view-of-row.ts';

export interface SaveViewInput {
  readonly system: string;
  readonly worklist: string;
  /** A view to be changed, with the version the change was made on. */
  readonly view?: string | undefined;
  readonly version?: number | undefined;
  readonly name: string;
  readonly shared: 'own' | 'office' | 'system';
  readonly office?: string | undefined;
  readonly asked: Asked;
  /** In order; none: those of the worklist. */
  readonly columns?: readonly string[] | undefined;
  readonly density?: 'comfortable' | 'compact' | undefined;
}

const mostViews = 100;

/** Saves how a worklist is shown under a name, or changes a view one saved. */
export const saveView = systemCommand<SaveViewInput, { id: string; version: number }>({
  name: 'save-view',
  action: 'list',
  work: async (work, input) => {
    const { tx, system, definition, actor, account, now } = work;
    requireFitting(work, input);
    const before =
      input.view === undefined ? undefined : await findViewSeen(tx, viewReader(definition, actor), input.view);
    if (input.view !== undefined && before?.owner !== account) throw notFound('no-such-view');
    if (!before && (await countViewsOf(tx, account)) >= mostViews) throw tooMany();
    const id = before?.id ?? randomId();
    const version = (before ? (input.version ?? 0) : 0) + 1;
    const row: ListViewRow = {
      id,
      worklist: input.worklist,
      owner: account,
      shared: input.shared,
      office: input.shared === 'office' ? (input.office ?? null) : null,
      asked: { ...input.asked },
      columns: [...(input.columns ?? [])],
      density: input.density ?? 'comfortable',
      version,
      changed_at: now,
      sealed: sealName(system.keeper, id, version, input.name.trim()),
    };
    if (!before) await insertViewInTx(tx, row);
    else if (!(await updateViewInTx(tx, row))) throw changedMeanwhile();
    const body = {
      view: id,
      worklist: input.worklist,
      shared: input.shared,
      ...(row.office ? { toOffice: row.office } : {}),
    };
    return { output: { id, version }, notes: [auditNote('list-view-saved', body)] };
  },
});

function requireFitting({ definition, actor, now }: SystemWork, input: SaveViewInput): void {
  const worklist = getWorklist(definition, actor, input.worklist);
  // What is saved must be what the person could ask for now.
  narrowedBy({ definition, actor, worklist, now }, input.asked.narrowing ?? {});
  orderOf({ worklist, sortable: sortableColumns(definition, actor, worklist) }, input.asked);
  const faults: InputError[] = [];
  const length = input.name.trim().length;
  if (length < 1 || length > 60)
    faults.push(fault('/name', 'length', 'Give a name of 1 to 60 characters.', 'Donnez un nom de 1 à 60 caractères.'));
  const known = columnsFor({ definition, actor, worklist });
  if ((input.columns ?? []).some((column) => !known.includes(column)))
    faults.push(fault('/columns', 'unknown-column', 'There is no such column.', 'Cette colonne n’existe pas.'));
  if (faults.length > 0) throw invalid(faults);
  const { system, offices } = sharingOf(definition, actor);
  const mayShare =
    input.shared === 'own' ||
    (input.shared === 'system' ? system : input.office !== undefined && offices.includes(input.office));
  if (!mayShare) throw notYoursToShare();
}

function fault(pointer: string, code: string, en: string, fr: string): InputError {
  return { pointer, code, message: { en, fr } };
}

function notYoursToShare(): DomainError {
  return new DomainError(
    'not-permitted',
    {
      en: 'You can share views with the offices you supervise only.',
      fr: 'Vous ne pouvez partager des vues qu’avec les bureaux que vous supervisez.',
    },
    { reason: 'no-rule' },
  );
}

function tooMany(): DomainError {
  return invalid([
    fault(
      '/name',
      'too-many',
      'You have 100 views. Delete one first.',
      'Vous avez 100 vues. Supprimez-en une d’abord.',
    ),
  ]);
}

function changedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    { en: 'The view was changed meanwhile. Look at it again.', fr: 'La vue a été modifiée entre-temps. Revoyez-la.' },
    { reason: 'other-version' },
  );
}
