import type { RoutingSlip, RoutingStep } from '../types.ts';
import { advanceSlip } from './advance-slip.ts';
import type { SlipContext, SlipOutcome } from './slip-outcome.ts';
import { isBlocking, pathOf, repeatStep, roundOf } from './slip-steps.ts';

/**
 * Sends the slip back from `step` (already marked as returned) to an earlier one. A new round begins there: that group and all
 * after it up to the returning one are asked again, because what they agreed to is about to change; steps not yet reached
 * move along. The old round stays as history.
 */
export function returnToStep(
  slip: RoutingSlip,
  step: RoutingStep,
  targetId: string,
  context: SlipContext,
): SlipOutcome {
  const path = pathOf(slip);
  const target = path.find((one) => one.id === targetId);
  const isEarlier = target && target.group < step.group && target.state === 'decided' && isBlocking(target);
  if (!isEarlier) {
    return {
      ok: false,
      code: 'needs',
      pointer: '/returnTo',
      message: {
        en: 'Name a step before this one that has been decided, or none to return to the drafter.',
        fr: 'Indiquez une étape antérieure déjà décidée, ou aucune pour retourner au rédacteur.',
      },
    };
  }
  const round = slip.round + 1;
  const again = path
    .filter((one) => one.group >= target.group && one.group <= step.group && isBlocking(one))
    .map((one) => repeatStep(one, round, context.newId()));
  const kept = slip.steps.map((one) => (one.id === step.id ? step : moveOn(one, slip.round, round)));
  return advanceSlip({ ...slip, round, steps: [...kept, ...again] }, slip, context);
}

function moveOn(step: RoutingStep, from: number, to: number): RoutingStep {
  if (roundOf(step) !== from) return step;
  if (step.state === 'planned') return { ...step, round: to };
  return step.state === 'current' && isBlocking(step) ? { ...step, state: 'recalled' } : step;
}
