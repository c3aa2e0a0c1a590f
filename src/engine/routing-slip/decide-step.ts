import type { DocumentVersion, RoutingSlip, RoutingStep, StepDecision, StepDoes } from '../types.ts';
import { advanceSlip, eventsOf } from './advance-slip.ts';
import { returnToStep } from './return-to-step.ts';
import type { SlipContext, SlipOutcome } from './slip-outcome.ts';
import { isBlocking, roundOf } from './slip-steps.ts';

export interface StepDecisionInput {
  readonly step: string;
  readonly decision: StepDecision;
  readonly comment?: string;
  /** For `return`: an earlier step; none: the drafter. */
  readonly returnTo?: string;
  readonly by: string;
  readonly onBehalfOf?: string;
  /** The newest versions of the documents a sign-off covers. */
  readonly covered: readonly DocumentVersion[];
}

/** What may be decided at a step, by what is asked of it. Skipping and recalling are for those who may change the slip. */
export const decisionsFor: Readonly<Record<StepDoes, readonly StepDecision[]>> = {
  draft: ['done', 'return', 'skip', 'recall'],
  review: ['done', 'return', 'skip', 'recall'],
  concur: ['concur', 'non-concur', 'return', 'skip', 'recall'],
  approve: ['approve', 'return', 'skip', 'recall'],
  // A signature cannot be skipped: the slip would complete unsigned.
  sign: ['sign', 'return', 'recall'],
  information: ['done'],
};

const reasonNeeded: readonly StepDecision[] = ['non-concur', 'return', 'skip', 'recall'];
const signOffs: readonly StepDecision[] = ['done', 'concur', 'approve', 'sign'];

/**
 * Decides one current step. A positive decision lets the slip go on once its whole group is decided. `non-concur` is an objection
 * and, like `return` without a step, ends the round: the slip goes back to the drafter, whichever steps run in parallel.
 * `return` to an earlier step begins a new round there; `recall` takes the whole slip back. Decided steps never change.
 */
export function decideStep(slip: RoutingSlip, input: StepDecisionInput, context: SlipContext): SlipOutcome {
  const step = slip.steps.find((one) => one.id === input.step);
  if (!step) return refuse('not-your-step', '/step', 'There is no such step.', 'Cette étape n’existe pas.');
  if (step.state !== 'current') {
    return refuse(
      'not-your-step',
      '/step',
      'This step is not waiting for a decision.',
      'Cette étape n’attend pas de décision.',
    );
  }
  const possible = decisionsFor[step.does];
  if (!possible.includes(input.decision)) {
    const list = possible.join(', ');
    return refuse(
      'needs',
      '/decision',
      `This step can be decided by: ${list}.`,
      `Cette étape admet les décisions : ${list}.`,
    );
  }
  if (reasonNeeded.includes(input.decision) && (input.comment ?? '').trim() === '') {
    return refuse('needs', '/comment', 'Give the reason.', 'Indiquez le motif.');
  }
  switch (input.decision) {
    case 'return':
      return input.returnTo === undefined
        ? endRound(slip, step, input, context, 'returned')
        : returnToStep(slip, decided(step, input, context, 'returned'), input.returnTo, context);
    case 'non-concur':
      return endRound(slip, step, input, context, 'returned');
    case 'recall':
      return endRound(slip, step, input, context, 'recalled');
    case 'skip':
      return advanceSlip(replace(slip, decided(step, input, context, 'skipped')), slip, context);
    default:
      return advanceSlip(replace(slip, decided(step, input, context, 'decided')), slip, context);
  }
}

function endRound(
  slip: RoutingSlip,
  step: RoutingStep,
  input: StepDecisionInput,
  context: SlipContext,
  as: 'returned' | 'recalled',
): SlipOutcome {
  const state = input.decision === 'non-concur' ? 'decided' : as;
  const ended = replace(slip, decided(step, input, context, state));
  const next: RoutingSlip = { ...ended, state: as, steps: ended.steps.map((one) => recallIfWaiting(one, slip.round)) };
  return { ok: true, slip: next, events: eventsOf(next, slip), reached: [] };
}

/** Steps of the round that still wait have nothing left to decide; who was only informed stays informed. */
function recallIfWaiting(step: RoutingStep, round: number): RoutingStep {
  return step.state === 'current' && isBlocking(step) && roundOf(step) === round
    ? { ...step, state: 'recalled' }
    : step;
}

function decided(
  step: RoutingStep,
  input: StepDecisionInput,
  { now }: SlipContext,
  state: 'decided' | 'returned' | 'skipped' | 'recalled',
): RoutingStep {
  const covers = isBlocking(step) && step.does !== 'draft' && signOffs.includes(input.decision);
  return {
    ...step,
    state,
    decision: input.decision,
    decidedBy: input.by,
    ...(input.onBehalfOf === undefined ? {} : { onBehalfOf: input.onBehalfOf }),
    decidedAt: now.toISOString(),
    ...(input.comment === undefined || input.comment.trim() === '' ? {} : { comment: input.comment.trim() }),
    ...(covers
      ? { covers: Object.fromEntries(input.covered.map((one) => [`${one.id}@${one.version}`, one.digest])) }
      : {}),
  };
}

function replace(slip: RoutingSlip, step: RoutingStep): RoutingSlip {
  return { ...slip, steps: slip.steps.map((one) => (one.id === step.id ? step : one)) };
}

function refuse(code: 'not-your-step' | 'needs', pointer: string, en: string, fr: string): SlipOutcome {
  return { ok: false, code, pointer, message: { en, fr } };
}
