import type { Definition } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem, type InstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { inLanguage, type Language } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';

/** The configuration in force of a system; nothing of any record. @throws {DomainError} */
export function loadSystem(visit: AdminVisit, system: string): Promise<InstalledSystem> {
  return runQuery(visit.installation, visit.call, describeInstalledSystem, { id: system });
}

/** Name of a system. */
export function systemTitle({ system }: Definition, language: Language): string {
  return inLanguage(system.title, language);
}

/** Name of a role of the system; its id where the version in force has none such. */
export function roleTitle({ system }: Definition, id: string, language: Language): string {
  const role = system.roles.find((one) => one.id === id);
  return role ? inLanguage(role.title, language) : id;
}

/** Name of an office of the system. */
export function officeTitle({ system }: Definition, id: string, language: Language): string {
  const office = system.offices.find((one) => one.id === id);
  return office ? inLanguage(office.title, language) : id;
}
