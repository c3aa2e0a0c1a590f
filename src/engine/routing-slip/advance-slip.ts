import type { RoutingSlip, RoutingStep } from '../types.ts';
import type { SlipContext, SlipEvent, SlipOutcome } from './slip-outcome.ts';
import { awaitsOnlySignature, isBlocking, stepsOfRound } from './slip-steps.ts';

/**
 * Lets a running slip go on as far as it can: while no step blocks, the next group becomes current, and information steps do not
 * block. With no group left the slip is completed. `before` is the slip before the change that led here.
 */
export function advanceSlip(slip: RoutingSlip, before: RoutingSlip | undefined, context: SlipContext): SlipOutcome {
  let now = slip;
  const reached: RoutingStep[] = [];
  while (now.state === 'running' && !stepsOfRound(now).some((step) => step.state === 'current' && isBlocking(step))) {
    const planned = stepsOfRound(now).filter((step) => step.state === 'planned');
    if (planned.length === 0) {
      now = { ...now, state: 'completed' };
    } else {
      const group = Math.min(...planned.map((step) => step.group));
      const begun = planned.filter((step) => step.group === group).map((step) => beginStep(step, context));
      reached.push(...begun);
      now = { ...now, steps: now.steps.map((step) => begun.find((one) => one.id === step.id) ?? step) };
    }
  }
  return { ok: true, slip: now, events: eventsOf(now, before), reached };
}

function beginStep(step: RoutingStep, { dueAt }: SlipContext): RoutingStep {
  const due = step.dueAt ?? dueAt(step);
  return { ...step, state: 'current', ...(due === undefined ? {} : { dueAt: due }) };
}

/** What the change means for the workflow; the end of a slip is told once and goes before anything else. */
export function eventsOf(slip: RoutingSlip, before: RoutingSlip | undefined): SlipEvent[] {
  if (slip.state !== before?.state) {
    if (slip.state === 'completed') return ['routing-slip-completed'];
    if (slip.state === 'returned') return ['routing-slip-returned'];
    if (slip.state === 'recalled') return ['routing-slip-recalled'];
  }
  const was = awaitsOnlySignature(before);
  const is = awaitsOnlySignature(slip);
  if (is && !was) return ['signature-reached'];
  return was && !is && slip.state === 'running' ? ['signature-left'] : [];
}
