import type { Definition } from '../../definition/definition.ts';
import { placeOf } from '../access/place-of.ts';
import { bindingsOf } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import { localToday } from '../local-today.ts';
import type { Actor, OfferedAction, RecordSnapshot } from '../types.ts';
import { findObstacle } from './check-action.ts';
import { listNeeds } from './needs.ts';

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
      return {
        id: action.id,
        label: action.title,
        permitted: obstacle === undefined,
        ...(obstacle ? { why: obstacle.message } : {}),
        needs: obstacle ? [] : listNeeds(definition, record, action, today),
        confirm: action.confirm,
      };
    });
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
