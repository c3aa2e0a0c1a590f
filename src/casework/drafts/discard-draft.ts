import type { Tx } from '../../storage/database.ts';
import { deleteDraftInTx } from '../../storage/drafts/drafts.ts';
import { endPresenceInTx } from '../../storage/presence/presence.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { isId } from '../random-id.ts';

/** Throws away a draft of one's own of a form of a record. */
export const discardDraft = recordCommand<{ system: string; record: string; draft: string }, { draft: string }>({
  name: 'discard-draft',
  action: 'view',
  tried: () => 'discard-draft',
  work: async ({ tx, file, account }, { draft }) => {
    const isGone = isId(draft) && (await deleteDraftInTx(tx, { id: draft, account, record_id: file.row.id }));
    if (!isGone) throw notFound('no-such-draft');
    return { output: { draft }, notes: [auditNote('draft-discarded', { draft })] };
  },
});

/** A form was sent: its draft goes in the same transaction, and the person is no longer at it. One that was never saved, or is not the sender's, is not there to go. */
export async function endDraftInTx(
  { tx, account, record }: { tx: Tx; account: string; record: string | null },
  draft: string | undefined,
): Promise<void> {
  if (draft === undefined || !isId(draft)) return;
  await deleteDraftInTx(tx, { id: draft, account, record_id: record });
  if (record !== null) await endPresenceInTx(tx, record, account);
}
