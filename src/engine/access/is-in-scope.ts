import type { Definition } from '../../definition/definition.ts';
import type { AccessRule } from '../../definition/schema/access.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Actor, Grant, RecordPlace } from '../types.ts';

export interface ScopeQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly grant: Grant;
  readonly record: RecordPlace;
}

/**
 * Whether a record lies in a scope of a grant. A routing step is a person's when it names them, or the very office of their grant:
 * they may decide it. Delegation and acting carry over what is registered by, assigned to, or waiting
 * for the person on whose behalf the grant is held. Whoever a restricted record names reaches it like an assigned one.
 */
export function isInScope(scope: AccessRule['scope'], { definition, actor, grant, record }: ScopeQuestion): boolean {
  const accounts = accountsOf(actor, grant);
  switch (scope) {
    case 'own':
      return accounts.includes(record.registeredBy);
    case 'assigned':
      return (
        (record.assignee !== undefined && accounts.includes(record.assignee)) ||
        record.stepAccounts.some((account) => accounts.includes(account)) ||
        (grant.office !== undefined && record.stepOffices.includes(grant.office)) ||
        record.restrictedTo?.includes(actor.account) === true
      );
    case 'office': {
      const covered = officesOf(definition, grant);
      return (
        (record.office !== undefined && covered.has(record.office)) ||
        record.stepOffices.some((office) => covered.has(office))
      );
    }
    case 'system':
      return true;
  }
}

/** The account itself and the person on whose behalf the grant is held. */
export function accountsOf(actor: Actor, grant: Grant): readonly string[] {
  return grant.onBehalfOf === undefined ? [actor.account] : [actor.account, grant.onBehalfOf];
}

/** The office of a grant and those below it; none for a grant without an office. */
export function officesOf(definition: Definition, grant: Grant): ReadonlySet<string> {
  if (grant.office === undefined) return noOffices;
  return indexDefinition(definition).officesUnder.get(grant.office) ?? noOffices;
}

/** Whether a restricted record keeps the actor out: it is restricted and does not name the account itself. */
export function isKeptOut(actor: Actor, record: RecordPlace): boolean {
  return record.restrictedTo !== undefined && !record.restrictedTo.includes(actor.account);
}

const noOffices: ReadonlySet<string> = new Set();
