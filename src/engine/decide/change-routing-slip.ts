import { allowedFor } from '../access/allowed-for.ts';
import { placeOf } from '../access/place-of.ts';
import { getRecordType } from '../definition-index.ts';
import { changePlannedSteps, type PlannedStep } from '../routing-slip/change-planned-steps.ts';
import { history, nextRound, planSlip } from '../routing-slip/plan-slip.ts';
import type { SlipOutcome } from '../routing-slip/slip-outcome.ts';
import type { Decision, RoutingSlip } from '../types.ts';
import { isProblem } from './apply-effects.ts';
import { applyEvents } from './apply-events.ts';
import { applySlipOutcome, slipContext } from './apply-slip.ts';
import { accessProblem } from './check-action.ts';
import { finishDecision } from './finish-decision.ts';
import type { RecordQuestion } from './offered-actions.ts';
import { refuse } from './refuse.ts';
import type { Problem, Work } from './work.ts';

export interface SlipChangeRequest extends RecordQuestion {
  /** A model to prepare the slip by; not while one runs. */
  readonly model?: string;
  /** The steps in their order; without a model, or to replace its steps. */
  readonly steps?: readonly PlannedStep[];
  readonly newId: () => string;
}

/** Prepares the routing slip of a record, or changes the steps of a running one that are not yet reached. */
export function changeRoutingSlip(request: SlipChangeRequest): Decision {
  const { definition, record, actor, now, newId } = request;
  const answer = allowedFor({ definition, actor, record: placeOf(record), action: 'change-routing-slip' });
  if (!answer.allowed) return refuse(request, accessProblem(answer));
  const { states } = getRecordType(definition, record.recordType).workflow;
  if (states.get(record.state)?.phase === 'closed') return refuse(request, closed);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId };
  const events = applySlipOutcome(work, changeSlip(request, work));
  const problem = isProblem(events) ? events : applyEvents(work, events);
  return problem ? refuse(request, problem) : finishDecision(work);
}

function changeSlip({ definition, record, model, steps, newId }: SlipChangeRequest, work: Work): SlipOutcome {
  const context = slipContext(work);
  const slip = record.routingSlip;
  if (slip?.state === 'running') {
    return model === undefined && steps ? changePlannedSteps(definition, slip, steps, context) : running;
  }
  if (!steps) return model === undefined ? nothingGiven : planSlip({ definition, record, model, newId });
  if (steps.length === 0) return nothingGiven;
  const empty: RoutingSlip = {
    ...(model === undefined ? {} : { model }),
    round: nextRound(slip),
    state: 'prepared',
    steps: history(slip),
  };
  // Steps of a prepared round keep their ids; those of rounds that ran are named by nobody any more.
  const prepared = slip?.state === 'prepared' ? { ...slip, ...(model === undefined ? {} : { model }) } : empty;
  return changePlannedSteps(definition, prepared, steps, context);
}

const running: SlipOutcome = {
  ok: false,
  code: 'step-already-reached',
  pointer: '/model',
  message: {
    en: 'The routing slip is running: give the steps that are still to come instead of a model.',
    fr: 'Le bordereau est en cours : indiquez les étapes à venir plutôt qu’un modèle.',
  },
};

const nothingGiven: SlipOutcome = {
  ok: false,
  code: 'needs',
  pointer: '/steps',
  message: { en: 'Give a model or at least one step.', fr: 'Indiquez un modèle ou au moins une étape.' },
};

const closed: Problem = {
  code: 'wrong-state',
  message: { en: 'The record is closed.', fr: 'Le dossier est fermé.' },
};
