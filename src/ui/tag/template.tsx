import type { TagParams } from './contract.ts';

/** A short label of a state. */
export function Tag({ kind = 'neutral', title, children }: TagParams) {
  return (
    <span class={`tag tag-${kind}`} title={title}>
      {children}
    </span>
  );
}
