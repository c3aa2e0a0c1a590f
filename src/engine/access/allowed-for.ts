import type { Definition } from '../../definition/definition.ts';
import type { AccessRule } from '../../definition/schema/access.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Actor, Grant, RecordPlace } from '../types.ts';
import { isInScope, isKeptOut } from './is-in-scope.ts';

export interface AccessQuestion {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly record: RecordPlace;
  /** A built-in action or one of the workflow. */
  readonly action: string;
}

export type AccessAnswer =
  | {
      readonly allowed: true;
      /** What allows it: a rule of access.yaml by its position, held through a grant; or a break-glass lease. */
      readonly by:
        | { readonly rule: number; readonly scope: AccessRule['scope']; readonly grant: Grant }
        | { readonly lease: true };
    }
  | {
      readonly allowed: false;
      /**
       * restricted: the record names others · no-rule: no rule of the roles held names the action for this record type and
       * state · scope: such rules exist, but the record is out of their scopes
       */
      readonly because: 'restricted' | 'no-rule' | 'scope';
      readonly failedScopes: readonly AccessRule['scope'][];
    };

/** What a break-glass lease gives: looking, never changing. */
export const leaseActions: ReadonlySet<string> = new Set(['view', 'read-documents', 'read-notes', 'unmask']);

/** What can be granted to those who watch over the work and do not see it: it shows no content of the record. */
export const unseenActions: ReadonlySet<string> = new Set(['view-access-log']);

/**
 * Whether a person may do something with a record, and which rule says so. What no rule names is refused. A restricted record
 * keeps out everyone it does not name, whatever their scope and even under a lease.
 */
export function allowedFor(question: AccessQuestion): AccessAnswer {
  const { definition, actor, record, action } = question;
  if (isKeptOut(actor, record)) return { allowed: false, because: 'restricted', failedScopes: [] };
  const { rulesFor } = indexDefinition(definition);
  const failedScopes: AccessRule['scope'][] = [];
  for (const grant of actor.grants) {
    for (const { rule, index } of rulesFor(grant.role, action)) {
      if (!concerns(rule, record)) continue;
      if (isInScope(rule.scope, { definition, actor, grant, record })) {
        return { allowed: true, by: { rule: index, scope: rule.scope, grant } };
      }
      failedScopes.push(rule.scope);
    }
  }
  if (actor.lease === true && leaseActions.has(action)) return { allowed: true, by: { lease: true } };
  return { allowed: false, because: failedScopes.length > 0 ? 'scope' : 'no-rule', failedScopes };
}

/** Whether a person may see a record at all: open its page and learn that it exists. */
export function canSee(question: Omit<AccessQuestion, 'action'>): boolean {
  return allowedFor({ ...question, action: 'view' }).allowed;
}

/** Whether a person may learn by this action that a record is there: they see it, or are granted what asks for no sight of it. */
export function mayKnowOf(question: AccessQuestion): boolean {
  return canSee(question) || (unseenActions.has(question.action) && allowedFor(question).allowed);
}

/** Whether any of the person's roles could ever do this, in some state and scope; for menus, never as the permission itself. */
export function couldEver({
  definition,
  actor,
  recordType,
  action,
}: {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly recordType?: string;
  readonly action: string;
}): boolean {
  const { rulesOf } = indexDefinition(definition);
  return actor.grants.some((grant) =>
    (rulesOf.get(grant.role) ?? []).some(
      ({ rule }) =>
        rule.actions.includes(action) &&
        (recordType === undefined || rule.recordTypes === undefined || rule.recordTypes.includes(recordType)),
    ),
  );
}

/** Whether a rule is about this record type, state and action; its scope is another question. */
export function names(rule: AccessRule, record: Pick<RecordPlace, 'recordType' | 'state'>, action: string): boolean {
  return rule.actions.includes(action) && concerns(rule, record);
}

/** Whether a rule is about records of this type and state. */
export function concerns(rule: AccessRule, record: Pick<RecordPlace, 'recordType' | 'state'>): boolean {
  return (
    (rule.recordTypes === undefined || rule.recordTypes.includes(record.recordType)) &&
    (rule.states === undefined || rule.states.includes(record.state))
  );
}
