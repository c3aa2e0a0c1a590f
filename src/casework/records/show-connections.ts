import { canSee } from '../../engine/access/allowed-for.ts';
import { type LinkKind, listLinks } from '../../storage/records/links.ts';
import { listBringForwards } from '../../storage/timers/bring-forwards.ts';
import { findReach } from '../grants/roles-held.ts';
import type { RecordLook } from '../queries.ts';
import { bringForwardContext } from './bring-forward.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

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
export async function showLinks({ installation, system, file, ahead, account, now }: RecordLook): Promise<LinkView[]> {
  const shown: LinkView[] = [];
  for (const link of ahead.links ?? (await listLinks(system.database, file.row.id))) {
    const id = link.other_id;
    const reach = await findReach(installation, system.database, {
      id,
      account,
      now,
      subject: system.keeper.pseudonym(id),
    });
    if (!reach.record) continue;
    const { definition } = system.version(reach.record.definition_version);
    const actor = actorOf(account, reach.grants, reach.lease);
    if (!canSee({ definition, actor, record: placeOfRow(reach.record, reach.restrictedTo) })) continue;
    shown.push({
      id: link.id,
      record: id,
      controlNumber: link.control_number,
      kind: link.kind,
      direction: link.direction,
    });
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
