import { listRecordActions } from '../../storage/records/record-actions.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';

/** Where a record has been: its states in their order, each as often as it came there. */
export interface Journey {
  readonly states: readonly string[];
}

/** Reads through which states a record came; nothing of what was said or given on the way. */
export const readJourney = recordQuery<{ system: string; record: string }, Journey>({
  name: 'read-journey',
  action: 'view',
  note: () => auditNote('history-read', {}),
  show: async ({ system, file }) => {
    const rows = await listRecordActions(system.database, file.row.id);
    const states: string[] = [];
    for (const { from_state, to_state } of rows)
      for (const state of [from_state, to_state]) if (state !== null && state !== states.at(-1)) states.push(state);
    return { states };
  },
});
