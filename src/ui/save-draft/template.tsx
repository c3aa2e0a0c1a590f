import type { SaveDraftParams } from './contract.ts';

/** Files are no part of a draft. */
const plainForm = 'application/x-www-form-urlencoded';

/** The button that keeps a form without sending it, and what the script says of its own saving. */
export function SaveDraft({ action, label, saved, failed }: SaveDraftParams) {
  return (
    <span class="save-draft" data-draft={action} data-saved={saved} data-failed={failed}>
      <button class="button button-quiet" type="submit" formaction={action} formenctype={plainForm}>
        {label}
      </button>
      <span class="save-draft-said" />
      <span class="visually-hidden" role="status" />
    </span>
  );
}
