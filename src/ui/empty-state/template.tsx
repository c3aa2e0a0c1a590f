import type { EmptyStateParams } from './contract.ts';

/** What a list shows when it has no rows. */
export function EmptyState({ title, children, action }: EmptyStateParams) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children ? <div class="soft">{children}</div> : null}
      {action ? <div class="button-row">{action}</div> : null}
    </div>
  );
}
