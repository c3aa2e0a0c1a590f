import { changeRoutingSlip as decideChange } from '../../engine/decide/change-routing-slip.ts';
import type { PlannedStep } from '../../engine/routing-slip/change-planned-steps.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { requireAssignable } from '../records/require-assignable.ts';
import { saveDecision } from '../records/save-decision.ts';

export interface ChangeRoutingSlipInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly model?: string | undefined;
  readonly steps?: readonly PlannedStep[] | undefined;
}

/** Prepares the routing slip by a model or step by step, or changes the steps not yet reached. */
export const changeRoutingSlip = recordCommand<ChangeRoutingSlipInput, RecordVersion>({
  name: 'change-routing-slip',
  action: 'view',
  tried: () => 'change-routing-slip',
  version: ({ version }) => version,
  work: async (work, { model, steps }) => {
    const { definition, file, actor, now } = work;
    const decision = decideChange({
      definition,
      record: file.snapshot,
      actor,
      now,
      newId: randomId,
      ...(model === undefined ? {} : { model }),
      ...(steps === undefined ? {} : { steps }),
    });
    const known = new Set(file.snapshot.routingSlip?.steps.flatMap(({ account }) => account ?? []));
    for (const [at, { account }] of (decision.ok ? (steps ?? []) : []).entries()) {
      if (account && !known.has(account)) await requireAssignable(work, account, `/steps/${at}/account`);
    }
    const facts = { ...(model === undefined ? {} : { model }), ...(steps ? { steps: steps.length } : {}) };
    return saveDecision(work, decision, {
      log: {
        kind: 'routing',
        action: 'change-routing-slip',
        facts,
        details: { slip: file.snapshot.routingSlip ?? null },
      },
      note: auditNote('routing-changed', facts),
    });
  },
});
