import type { Definition } from '../../definition/definition.ts';
import type { StepModel } from '../../definition/schema/workflow.ts';
import { getRecordType } from '../definition-index.ts';
import type { RecordSnapshot, RoutingSlip, RoutingStep } from '../types.ts';
import type { SlipOutcome } from './slip-outcome.ts';
import { pathOf, repeatStep } from './slip-steps.ts';

export interface PlanRequest {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  /** Id of a routing-slip model of the record's workflow. */
  readonly model: string;
  readonly newId: () => string;
}

/**
 * Prepares a slip after a model: a step for its office, for each office a field names (in parallel), or for whoever the record is
 * assigned to (else its office). A step whose field names no office is left out, unless it approves or signs: then the plan
 * is refused. Earlier rounds stay as they are.
 */
export function planSlip({ definition, record, model, newId }: PlanRequest): SlipOutcome {
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const found = workflow.routingSlipModels.find((one) => one.id === model);
  if (!found)
    return refused(`There is no routing-slip model "${model}".`, `Il n’y a pas de modèle de bordereau « ${model} ».`);
  const round = nextRound(record.routingSlip);
  const steps: RoutingStep[] = [];
  let group = 0;
  for (const stepModel of found.steps) {
    const who = whoDoes(stepModel, record);
    if (who.length === 0) {
      if (stepModel.does === 'approve' || stepModel.does === 'sign') return nobodyFor(stepModel);
      continue;
    }
    if (!stepModel.parallel || group === 0) group += 1;
    for (const one of who) {
      steps.push({
        id: newId(),
        round,
        group,
        ...one,
        does: stepModel.does,
        workingDays: stepModel.workingDays,
        state: 'planned',
      });
    }
  }
  if (steps.length === 0)
    return refused('The routing slip would have no step.', 'Le bordereau d’acheminement n’aurait aucune étape.');
  return {
    ok: true,
    slip: { model, round, state: 'prepared', steps: [...history(record.routingSlip), ...steps] },
    events: [],
    reached: [],
  };
}

/** Prepares the whole path of an ended slip once more as a new round. */
export function repeatSlip(slip: RoutingSlip, newId: () => string): RoutingSlip {
  const round = slip.round + 1;
  return {
    ...slip,
    round,
    state: 'prepared',
    steps: [...slip.steps, ...pathOf(slip).map((step) => repeatStep(step, round, newId()))],
  };
}

/** The round a new plan gets: a prepared one is replaced, anything that ran stays and is followed. */
export function nextRound(slip: RoutingSlip | undefined): number {
  if (!slip) return 1;
  return slip.state === 'prepared' ? slip.round : slip.round + 1;
}

/** The steps of what ran before; a round that was only prepared leaves no trace. */
export function history(slip: RoutingSlip | undefined): readonly RoutingStep[] {
  if (!slip) return [];
  return slip.state === 'prepared' ? slip.steps.filter((step) => (step.round ?? 1) !== slip.round) : slip.steps;
}

function whoDoes(model: StepModel, record: RecordSnapshot): ({ office: string } | { account: string })[] {
  if (model.office !== undefined) return [{ office: model.office }];
  if (model.officeField !== undefined) return officesIn(record.fields[model.officeField]).map((office) => ({ office }));
  if (record.assignee !== undefined) return [{ account: record.assignee }];
  return record.office === undefined ? [] : [{ office: record.office }];
}

function officesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((one): one is string => typeof one === 'string' && one !== ''))];
}

function nobodyFor(model: StepModel): SlipOutcome {
  if (model.officeField === undefined) {
    return refused(
      'The record is assigned to nobody, so a step of the routing slip has nobody to do it.',
      'Le dossier n’est attribué à personne; une étape du bordereau n’a donc personne pour l’exécuter.',
    );
  }
  return {
    ok: false,
    code: 'needs',
    pointer: `/fields/${model.officeField}`,
    message: {
      en: 'An office must be named here for the routing slip.',
      fr: 'Un bureau doit être indiqué ici pour le bordereau d’acheminement.',
    },
  };
}

function refused(en: string, fr: string): SlipOutcome {
  return { ok: false, code: 'no-routing-slip', message: { en, fr } };
}
