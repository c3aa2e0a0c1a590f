import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { claimNextInTx } from '../../storage/records/claim-record.ts';
import { type Done, type SystemWork, systemCommand } from '../commands.ts';
import { findReach } from '../grants/roles-held.ts';
import { assignRecord } from '../records/assign-record.ts';
import { openCaseFile } from '../records/case-file.ts';
import { limitsOf, reachRecord, refusedByKeeper } from '../records/reach-record.ts';
import type { Asked } from './asked.ts';
import { filterOf, getWorklist } from './filter-of.ts';
import { narrowedBy } from './narrowing.ts';

export interface PullNextInput {
  readonly system: string;
  readonly worklist: string;
  readonly asked?: Asked | undefined;
}

/**
 * Gives a person the most urgent record of a worklist that nobody has and they may assign: the earliest due date first, then the most
 * points, then what was registered first. Two people who ask at once get different ones.
 *
 * @returns the record, or none when there is nothing they may take
 */
export const pullNext = systemCommand<PullNextInput, { record: string | null }>({
  name: 'pull-next',
  action: 'assign',
  work: async (work, { worklist: id, asked }) => {
    const { definition, actor, now, tx } = work;
    const worklist = getWorklist(definition, actor, id);
    const reachFor = (action: string) => accessPredicate({ definition, actor, action });
    const record = await claimNextInTx(tx, {
      reach: reachFor('list'),
      mayTake: [reachFor('view'), reachFor('assign')],
      filter: filterOf(definition, worklist, actor, now),
      narrowed: [narrowedBy({ definition, actor, worklist, now }, asked?.narrowing ?? {})],
    });
    if (record === undefined) return { output: { record: null }, notes: [] };
    const done = await assignToSelf(work, record);
    return { ...done, output: { record } };
  },
});

/** The claimed record is opened and given to who asked, by the same use case as any assignment. */
async function assignToSelf(work: SystemWork, id: string): Promise<Done<unknown>> {
  const { installation, system, tx, account, admission, now } = work;
  const { keeper } = system;
  const reach = await findReach({ installation, system }, tx, { id, account, now, subject: keeper.pseudonym(id) });
  const reached = reachRecord(system, { reach, account, isService: false, action: 'view' });
  const opened = await keeper.openInTx(tx, {
    admission,
    subjects: [{ recordId: id, wrapped: reached.wrapped, epoch: reached.epoch, own: reached.own }],
    limits: limitsOf(reached.definition, reached.actor),
  });
  if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
  keeper.verifyNewestWrite(id, reached.row.seal_counter, reach.newestWrite);
  const file = openCaseFile(keeper, reached.row, opened.keys.get(id)!, reached.restrictedTo);
  const { definition, actor, grant } = reached;
  const base = { installation, system, tx, account, admission, now };
  const input = { system: system.id, record: id, version: reached.row.version, account };
  const done = await assignRecord.work({ ...base, definition, actor, grant, file }, input);
  return { ...done, notes: done.notes.map((note) => ({ ...note, recordId: id })) };
}
