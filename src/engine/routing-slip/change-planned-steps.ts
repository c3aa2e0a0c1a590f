import type { Definition } from '../../definition/definition.ts';
import { firstYear, lastYear } from '../calendar/civil-date.ts';
import { indexDefinition } from '../definition-index.ts';
import type { RoutingSlip, RoutingStep, StepDoes } from '../types.ts';
import { advanceSlip } from './advance-slip.ts';
import type { SlipContext, SlipOutcome } from './slip-outcome.ts';
import { stepsOfRound } from './slip-steps.ts';

/** A step as a person plans it; `id` names one that is there already. Exactly one of office and account. */
export interface PlannedStep {
  readonly id?: string;
  readonly office?: string;
  readonly account?: string;
  readonly does: StepDoes;
  /** ISO 8601 in UTC, or a date. */
  readonly due?: string;
  readonly workingDays?: number;
  /** Runs together with the step before it. */
  readonly parallel?: boolean;
}

/** What a step of a routing slip may ask of whoever it reaches. */
export const stepKinds: readonly StepDoes[] = ['draft', 'review', 'concur', 'approve', 'sign', 'information'];
const mostSteps = 50;

/**
 * Replaces the steps of a round that are not yet reached by those given, in their order: what is left out is taken away, what has no
 * id is new. Steps already reached may be given along, unchanged and first, but not touched.
 */
export function changePlannedSteps(
  definition: Definition,
  slip: RoutingSlip,
  given: readonly PlannedStep[],
  context: SlipContext,
): SlipOutcome {
  const fault = findFault(definition, given);
  if (fault) return fault;
  const round = stepsOfRound(slip);
  const reached = new Map(slip.steps.filter((step) => !isPlanned(slip, step)).map((step) => [step.id, step]));
  const planned = new Map(round.filter((step) => step.state === 'planned').map((step) => [step.id, step]));
  let group = Math.max(0, ...round.filter((step) => step.state !== 'planned').map((step) => step.group));
  const steps: RoutingStep[] = [];
  for (const [at, step] of given.entries()) {
    const there = step.id === undefined ? undefined : reached.get(step.id);
    if (there) {
      if (steps.length > 0 || !isAsReached(there, step)) return alreadyReached(at);
      continue;
    }
    const known = step.id === undefined ? undefined : planned.get(step.id);
    if (step.id !== undefined && !known) return unknownStep(at);
    if (known && steps.some((one) => one.id === known.id)) return unknownStep(at);
    if (!(step.parallel === true && steps.length > 0)) group += 1;
    steps.push(newStep(step, known, group, slip.round, context));
  }
  const kept = slip.steps.filter((step) => !isPlanned(slip, step));
  return advanceSlip({ ...slip, steps: [...kept, ...steps] }, slip, context);
}

function isPlanned(slip: RoutingSlip, step: RoutingStep): boolean {
  return step.state === 'planned' && (step.round ?? 1) === slip.round;
}

function newStep(
  given: PlannedStep,
  known: RoutingStep | undefined,
  group: number,
  round: number,
  { newId, endOf }: SlipContext,
): RoutingStep {
  const workingDays = given.workingDays ?? known?.workingDays;
  return {
    id: known?.id ?? newId(),
    round,
    group,
    ...(given.account === undefined ? {} : { account: given.account }),
    ...(given.office === undefined ? {} : { office: given.office }),
    does: given.does,
    ...(workingDays === undefined ? {} : { workingDays }),
    ...(given.due === undefined
      ? {}
      : { dueAt: isDay(given.due) ? endOf(given.due, given.office) : new Date(given.due).toISOString() }),
    state: 'planned',
  };
}

function isAsReached(step: RoutingStep, given: PlannedStep): boolean {
  return step.does === given.does && step.office === given.office && step.account === given.account;
}

function findFault(definition: Definition, given: readonly PlannedStep[]): SlipOutcome | undefined {
  const { officesUnder } = indexDefinition(definition);
  if (given.length > mostSteps) {
    return refused(
      '',
      `A routing slip has at most ${mostSteps} steps.`,
      `Un bordereau compte au plus ${mostSteps} étapes.`,
    );
  }
  for (const [at, step] of given.entries()) {
    if ((step.office === undefined) === (step.account === undefined)) {
      return refused(
        `/${at}`,
        'Each step needs an office or a person, not both.',
        'Chaque étape exige un bureau ou une personne, pas les deux.',
      );
    }
    if (step.office !== undefined && !officesUnder.has(step.office)) {
      const list = [...officesUnder.keys()].join(', ');
      return refused(`/${at}/office`, `Must be one of the offices: ${list}.`, `Doit être l’un des bureaux : ${list}.`);
    }
    if (!stepKinds.includes(step.does)) {
      const list = stepKinds.join(', ');
      return refused(`/${at}/does`, `Must be one of: ${list}.`, `Doit être l’un de : ${list}.`);
    }
    if (step.due !== undefined && !isMoment(step.due)) {
      return refused(`/${at}/due`, 'Must be a date such as 2026-11-02.', 'Doit être une date comme 2026-11-02.');
    }
  }
  return undefined;
}

function isDay(due: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(due);
}

/** A day or an instant that exists, in years the calendar knows. */
function isMoment(due: string): boolean {
  const at = new Date(isDay(due) ? `${due}T12:00:00Z` : due);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < firstYear || at.getUTCFullYear() > lastYear) return false;
  return !isDay(due) || at.toISOString().startsWith(due);
}

function alreadyReached(at: number): SlipOutcome {
  return {
    ok: false,
    code: 'step-already-reached',
    pointer: `/steps/${at}`,
    message: {
      en: 'Only steps not yet reached can be changed; this one has been reached.',
      fr: 'Seules les étapes à venir peuvent être modifiées; celle-ci est déjà atteinte.',
    },
  };
}

function unknownStep(at: number): SlipOutcome {
  return refused(
    `/${at}/id`,
    'There is no such step, or it is given twice.',
    'Cette étape n’existe pas ou est indiquée deux fois.',
  );
}

function refused(where: string, en: string, fr: string): SlipOutcome {
  return { ok: false, code: 'needs', pointer: `/steps${where}`, message: { en, fr } };
}
