import type { DraftView } from '../../../casework/drafts/draft.ts';
import { askedAmong, DraftOffer, draftOf, type FormDraft } from '../form/drafts.tsx';
import type { Sheet } from './sheet.ts';

/**
 * The draft the page of a form was asked for, or a new one. The drafts must have been opened with the record.
 *
 * @param form coded: what others are told that one is at, and whose drafts one finds
 */
export function askedDraft({ view, path }: Sheet, form: string, asked: string | undefined): FormDraft {
  return askedAmong(view.drafts, `${path}/drafts/${form}`, asked);
}

/** The draft a sent form was typed in. */
export function sentDraft({ path }: Sheet, form: string, body: { readonly draft?: string | undefined }): FormDraft {
  return draftOf(`${path}/drafts/${form}`, { draft: body.draft ?? '' });
}

/** Drafts of the form one can go on with, or that the page is one. */
export function DraftsOfForm({
  sheet: { visit, view },
  here,
  draft,
  titleOf,
}: {
  sheet: Sheet;
  /** Address of the form. */
  here: string;
  draft: FormDraft;
  titleOf?: (draft: DraftView) => string | undefined;
}) {
  const drafts = view.drafts.filter(({ id }) => id === draft.asked || id !== draft.id);
  return (
    <DraftOffer
      page={visit}
      drafts={drafts}
      path={here}
      action={draft.action}
      asked={draft.asked}
      {...(titleOf ? { titleOf } : {})}
    />
  );
}
