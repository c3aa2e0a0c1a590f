import { classes } from '../classes.ts';
import type { NoticeParams } from './contract.ts';

/** A message on the page. */
export function Notice({ kind = 'info', title, live, banner, children }: NoticeParams) {
  return (
    <div
      class={classes('notice', `notice-${kind}`, banner && 'notice-banner')}
      role={live ? 'status' : undefined}
      tabindex={live ? -1 : undefined}
      data-focus={live || undefined}
      autofocus={live || undefined}
    >
      {title ? <p class="notice-title">{title}</p> : null}
      <div>{children}</div>
    </div>
  );
}
