import type { Persona } from '../installation.ts';
import type { PracticePerson } from './practice-schema.ts';

/** The invented people of a system as the sign-in page offers them, colleagues after those with something to try. */
export function personasOf(system: string, people: readonly PracticePerson[]): Persona[] {
  return people.map(({ id, name, title, line, roles, installationRoles, colleague }) => {
    const held = [...new Set([...roles.map(({ role }) => role), ...installationRoles])];
    return {
      id,
      name,
      realm: 'staff',
      title,
      roles: held,
      colleague,
      ...(line ? { line } : {}),
      ...(roles.length > 0 ? { system } : {}),
      ...(held[0] ? { role: held[0] } : {}),
    };
  });
}
