import { couldEver } from '../../engine/access/allowed-for.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { listHolders } from './list-holders.ts';

/** Someone with a role in a system. */
export interface RoleHolder {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Everyone who holds a role in a system now, by name, for those who supervise or audit. */
export const listRoleHolders = systemQuery<{ system: string }, RoleHolder[]>({
  name: 'list-role-holders',
  action: 'view-access-log',
  show: async (look) => {
    const { installation, system, db, audit, now } = look;
    requireOverseer(look);
    const holders = Map.groupBy(await listHolders(system, db, now), ({ account }) => account);
    await audit(auditNote('grants-listed', { rows: holders.size }));
    const names = await namesOf(installation, [...holders.keys()]);
    return [...holders]
      .map(([account, held]) => ({
        account,
        name: names.get(account)?.name ?? account,
        roles: [...new Set(held.map(({ role }) => role))],
      }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en-CA'));
  },
});

/** Colleagues' roles and eligibility are for those who supervise or audit. @throws {DomainError} `not-permitted` */
export function requireOverseer({ definition, actor }: Pick<SystemLook, 'definition' | 'actor'>): void {
  const oversees = ['supervise', 'read-audit'].some((action) => couldEver({ definition, actor, action }));
  if (oversees) return;
  throw new DomainError(
    'not-permitted',
    { en: 'This is for those who supervise or audit.', fr: 'Réservé à qui supervise ou vérifie.' },
    { reason: 'no-oversight' },
  );
}
