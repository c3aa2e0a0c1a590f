import type { SaveDraftParams } from './contract.ts';

/** The button that keeps a form without sending it, and what the script says of its own saving. */
export function SaveDraft({ action, label, saved, failed }: SaveDraftParams) {
  return (
    <span class="save-draft" data-draft={action} data-saved={saved} data-failed={failed}>
      <button class="button button-quiet" type="submit" formaction={action}>
        {label}
      </button>
      <span class="save-draft-said" />
      <span class="visually-hidden" role="status" />
    </span>
  );
}
