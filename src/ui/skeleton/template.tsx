import type { SkeletonParams } from './contract.ts';

/** Grey lines where text will stand. */
export function Skeleton({ lines = 4 }: SkeletonParams) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, () => (
        <span class="skeleton-line" />
      ))}
    </div>
  );
}
