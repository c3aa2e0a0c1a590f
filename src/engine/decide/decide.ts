import type { Definition } from '../../definition/definition.ts';
import type { ActionConfig } from '../../definition/schema/workflow.ts';
import { type FieldAccess, fieldAccess } from '../access/field-access.ts';
import { placeOf } from '../access/place-of.ts';
import { bindingsOf } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import type { ActionInput, Actor, Decision, RecordSnapshot } from '../types.ts';
import { actionEventType } from '../workflow/compile-workflow.ts';
import { findNextState } from '../workflow/find-next-state.ts';
import { isProblem } from './apply-effects.ts';
import { applyAll, applyEvents, bindingSource, moveTo } from './apply-events.ts';
import { findObstacle, guardProblem } from './check-action.ts';
import { checkComment } from './check-comment.ts';
import { checkRecipient } from './check-recipient.ts';
import { finishDecision } from './finish-decision.ts';
import { unmetNeeds } from './needs.ts';
import { refuse } from './refuse.ts';
import { takeFields } from './take-fields.ts';
import { type Problem, problemAt, type Work } from './work.ts';

export interface DecisionRequest {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly input: ActionInput;
  readonly actor: Actor;
  readonly now: Date;
  /** A fresh id for each routing step that is made. */
  readonly newId: () => string;
}

/**
 * Whether an action of the workflow may be done, and what follows from it. Looked at in this order: access rules, state, separation
 * of duties, guards, the values given, needs; then the state changes, the effects are carried out, deadlines and priority follow.
 * Pure: the same request always has the same answer.
 */
export function decide(request: DecisionRequest): Decision {
  const { definition, record, input, actor, now, newId } = request;
  const { actions } = getRecordType(definition, record.recordType).workflow;
  const action = actions.get(input.action);
  if (!action) return refuse(request, unknownAction([...actions.keys()]));
  const obstacle = findObstacle({ definition, record, actor, now, action });
  if (obstacle) return refuse(request, obstacle);
  const work: Work = { definition, before: record, record, messages: [], actor, input, now, newId };
  const problem = takeInput(work, action, input, actor) ?? carryOut(work, action);
  return problem ? refuse(request, problem) : finishDecision(work, action.closedReason);
}

/** Takes over the values that came with the action, and checks that nothing is missing. */
function takeInput(work: Work, action: ActionConfig, input: ActionInput, actor: Actor): Problem | undefined {
  const { definition, now } = work;
  if (input.fields && Object.keys(input.fields).length > 0) {
    const invalid = takeFields(work, input.fields, accessWith(work, action, actor));
    if (invalid) return invalid;
    // What was given must not undo what the guards stand for.
    const closed = guardProblem({ definition, record: work.record, actor, now, action });
    if (closed) return closed;
  }
  const stray = checkComment(input) ?? checkRecipient(definition, input);
  if (stray) return stray;
  const errors = unmetNeeds(definition, work.record, action, input);
  if (errors.length === 0) return undefined;
  return {
    code: 'needs',
    message: { en: 'Something is still missing.', fr: 'Il manque encore quelque chose.' },
    errors,
  };
}

/** Fields that an action asks for may be given by whoever may do it; others by whoever may write them while the state allows it. */
function accessWith(
  { definition, before }: Work,
  action: ActionConfig,
  actor: Actor,
): Pick<FieldAccess, 'read' | 'written'> {
  const { leaves, workflow } = getRecordType(definition, before.recordType);
  const { read, written } = fieldAccess({ definition, actor, record: placeOf(before) });
  const asked = new Set(action.needs.flatMap((need) => (need.field === undefined ? [] : [need.field])));
  const writable = new Set(leaves.map((leaf) => leaf.path).filter((path) => asked.has(path.split('.')[0] ?? '')));
  for (const field of asked) writable.add(field);
  if (workflow.states.get(before.state)?.editable === true) for (const path of written) writable.add(path);
  return { read, written: writable };
}

function carryOut(work: Work, action: ActionConfig): Problem | undefined {
  const { definition, record } = work;
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const state = findNextState({
    definition,
    workflow: workflow.id,
    state: record.state,
    previousState: record.previousState,
    type: actionEventType(action.id),
    bindings: bindingsOf(bindingSource(work)),
  });
  if (state === undefined) return noTarget(action);
  moveTo(work, state);
  const events = applyAll(work, action.effects);
  return isProblem(events) ? events : applyEvents(work, events);
}

function noTarget(action: ActionConfig): Problem {
  return {
    code: 'guard',
    message: {
      en: `“${action.title.en}” leads nowhere with the values of this record.`,
      fr: `« ${action.title.fr} » ne mène nulle part avec les valeurs de ce dossier.`,
    },
  };
}

function unknownAction(known: readonly string[]): Problem {
  const list = known.join(', ');
  return problemAt('unknown-action', '/action', {
    en: `There is no such action. Actions are: ${list}.`,
    fr: `Cette action n’existe pas. Les actions sont : ${list}.`,
  });
}
