import type { Text } from '../../definition/text.ts';
import { decisionsFor } from '../routing-slip/decide-step.ts';
import type { StepDecision } from '../types.ts';
import { checkStep } from './check-step.ts';
import type { RecordQuestion } from './offered-actions.ts';

/** A current step of the slip that is this person's, with what they may decide there and why not the rest. */
export interface OfferedStep {
  readonly step: string;
  readonly decisions: readonly { readonly decision: StepDecision; readonly permitted: boolean; readonly why?: Text }[];
}

/** The steps that wait for a person. Skipping and recalling are no decisions of a step and are not among them. */
export function offeredSteps({ definition, record, actor }: Omit<RecordQuestion, 'now'>): OfferedStep[] {
  const { steps = [], state } = record.routingSlip ?? {};
  return steps
    .filter((step) => step.state === 'current' && (state === 'running' || step.does === 'information'))
    .flatMap((step) => {
      const decisions = decisionsFor[step.does]
        .filter((decision) => decision !== 'skip' && decision !== 'recall')
        .map((decision) => ({ decision, answer: checkStep({ definition, record, actor, step, decision }) }));
      if (decisions.some(({ answer }) => 'code' in answer && answer.code === 'not-your-step')) return [];
      return {
        step: step.id,
        decisions: decisions.map(({ decision, answer }) =>
          'code' in answer ? { decision, permitted: false, why: answer.message } : { decision, permitted: true },
        ),
      };
    });
}
