import type { Definition } from '../../definition/definition.ts';
import type { ActionConfig } from '../../definition/schema/workflow.ts';
import { placeOf } from '../access/place-of.ts';
import { bindingsOf } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import { localToday } from '../local-today.ts';
import type { Actor, OfferedAction, RecordSnapshot } from '../types.ts';
import { findObstacle } from './check-action.ts';
import { listNeeds, needsMet } from './needs.ts';

export interface RecordQuestion {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly actor: Actor;
  readonly now: Date;
}

/** All actions of the workflow that concern the record's state: those permitted with what they need, the others with why not. */
export function offeredActions({ definition, record, actor, now }: RecordQuestion): OfferedAction[] {
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const today = localToday(definition, now);
  const bindings = bindingsOf({ definition, record, actor, now });
  const place = placeOf(record);
  return workflow.actions
    .filter((action) => action.from.includes(record.state))
    .map((action) => {
      const obstacle = findObstacle({ definition, record, actor, now, action, bindings, place });
      return obstacle
        ? offerOnce(action, today, `not ${obstacle.message.en} ${obstacle.message.fr}`, () => ({
            why: obstacle.message,
            needs: [],
          }))
        : offerOnce(action, today, needsMet(record, action), () => ({
            needs: listNeeds(definition, record, action, today),
          }));
    });
}

const offers = new WeakMap<ActionConfig, { today: string; byKind: Map<string, OfferedAction> }>();

/**
 * An action is offered alike on most records of a day, with some kilobytes of options: each kind of offer is made once a day, and whoever
 * writes it out can tell by its identity that it was written before.
 *
 * @param kind what the offer depends on besides action and day: why it is not permitted, or which of its needs are met
 */
function offerOnce(
  action: ActionConfig,
  today: string,
  kind: string,
  make: () => Pick<OfferedAction, 'needs' | 'why'>,
): OfferedAction {
  let known = offers.get(action);
  if (known?.today !== today) {
    known = { today, byKind: new Map() };
    offers.set(action, known);
  }
  const offered = known.byKind.get(kind);
  if (offered) return offered;
  const { needs, why } = make();
  const fresh: OfferedAction = Object.freeze({
    id: action.id,
    label: action.title,
    permitted: why === undefined,
    ...(why ? { why } : {}),
    needs,
    confirm: action.confirm,
  });
  known.byKind.set(kind, fresh);
  return fresh;
}

/** The ids of the actions that are possible now; what a refusal tells. */
export function possibleActions({ definition, record, actor, now }: RecordQuestion): string[] {
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const bindings = bindingsOf({ definition, record, actor, now });
  const place = placeOf(record);
  return workflow.actions
    .filter((action) => findObstacle({ definition, record, actor, now, action, bindings, place }) === undefined)
    .map((action) => action.id);
}
