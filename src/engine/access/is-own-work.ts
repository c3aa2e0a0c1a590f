import type { Actor, RecordPlace } from '../types.ts';

/**
 * Whether a record is the person's own work, which draws on the work allowance instead of the disclosure budget: registered by
 * them, assigned to them, or waiting at a routing step of theirs or of the very office of a grant (not of offices below).
 */
export function isOwnWork(actor: Actor, record: RecordPlace): boolean {
  const accounts = new Set(actor.grants.flatMap((grant) => (grant.onBehalfOf === undefined ? [] : [grant.onBehalfOf])));
  accounts.add(actor.account);
  return (
    accounts.has(record.registeredBy) ||
    (record.assignee !== undefined && accounts.has(record.assignee)) ||
    record.stepAccounts.some((account) => accounts.has(account)) ||
    actor.grants.some((grant) => grant.office !== undefined && record.stepOffices.includes(grant.office))
  );
}
