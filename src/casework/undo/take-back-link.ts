import { deleteLinkInTx, insertLinkInTx, type LinkKind } from '../../storage/records/links.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { findVisible } from '../records/find-visible.ts';
import { logAction } from '../records/save-record.ts';
import { cannotUndo } from './cannot-undo.ts';
import { requireRight } from './require-right.ts';

/** The records are linked no more. @throws {DomainError} */
export async function takeBackLink(work: RecordWork, row: RecordActionRow): Promise<Done<RecordVersion>> {
  requireRight(work, { change: 'link' });
  const link = String(row.facts.link);
  // Linked from here, it may have been taken away from the other record.
  const gone = await deleteLinkInTx(work.tx, { id: link, recordId: work.file.row.id });
  if (!gone) throw cannotUndo(work, { why: 'changed-since', places: [] });
  return linkDone(work, row, { change: 'link', action: 'undo-link' });
}

/** The records are linked again as they were; both must still be within reach. @throws {DomainError} */
export async function takeBackUnlink(work: RecordWork, row: RecordActionRow): Promise<Done<RecordVersion>> {
  requireRight(work, { change: 'unlink' });
  const { tx, file } = work;
  const { link, other, relation, from, by, at } = row.facts as Record<string, string>;
  if (!(await findVisible(work, tx, other!))) throw cannotUndo(work, { why: 'changed-since', places: [] });
  const isFromHere = from === file.row.id;
  await insertLinkInTx(tx, {
    id: link!,
    record_id: isFromHere ? file.row.id : other!,
    other_id: isFromHere ? other! : file.row.id,
    kind: relation as LinkKind,
    made_by: by!,
    made_at: new Date(at!),
  });
  return linkDone(work, row, { change: 'unlink', action: 'undo-unlink' });
}

async function linkDone(
  work: RecordWork,
  { nonce, facts: { link, other, relation } }: RecordActionRow,
  { change, action }: { change: 'link' | 'unlink'; action: string },
): Promise<Done<RecordVersion>> {
  const { id, state, version } = work.file.snapshot;
  await logAction(work, { kind: 'link', action, facts: { link, other, relation, undoes: nonce } });
  return { output: { id, state, version }, notes: [auditNote('undone', { change })] };
}
