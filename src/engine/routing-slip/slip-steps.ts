import type { RoutingSlip, RoutingStep } from '../types.ts';

/** The round a step belongs to, from 1. */
export function roundOf(step: RoutingStep): number {
  return step.round ?? 1;
}

/** The steps of the round that runs or is prepared. */
export function stepsOfRound(slip: RoutingSlip): RoutingStep[] {
  return slip.steps.filter((step) => roundOf(step) === slip.round);
}

/** The steps someone is asked to decide now, information steps among them. */
export function currentSteps(slip: RoutingSlip | undefined): RoutingStep[] {
  return slip?.steps.filter((step) => step.state === 'current') ?? [];
}

/** Information steps are delivered and may be ticked off, but nothing waits for them. */
export function isBlocking(step: RoutingStep): boolean {
  return step.does !== 'information';
}

/** Whether only signatures are left to be given in a running slip. */
export function awaitsOnlySignature(slip: RoutingSlip | undefined): boolean {
  if (slip?.state !== 'running') return false;
  const left = stepsOfRound(slip).filter((step) => isBlocking(step) && isOpen(step));
  return left.length > 0 && left.every((step) => step.does === 'sign');
}

/** Not decided and not ended otherwise. */
export function isOpen(step: RoutingStep): boolean {
  return step.state === 'planned' || step.state === 'current';
}

/** The whole path in order: for each group the steps of the newest round that has it, because a return repeats only some. */
export function pathOf(slip: RoutingSlip): RoutingStep[] {
  const newest = new Map<number, number>();
  for (const step of slip.steps) newest.set(step.group, Math.max(newest.get(step.group) ?? 0, roundOf(step)));
  return slip.steps
    .filter((step) => newest.get(step.group) === roundOf(step))
    .sort((one, other) => one.group - other.group);
}

/** The same request as a step of another round: who and what stays, what became of it does not. */
export function repeatStep(step: RoutingStep, round: number, id: string): RoutingStep {
  return {
    id,
    round,
    group: step.group,
    ...(step.office === undefined ? {} : { office: step.office }),
    ...(step.account === undefined ? {} : { account: step.account }),
    does: step.does,
    ...(step.workingDays === undefined ? {} : { workingDays: step.workingDays }),
    state: 'planned',
  };
}
