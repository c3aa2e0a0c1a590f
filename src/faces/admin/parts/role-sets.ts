const everyRole = ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'];

/** Roles of the installation to whom a page is of use; what is done on it, the use cases decide. */
export const pageRoles = {
  accounts: ['account-manager', 'security-officer', 'auditor', 'privacy-officer'],
  manage: ['account-manager'],
  stop: ['account-manager', 'security-officer'],
  facts: ['security-officer', 'auditor'],
  record: ['security-officer'],
  lapses: ['security-officer', 'account-manager', 'auditor'],
  grants: ['account-manager', 'security-officer', 'auditor', 'privacy-officer'],
  delegations: ['account-manager', 'auditor'],
  recoveries: ['account-manager', 'auditor'],
  systems: everyRole,
  keys: ['security-officer', 'auditor'],
  flags: ['security-officer', 'auditor', 'privacy-officer'],
  policy: ['security-officer', 'auditor'],
  log: ['auditor'],
  verification: ['auditor', 'security-officer'],
} as const satisfies Record<string, readonly string[]>;

/** Whether one of the roles held is among those named. */
export function holdsOne(held: readonly string[], named: readonly string[]): boolean {
  return held.some((role) => named.includes(role));
}
