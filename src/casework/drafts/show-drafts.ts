import type { RecordLook } from '../queries.ts';
import { type DraftValues, type DraftView, draftContext } from './draft.ts';

/** One's own drafts of the form that was asked for, newest first, opened with the record's key. */
export function showDrafts({ system, file, ahead }: Pick<RecordLook, 'system' | 'file' | 'ahead'>): DraftView[] {
  return (ahead.drafts ?? []).map(({ id, saved_at, sealed }) => {
    const text = system.keeper.unseal(file.key, draftContext(id, saved_at), sealed).toString('utf8');
    return { id, savedAt: saved_at.toISOString(), values: JSON.parse(text) as DraftValues };
  });
}
