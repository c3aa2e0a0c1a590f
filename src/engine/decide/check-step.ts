import { placeOf } from '../access/place-of.ts';
import { findDecidingGrant } from '../routing-slip/find-deciding-grant.ts';
import { isJudgement, judgesOwnWork } from '../routing-slip/judges-own-work.ts';
import type { Grant, RoutingStep, StepDecision } from '../types.ts';
import { notYourStep } from './apply-slip.ts';
import type { RecordQuestion } from './offered-actions.ts';
import type { Problem } from './work.ts';

type StepQuestion = Omit<RecordQuestion, 'now'> & { readonly step: RoutingStep; readonly decision: StepDecision };

/** The grant by which a person decides a step so; or why they may not: the step is not theirs, or it judges their own work. */
export function checkStep({ definition, record, actor, step, decision }: StepQuestion): { grant: Grant } | Problem {
  const grant = findDecidingGrant({ definition, actor, record: placeOf(record), step, action: 'decide-step' });
  if (!grant) return notYourStep;
  const persons = [actor.account, ...(grant.onBehalfOf === undefined ? [] : [grant.onBehalfOf])];
  return isJudgement(step, decision) && judgesOwnWork({ definition, record, step, persons }) ? ownWork : { grant };
}

const ownWork: Problem = {
  code: 'separation-of-duties',
  message: {
    en: 'Another person must decide this step, because you drafted or sent up what it judges. You may return it.',
    fr: 'Une autre personne doit décider de cette étape, car vous avez rédigé ou soumis ce qu’elle vise. Vous pouvez le renvoyer.',
  },
};
