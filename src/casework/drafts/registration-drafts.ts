import { deleteDraftInTx, listDrafts, saveDraftInTx } from '../../storage/drafts/drafts.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { systemQuery } from '../queries.ts';
import { isId } from '../random-id.ts';
import { type DraftValues, type DraftView, draftContext, draftText, registrationForm } from './draft.ts';

/** Keeps what a person typed in a registration, sealed under the system's key: there is no record yet. */
export const saveRegistrationDraft = systemCommand<
  { system: string; draft: string; values: DraftValues },
  { savedAt: string }
>({
  name: 'save-registration-draft',
  action: 'register',
  work: async ({ tx, system, account, now }, { draft, values }) => {
    const form = registrationForm;
    const sealed = system.keeper.sealForSystem(draftContext(draft, now), draftText(draft, form, values));
    const isNew = await saveDraftInTx(tx, { id: draft, account, record_id: null, form, saved_at: now, sealed });
    if (isNew === undefined) throw notFound('no-such-draft');
    const notes = isNew ? [auditNote('draft-saved', { draft, form })] : [];
    return { output: { savedAt: now.toISOString() }, notes };
  },
});

/** Throws away a draft of one's own of a registration. */
export const discardRegistrationDraft = systemCommand<{ system: string; draft: string }, { draft: string }>({
  name: 'discard-registration-draft',
  action: 'register',
  work: async ({ tx, account }, { draft }) => {
    const isGone = isId(draft) && (await deleteDraftInTx(tx, { id: draft, account, record_id: null }));
    if (!isGone) throw notFound('no-such-draft');
    return { output: { draft }, notes: [auditNote('draft-discarded', { draft })] };
  },
});

/** One's own registrations that were begun and not sent, newest first; where there are some, the log says that they were shown. */
export const listRegistrationDrafts = systemQuery<{ system: string }, DraftView[]>({
  name: 'list-registration-drafts',
  action: 'register',
  show: async ({ system, db, account, audit }) => {
    const rows = await listDrafts(db, { account, record_id: null, form: registrationForm });
    if (rows.length > 0) await audit(auditNote('drafts-shown', { form: registrationForm, rows: rows.length }));
    return rows.map(({ id, saved_at, sealed }) => {
      const text = system.keeper.unsealForSystem(draftContext(id, saved_at), sealed).toString('utf8');
      return { id, savedAt: saved_at.toISOString(), values: JSON.parse(text) as DraftValues };
    });
  },
});
