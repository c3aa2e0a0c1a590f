import { listAccountRows } from '../../storage/control/accounts.ts';
import { auditNote } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { namesOf } from './directory.ts';
import { nameOf, openDetails } from './sealed-details.ts';

/** Most names given at once. */
const most = 2000;

/** Names of colleagues by their account ids, for whoever met the ids on a page; ids that are nobody's are left out. */
export const nameStaff = controlQuery<{ ids: readonly string[] }, Record<string, string>>({
  name: 'name-staff',
  installationRoles: 'anyone',
  show: async ({ installation }, { ids }) => {
    const names = await namesOf(installation, ids.slice(0, most));
    return Object.fromEntries([...names].map(([id, { name }]) => [id, name]));
  },
});

/** Someone to choose from a list. */
export interface PersonChoice {
  readonly account: string;
  readonly name: string;
  readonly title: string | null;
}

/** People with an account that is not closed, by name, for lists to choose from; `complete` is false when there are more. */
export const listPeople = controlQuery<Record<string, never>, { people: PersonChoice[]; complete: boolean }>({
  name: 'list-people',
  installationRoles: ['account-manager', 'security-officer', 'auditor', 'privacy-officer'],
  note: () => auditNote('accounts-listed', { rows: most }),
  show: async ({ control }) => {
    const rows = await listAccountRows(control.database, { limit: most + 1 });
    const chosen = rows
      .slice(0, most)
      .filter(({ state }) => state === 'approved' || state === 'active' || state === 'suspended')
      .map(({ id }) => id);
    const people = [...(await openDetails(control.database, control.keeper, chosen))]
      .map(([account, details]) => ({ account, name: nameOf(details), title: details.title ?? null }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en-CA'));
    return { people, complete: rows.length <= most };
  },
});
