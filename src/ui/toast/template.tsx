import { classes } from '../classes.ts';
import { words } from '../text/words.ts';
import type { ToastParams } from './contract.ts';

/** A short message that stays until it is dismissed. */
export function Toast({ language, kind = 'info', children }: ToastParams) {
  return (
    <div class={classes('toast', `toast-${kind}`)} role="status" data-toast="">
      <div class="toast-body">{children}</div>
      <button class="toast-close" type="button" hidden data-dismiss="">
        {words(language, 'dismiss')}
      </button>
    </div>
  );
}
