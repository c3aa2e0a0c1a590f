import type { Definition } from '../../definition/definition.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Actor, RecordPlace } from '../types.ts';
import { accountsOf, officesOf } from './is-in-scope.ts';

/** One way to reach records; a missing list of record types or states means all of them. */
export type AccessClause = {
  readonly recordTypes?: readonly string[];
  readonly states?: readonly string[];
} & (
  | { readonly all: true }
  /** Registered by one of these accounts. */
  | { readonly own: readonly string[] }
  /**
   * Assigned to, or with a current routing step of, one of these accounts; or with one of the very office `stepOffice`; or
   * restricted and naming `account`.
   */
  | { readonly assigned: readonly string[]; readonly stepOffice?: string }
  /** Of one of these offices, or with a current routing step there. */
  | { readonly offices: readonly string[] }
);

/**
 * The records a person may reach for one action, as data that storage turns into SQL: those that any clause matches, and of
 * the restricted ones only those that name `account`. No clause: none.
 */
export interface AccessPredicate {
  readonly account: string;
  readonly any: readonly AccessClause[];
}

/** The predicate of an action, usually `list`. It and `allowedFor` agree on every record (leases aside, which open one record). */
export function accessPredicate({
  definition,
  actor,
  action,
}: {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly action: string;
}): AccessPredicate {
  const { rulesOf } = indexDefinition(definition);
  const clauses = new Map<string, AccessClause>();
  for (const grant of actor.grants) {
    for (const { rule } of rulesOf.get(grant.role) ?? []) {
      if (!rule.actions.includes(action)) continue;
      const limits = {
        ...(rule.recordTypes ? { recordTypes: rule.recordTypes } : {}),
        ...(rule.states ? { states: rule.states } : {}),
      };
      const clause = clauseOf();
      if (clause) clauses.set(JSON.stringify(clause), clause);

      function clauseOf(): AccessClause | undefined {
        switch (rule.scope) {
          case 'system':
            return { ...limits, all: true };
          case 'own':
            return { ...limits, own: accountsOf(actor, grant) };
          case 'assigned':
            return {
              ...limits,
              assigned: accountsOf(actor, grant),
              ...(grant.office === undefined ? {} : { stepOffice: grant.office }),
            };
          case 'office': {
            const offices = [...officesOf(definition, grant)];
            return offices.length === 0 ? undefined : { ...limits, offices };
          }
        }
      }
    }
  }
  return { account: actor.account, any: [...clauses.values()] };
}

/** Evaluates the predicate on one record: what the SQL made of it must answer. */
export function matchesPredicate(predicate: AccessPredicate, record: RecordPlace): boolean {
  if (record.restrictedTo !== undefined && !record.restrictedTo.includes(predicate.account)) return false;
  return predicate.any.some(
    (clause) =>
      (clause.recordTypes === undefined || clause.recordTypes.includes(record.recordType)) &&
      (clause.states === undefined || clause.states.includes(record.state)) &&
      matchesScope(clause, predicate.account, record),
  );
}

function matchesScope(clause: AccessClause, account: string, record: RecordPlace): boolean {
  if ('all' in clause) return true;
  if ('own' in clause) return clause.own.includes(record.registeredBy);
  if ('assigned' in clause) {
    return (
      (record.assignee !== undefined && clause.assigned.includes(record.assignee)) ||
      record.stepAccounts.some((one) => clause.assigned.includes(one)) ||
      (clause.stepOffice !== undefined && record.stepOffices.includes(clause.stepOffice)) ||
      record.restrictedTo?.includes(account) === true
    );
  }
  return (
    (record.office !== undefined && clause.offices.includes(record.office)) ||
    record.stepOffices.some((one) => clause.offices.includes(one))
  );
}
