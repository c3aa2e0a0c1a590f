import { decideSlipStep } from '../../engine/decide/decide-slip-step.ts';
import type { StepDecision } from '../../engine/types.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { saveDecision } from '../records/save-decision.ts';

export interface DecideStepInput {
  readonly system: string;
  readonly record: string;
  readonly step: string;
  readonly version: number;
  readonly decision: StepDecision;
  readonly comment?: string | undefined;
  readonly returnTo?: string | undefined;
}

/** Decides a step of the running routing slip; a sign-off is bound to the digests of the document versions it covers. */
export const decideStep = recordCommand<DecideStepInput, RecordVersion>({
  name: 'decide-step',
  action: 'view',
  tried: ({ decision }) => `step-${decision}`,
  version: ({ version }) => version,
  work: async (work, { step, decision, comment, returnTo }) => {
    const { definition, file, actor, now } = work;
    const decided = decideSlipStep({
      definition,
      record: file.snapshot,
      actor,
      now,
      newId: randomId,
      step,
      decision,
      ...(comment === undefined ? {} : { comment }),
      ...(returnTo === undefined ? {} : { returnTo }),
    });
    const does = file.snapshot.routingSlip?.steps.find(({ id }) => id === step)?.does;
    return saveDecision(work, decided, {
      log: {
        kind: 'routing',
        action: decision,
        facts: { step, ...(does ? { does } : {}) },
        ...(comment ? { details: { comment } } : {}),
      },
      note: auditNote('routing-decided', { step, decision, ...(does ? { does } : {}) }),
    });
  },
});
