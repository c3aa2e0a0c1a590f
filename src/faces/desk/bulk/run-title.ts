import type { BulkResult } from '../../../casework/bulk/see-bulk.ts';

/** The heading of a run's page. */
export function titleOf({
  state,
  atWork,
  counts,
}: BulkResult): 'running' | 'undoing' | 'doneTitle' | 'undoneTitle' | 'stoppedTitle' {
  if (state === 'done') return 'doneTitle';
  if (state === 'undone') return 'undoneTitle';
  if (!atWork && counts.waiting + counts.done > 0) return 'stoppedTitle';
  return state;
}
