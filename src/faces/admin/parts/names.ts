import { nameStaff } from '../../../casework/accounts/staff-names.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { words } from './words.ts';

/** Names by account id; what is nobody's is said to be unknown. */
export type Names = (id: string | null | undefined) => string;

/** The door behind every page that names people. */
export const nameDoors = [nameStaff];

/** Looks up the names of everyone a page mentions. @throws {DomainError} */
export async function loadNames(visit: AdminVisit, ids: readonly (string | null | undefined)[]): Promise<Names> {
  const known = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  const names = known.length === 0 ? {} : await runQuery(visit.installation, visit.call, nameStaff, { ids: known });
  return (id) => (id ? (names[id] ?? words(visit.language, 'unknown')) : words(visit.language, 'console'));
}
