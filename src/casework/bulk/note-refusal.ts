import type { Text } from '../../definition/text.ts';
import { lockBulkItemInTx, markBulkItemInTx } from '../../storage/bulk/bulk-items.ts';
import { findBulkRun, keepBulkRunInTx } from '../../storage/bulk/bulk-runs.ts';
import { systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';

export interface RefusalInput {
  readonly system: string;
  readonly run: string;
  readonly record: string;
  readonly code: string;
  readonly why: Text;
}

/**
 * Keeps for the person why one record of a run was left as it is. The refusal itself is in the audit log already; of one that was done
 * meanwhile nothing is changed.
 */
export const noteBulkRefusal = systemCommand<RefusalInput, Record<string, never>>({
  name: 'note-bulk-refusal',
  action: 'list',
  work: async ({ tx, account }, { run: id, record, code, why }) => {
    const run = await findBulkRun(tx, id, account);
    const item = run && (await lockBulkItemInTx(tx, id, record));
    if (!run || !item) throw notFound('no-such-run');
    const isUndoing = run.state === 'undoing';
    if (item.state === (isUndoing ? 'done' : 'waiting')) {
      const state = isUndoing ? 'kept' : 'refused';
      await markBulkItemInTx(tx, id, { ...item, state, code, why: { ...why } });
      await keepBulkRunInTx(tx, id);
    }
    return { output: {}, notes: [] };
  },
});
