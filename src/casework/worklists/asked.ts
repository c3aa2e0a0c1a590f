import type { Grouping } from './groups.ts';
import type { Narrowing } from './narrowing.ts';

/** What of a worklist is asked for: how it is narrowed, sorted and grouped; codes only. */
export interface Asked {
  readonly narrowing?: Narrowing | undefined;
  readonly sort?: string | undefined;
  readonly group?: Grouping | undefined;
}
