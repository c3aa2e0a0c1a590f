import { assignRecord as decideAssignment } from '../../engine/decide/assign-record.ts';
import { warnIfAbsent } from '../absence/warn-if-absent.ts';
import { auditNote, recordCommand } from '../commands.ts';
import type { RecordVersion } from './act-on-record.ts';
import { requireAssignable } from './require-assignable.ts';
import { saveDecision } from './save-decision.ts';

export interface AssignRecordInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly office?: string | undefined;
  readonly account?: string | undefined;
  /** Also to someone who is away today; without it they are warned of first. */
  readonly evenIfAbsent?: boolean | undefined;
}

/** Names the action officer, the lead office, or both. The state does not change. */
export const assignRecord = recordCommand<AssignRecordInput, RecordVersion>({
  name: 'assign-record',
  action: 'view',
  tried: () => 'assign',
  version: ({ version }) => version,
  work: async (work, { office, account, evenIfAbsent }) => {
    const { definition, file, now, actor } = work;
    const to = { ...(account === undefined ? {} : { account }), ...(office === undefined ? {} : { office }) };
    const decision = decideAssignment({ definition, record: file.snapshot, actor, now, ...to });
    if (decision.ok && account) {
      await requireAssignable(work, account);
      await warnIfAbsent(work, account, { evenIfAbsent });
    }
    const before = { beforeAccount: file.snapshot.assignee ?? null, beforeOffice: file.snapshot.office ?? null };
    return saveDecision(work, decision, {
      log: { kind: 'assignment', action: 'assign', facts: { ...to, ...before } },
      note: auditNote('assigned', {
        ...(account === undefined ? {} : { account }),
        ...(office === undefined ? {} : { toOffice: office }),
      }),
    });
  },
});
