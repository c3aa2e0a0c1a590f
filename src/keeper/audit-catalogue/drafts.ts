import { code, count, entry, uuid } from './kind.ts';

/** What is done with forms begun and not yet sent. Opening a record shows one's own drafts of it, and is in the log as that. */
export const draftEntries = {
  'draft-saved': entry('Draft begun', 'Brouillon commencé', 'optional', { draft: uuid, form: code }),
  'draft-discarded': entry('Draft discarded', 'Brouillon supprimé', 'optional', { draft: uuid }),
  'drafts-shown': entry('Own drafts shown', 'Brouillons personnels montrés', 'none', { form: code, rows: count }),
} as const;
