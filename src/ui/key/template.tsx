import type { KeyParams } from './contract.ts';

/** A key hint. */
export function Key({ children }: KeyParams) {
  return (
    <span class="key" aria-hidden="true">
      {children}
    </span>
  );
}
