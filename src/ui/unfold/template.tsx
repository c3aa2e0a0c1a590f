import type { UnfoldParams } from './contract.ts';

/** A part that is loaded when it is opened. */
export function Unfold({ summary, href, link }: UnfoldParams) {
  return (
    <details class="disclosure" data-unfold={href}>
      <summary>{summary}</summary>
      <div class="disclosure-body" aria-live="polite">
        <a href={href}>{link}</a>
      </div>
    </details>
  );
}
