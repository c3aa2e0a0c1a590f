import type { DisclosureParams } from './contract.ts';

/** A part that opens. */
export function Disclosure({ summary, open, id, children }: DisclosureParams) {
  return (
    <details class="disclosure" open={open} id={id}>
      <summary>{summary}</summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
