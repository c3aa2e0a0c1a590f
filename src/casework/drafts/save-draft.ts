import { saveDraftInTx } from '../../storage/drafts/drafts.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type DraftValues, draftContext, draftText } from './draft.ts';

export interface SaveDraftInput {
  readonly system: string;
  readonly record: string;
  /** Which form of the record, coded. */
  readonly form: string;
  /** Made when the form was drawn; saving under it again takes the place of what was saved. */
  readonly draft: string;
  readonly values: DraftValues;
}

/**
 * Keeps what a person typed in a form of a record, sealed under the record's key, until they send it. It does nothing else: whether
 * they may do what the form asks is decided when it is sent. The first save is in the audit log.
 */
export const saveDraft = recordCommand<SaveDraftInput, { savedAt: string }>({
  name: 'save-draft',
  action: 'view',
  tried: () => 'save-draft',
  work: async ({ tx, system, file, account, now }, { form, draft, values }) => {
    const text = draftText(draft, form, values);
    const sealed = system.keeper.seal(file.key, draftContext(draft, now), text);
    const row = { id: draft, account, record_id: file.row.id, form, saved_at: now, sealed };
    const isNew = await saveDraftInTx(tx, row);
    if (isNew === undefined) throw notFound('no-such-draft');
    const notes = isNew ? [auditNote('draft-saved', { draft, form })] : [];
    return { output: { savedAt: now.toISOString() }, notes };
  },
});
