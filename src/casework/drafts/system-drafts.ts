import { deleteDraftInTx, listDrafts, saveDraftInTx } from '../../storage/drafts/drafts.ts';
import { auditNote, type SystemCommand, systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type SystemQuery, systemQuery } from '../queries.ts';
import { isId } from '../random-id.ts';
import { type DraftValues, type DraftView, draftContext, draftText, registrationForm } from './draft.ts';

/** A form of a system that is of no record. */
interface FormInSystem {
  readonly system: string;
  /** Coded; see `SystemDrafts`. */
  readonly form: string;
}

interface Kept {
  readonly draft: string;
  readonly values: DraftValues;
}

/** What can be done with one's own drafts of forms that are of no record: they are sealed under the system's key. */
export interface SystemDrafts {
  /** Keeps what a person typed. */
  readonly save: SystemCommand<FormInSystem & Kept, { savedAt: string }>;
  /** Throws one away. */
  readonly discard: SystemCommand<{ system: string; draft: string }, { draft: string }>;
  /** Those of a form, newest first; where there are some, the log says that they were shown. */
  readonly list: SystemQuery<FormInSystem, DraftView[]>;
}

/** A registration begun: there is no record yet. Its form is `register`. */
export const registrationDrafts = draftsOf({ name: 'registration', action: 'register', form: registrationForm });

/** Title and standard replies of a campaign, `campaign` for a new one and `campaign.<id>` for one that is there. */
export const campaignDrafts = draftsOf({ name: 'campaign', action: 'campaign', form: 'campaign' });

/** Why somebody needs emergency access, before they have taken it: the form is `emergency-access`. */
export const emergencyDrafts = draftsOf({ name: 'emergency', action: 'break-glass', form: 'emergency-access' });

/** @param form the form itself, or what the names of several begin with */
function draftsOf({ name, action, form: own }: { name: string; action: string; form: string }): SystemDrafts {
  const requireOwn = (form: string) => {
    if (form !== own && !form.startsWith(`${own}.`)) throw notFound('no-such-draft');
  };
  return {
    save: systemCommand({
      name: `save-${name}-draft`,
      action,
      work: async ({ tx, system, account, now }, { form, draft, values }) => {
        requireOwn(form);
        const sealed = system.keeper.sealForSystem(draftContext(draft, now), draftText(draft, form, values));
        const isNew = await saveDraftInTx(tx, { id: draft, account, record_id: null, form, saved_at: now, sealed });
        if (isNew === undefined) throw notFound('no-such-draft');
        const notes = isNew ? [auditNote('draft-saved', { draft, form })] : [];
        return { output: { savedAt: now.toISOString() }, notes };
      },
    }),
    discard: systemCommand({
      name: `discard-${name}-draft`,
      action,
      work: async ({ tx, account }, { draft }) => {
        const isGone = isId(draft) && (await deleteDraftInTx(tx, { id: draft, account, record_id: null }));
        if (!isGone) throw notFound('no-such-draft');
        return { output: { draft }, notes: [auditNote('draft-discarded', { draft })] };
      },
    }),
    list: systemQuery({
      name: `list-${name}-drafts`,
      action,
      show: async ({ system, db, account, audit }, { form }) => {
        requireOwn(form);
        const rows = await listDrafts(db, { account, record_id: null, form });
        if (rows.length > 0) await audit(auditNote('drafts-shown', { form, rows: rows.length }));
        return rows.map(({ id, saved_at, sealed }) => {
          const text = system.keeper.unsealForSystem(draftContext(id, saved_at), sealed).toString('utf8');
          return { id, savedAt: saved_at.toISOString(), values: JSON.parse(text) as DraftValues };
        });
      },
    }),
  };
}
