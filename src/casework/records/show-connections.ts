import { type LinkKind, listLinks } from '../../storage/records/links.ts';
import { listBringForwards } from '../../storage/timers/bring-forwards.ts';
import type { RecordLook } from '../queries.ts';
import { bringForwardContext } from './bring-forward.ts';
import { findVisible } from './find-visible.ts';

/** Another record this one is linked with. */
export interface LinkView {
  readonly id: string;
  readonly record: string;
  readonly controlNumber: string;
  readonly kind: LinkKind;
  readonly direction: 'to' | 'from';
}

/** A day on which the record comes up again. */
export interface BringForwardView {
  readonly id: string;
  readonly dueAt: string;
  readonly account: string | undefined;
  readonly office: string | undefined;
  /** What for; written by a person, or in both languages by the workflow. */
  readonly text: string | { readonly en: string; readonly fr: string };
}

/** Links of an opened record to those within reach; the others are not there, nor counted. */
export async function showLinks(look: RecordLook): Promise<LinkView[]> {
  const { system, file, ahead } = look;
  const shown: LinkView[] = [];
  for (const link of ahead.links ?? (await listLinks(system.database, file.row.id))) {
    const { id, other_id: record, control_number: controlNumber, kind, direction } = link;
    if (await findVisible(look, system.database, record)) shown.push({ id, record, controlNumber, kind, direction });
  }
  return shown;
}

/** Bring-forwards of an opened record that are not dealt with, soonest first. */
export async function showBringForwards({ system, file, ahead }: RecordLook): Promise<BringForwardView[]> {
  const rows = ahead.bringForwards ?? (await listBringForwards(system.database, file.row.id));
  return rows.map(({ id, due_at, to_account, to_office, sealed }) => {
    const { text } = JSON.parse(
      system.keeper.unseal(file.key, bringForwardContext(id), sealed).toString('utf8'),
    ) as Pick<BringForwardView, 'text'>;
    return {
      id,
      dueAt: due_at.toISOString(),
      account: to_account ?? undefined,
      office: to_office ?? undefined,
      text,
    };
  });
}
