import type { Contract } from '../contract.ts';

export interface SkeletonParams {
  /** Lines drawn. Default 4. */
  lines?: number | undefined;
}

export const skeletonContract: Contract<SkeletonParams> = {
  name: 'Skeleton',
  purpose:
    'The place of what is still coming. The browser part lays one over the main part when the next page takes more than 300 ms.',
  accessibility: [
    'Hidden from screen readers: they are told "Loading" once, and the title when the page is there.',
    'Nothing moves for whoever asked for less motion.',
  ],
  examples: [{ name: 'four lines', params: () => ({}) }],
};
