import { words } from '../text/words.ts';
import type { DialogParams } from './contract.ts';

/** A link, and the dialog it opens. */
export function Dialog({ language, id, title, open, children }: DialogParams) {
  return (
    <>
      <a class="dialog-open" href={`#${id}`} data-dialog="">
        {open}
      </a>
      <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        <div class="dialog-body">{children}</div>
        <form method="dialog">
          <a class="dialog-close button button-secondary" href="#main" data-close="">
            {words(language, 'close')}
          </a>
        </form>
      </dialog>
    </>
  );
}
