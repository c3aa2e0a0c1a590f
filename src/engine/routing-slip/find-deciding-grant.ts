import type { Definition } from '../../definition/definition.ts';
import { names } from '../access/allowed-for.ts';
import { accountsOf, isKeptOut } from '../access/is-in-scope.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Actor, Grant, RecordPlace, RoutingStep } from '../types.ts';

export interface DecidingQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly record: RecordPlace;
  readonly step: RoutingStep;
  /** `decide-step`, or the workflow action that decides the step along the way. */
  readonly action: string;
}

/**
 * The grant by which a person may decide a routing step: the step is theirs (or that of the person they act for), or it is the
 * very office of the grant; and the grant's role may do this in the record's state. Own grants go before delegated ones.
 */
export function findDecidingGrant({ definition, actor, record, step, action }: DecidingQuestion): Grant | undefined {
  if (isKeptOut(actor, record)) return undefined;
  const { rulesOf } = indexDefinition(definition);
  const own = actor.grants.filter((grant) => grant.onBehalfOf === undefined);
  const delegated = actor.grants.filter((grant) => grant.onBehalfOf !== undefined);
  return [...own, ...delegated].find(
    (grant) =>
      isStepOf(actor, grant, step) && (rulesOf.get(grant.role) ?? []).some(({ rule }) => names(rule, record, action)),
  );
}

function isStepOf(actor: Actor, grant: Grant, step: RoutingStep): boolean {
  if (step.account !== undefined) return accountsOf(actor, grant).includes(step.account);
  return step.office !== undefined && grant.office === step.office;
}
