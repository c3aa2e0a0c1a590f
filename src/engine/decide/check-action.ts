import type { Definition } from '../../definition/definition.ts';
import type { ActionConfig } from '../../definition/schema/workflow.ts';
import { type AccessAnswer, allowedFor } from '../access/allowed-for.ts';
import { placeOf } from '../access/place-of.ts';
import { bindingsOf, type ConditionBindings, holds } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import type { Actor, RecordPlace, RecordSnapshot } from '../types.ts';
import { findStepForAction, noSlip, notYourStep } from './apply-slip.ts';
import type { Problem } from './work.ts';

export interface ActionQuestion {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly actor: Actor;
  readonly now: Date;
  readonly action: ActionConfig;
  /** What guards see, where several actions are asked about one record; made here when absent. */
  readonly bindings?: ConditionBindings;
  /** Where the record stands, likewise. */
  readonly place?: RecordPlace;
}

/**
 * Why a person may not do an action now, whatever they would give; undefined when they may. The order is that of disclosure:
 * who has no right learns nothing of guards, and who has it learns the nearest reason.
 */
export function findObstacle(question: ActionQuestion): Problem | undefined {
  const { definition, record, actor, action } = question;
  const answer = allowedFor({ definition, actor, record: question.place ?? placeOf(record), action: action.id });
  if (!answer.allowed) return accessProblem(answer, action);
  if (!action.from.includes(record.state)) return wrongState(definition, record, action);
  return separationProblem(record, actor, answer, action) ?? guardProblem(question) ?? effectProblem(question);
}

/** The refusal of an action by the access rules. */
export function accessProblem(
  answer: Extract<AccessAnswer, { allowed: false }>,
  action?: Pick<ActionConfig, 'title'>,
): Problem {
  if (answer.because === 'restricted') {
    return {
      code: 'restricted',
      message: {
        en: 'This record is restricted to named persons.',
        fr: 'Ce dossier est réservé à des personnes désignées.',
      },
    };
  }
  const what = action ? { en: ` (${action.title.en})`, fr: ` (${action.title.fr})` } : { en: '', fr: '' };
  const message =
    answer.because === 'scope'
      ? {
          en: `Your role allows this only for other records${what.en}.`,
          fr: `Votre rôle ne le permet que pour d’autres dossiers${what.fr}.`,
        }
      : { en: `Your role does not allow this here${what.en}.`, fr: `Votre rôle ne le permet pas ici${what.fr}.` };
  return { code: 'not-permitted', message };
}

function wrongState(definition: Definition, record: RecordSnapshot, action: ActionConfig): Problem {
  const { states } = getRecordType(definition, record.recordType).workflow;
  const title = (id: string) => states.get(id)?.title ?? { en: id, fr: id };
  const from = action.from.map(title);
  return {
    code: 'wrong-state',
    message: {
      en: `“${action.title.en}” is possible only in: ${from.map((one) => one.en).join(', ')}. The record is: ${title(record.state).en}.`,
      fr: `« ${action.title.fr} » n’est possible qu’à l’état : ${from.map((one) => one.fr).join(', ')}. Le dossier est à l’état : ${title(record.state).fr}.`,
    },
  };
}

/** Nobody does both of two actions that are to be done by different persons, in their own name or another's. */
function separationProblem(
  record: RecordSnapshot,
  actor: Actor,
  answer: Extract<AccessAnswer, { allowed: true }>,
  action: ActionConfig,
): Problem | undefined {
  const persons = [
    actor.account,
    ...('grant' in answer.by && answer.by.grant.onBehalfOf ? [answer.by.grant.onBehalfOf] : []),
  ];
  const isConflict = record.done.some((one) => action.separationFrom.includes(one.action) && persons.includes(one.by));
  if (!isConflict) return undefined;
  return {
    code: 'separation-of-duties',
    message: {
      en: `“${action.title.en}” must be done by another person, because you did an earlier step of this record.`,
      fr: `« ${action.title.fr} » doit être fait par une autre personne, car vous avez fait une étape antérieure de ce dossier.`,
    },
  };
}

/** Guards look at the record as it stands; nothing given with the action can open them. */
export function guardProblem({
  definition,
  record,
  actor,
  now,
  action,
  ...given
}: ActionQuestion): Problem | undefined {
  if (action.guards.length === 0) return undefined;
  const bindings = given.bindings ?? bindingsOf({ definition, record, actor, now });
  const failed = action.guards.find((guard) => !holds(guard.when, bindings));
  return failed && { code: 'guard', message: failed.otherwise };
}

function effectProblem({ definition, record, actor, action }: ActionQuestion): Problem | undefined {
  if (action.to === '(previous)' && !hasPrevious(definition, record)) {
    return {
      code: 'wrong-state',
      message: { en: 'There is no earlier state to go back to.', fr: 'Il n’y a pas d’état antérieur auquel revenir.' },
    };
  }
  const decides = action.effects.find((effect) => effect.do === 'decide-step');
  const startsFirst = action.effects.find(
    (effect) => effect.do === 'start-routing-slip' || effect.do === 'decide-step',
  );
  if (!decides || startsFirst !== decides) return undefined;
  if (record.routingSlip?.state !== 'running') return decides.optional === undefined ? noSlip : undefined;
  if (decides.optional === 'no-step') return undefined;
  return findStepForAction({ definition, record, actor }, action.id, decides.decision) ? undefined : notYourStep;
}

function hasPrevious(definition: Definition, record: RecordSnapshot): boolean {
  const { states } = getRecordType(definition, record.recordType).workflow;
  return record.previousState !== undefined && states.has(record.previousState);
}
