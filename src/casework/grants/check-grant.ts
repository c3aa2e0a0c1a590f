import type { Definition } from '../../definition/definition.ts';
import type { RoleGrantRow } from '../../storage/grants/grants.ts';
import { notFitting, refused } from '../accounts/refused.ts';

/** Role and office must exist in the definition in force. @throws {DomainError} `invalid` naming what is allowed */
export function requireRoleAndOffice(definition: Definition, role: string, office: string | undefined): void {
  const { roles, offices } = definition.system;
  if (!roles.some(({ id }) => id === role)) {
    const known = roles.map(({ id }) => id).join(', ');
    throw notFitting('/role', 'unknown-role', `One of: ${known}.`, `Un rôle parmi : ${known}.`);
  }
  if (office !== undefined && !offices.some(({ id }) => id === office)) {
    const known = offices.map(({ id }) => id).join(', ');
    throw notFitting('/office', 'unknown-office', `One of: ${known}.`, `Un bureau parmi : ${known}.`);
  }
}

/** Separation of duties: roles one person may not hold together. @throws {DomainError} `refused` with the reason of the rules */
export function requireCompatible(definition: Definition, role: string, held: readonly { role: string }[]): void {
  for (const { roles, because } of definition.access.incompatible) {
    const other = roles[0] === role ? roles[1] : roles[1] === role ? roles[0] : undefined;
    if (other === undefined || !held.some((one) => one.role === other)) continue;
    throw refused(
      'incompatible',
      `Not together with the role “${other}”: ${because.en}`,
      `Pas avec le rôle « ${other} » : ${because.fr}`,
    );
  }
}

/** What the audit log says of a grant. */
export function grantBody({ id, account, role, office }: Pick<RoleGrantRow, 'id' | 'account' | 'role' | 'office'>) {
  return { account, grant: id, role, ...(office === null ? {} : { office }) };
}
