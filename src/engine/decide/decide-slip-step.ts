import { allowedFor, canSee } from '../access/allowed-for.ts';
import { placeOf } from '../access/place-of.ts';
import type { Decision, StepDecision } from '../types.ts';
import { isProblem } from './apply-effects.ts';
import { applyEvents } from './apply-events.ts';
import { applySlipDecision, noSlip } from './apply-slip.ts';
import { accessProblem } from './check-action.ts';
import { checkComment } from './check-comment.ts';
import { checkStep } from './check-step.ts';
import { finishDecision } from './finish-decision.ts';
import type { RecordQuestion } from './offered-actions.ts';
import { refuse } from './refuse.ts';
import { type Problem, problemAt, type Work } from './work.ts';

export interface StepDecisionRequest extends RecordQuestion {
  readonly step: string;
  readonly decision: StepDecision;
  readonly comment?: string;
  /** For `return`: the earlier step to go back to; none: the drafter. */
  readonly returnTo?: string;
  readonly newId: () => string;
}

/**
 * Decides a step of the running slip and lets the workflow follow. A step is decided by its person or office, by a role that may
 * `decide-step` there, and never by who drafted or sent up what it judges; skipping and recalling are for whoever may `change-routing-slip`, and recalling also for the assignee.
 */
export function decideSlipStep(request: StepDecisionRequest): Decision {
  const { definition, record, actor, now, newId, decision, comment, returnTo } = request;
  const slip = record.routingSlip;
  const step = slip?.steps.find((one) => one.id === request.step);
  const place = placeOf(record);
  if (!slip || !step) return refuse(request, slip ? unknownStep : noSlip);
  const managing = decision === 'skip' || decision === 'recall';
  let onBehalfOf: string | undefined;
  if (managing) {
    const answer = allowedFor({ definition, actor, record: place, action: 'change-routing-slip' });
    const isOwnRecall =
      decision === 'recall' && record.assignee === actor.account && canSee({ definition, actor, record: place });
    if (!answer.allowed && !isOwnRecall) return refuse(request, accessProblem(answer));
    if (answer.allowed && 'grant' in answer.by) onBehalfOf = answer.by.grant.onBehalfOf;
  } else {
    const answer = checkStep({ definition, record, actor, step, decision });
    if ('code' in answer) return refuse(request, answer);
    onBehalfOf = answer.grant.onBehalfOf;
  }
  if (slip.state !== 'running' && step.does !== 'information') return refuse(request, noSlip);
  const tooLong = checkComment({ comment });
  if (tooLong) return refuse(request, tooLong);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId };
  const events = applySlipDecision(work, { step, decision, comment, returnTo, onBehalfOf });
  const problem = isProblem(events) ? events : applyEvents(work, events);
  return problem ? refuse(request, problem) : finishDecision(work);
}

const unknownStep: Problem = problemAt('not-your-step', '/step', {
  en: 'The routing slip has no such step.',
  fr: 'Le bordereau d’acheminement n’a pas cette étape.',
});
