import { DomainError } from '../../../casework/domain-error.ts';
import { type Assignee, listAssignees } from '../../../casework/records/list-assignees.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { Choice } from '../../../ui/index.ts';
import { defineTexts } from '../../../ui/index.ts';
import { officeName } from '../names.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  line: { en: '{name} – {office} ({open} open)', fr: '{name} – {office} ({open} en cours)' },
  noOffice: { en: 'no office', fr: 'aucun bureau' },
});

/** Those to whom the record can be given; none for someone who may not assign it. */
export async function peopleFor({ visit, view }: Sheet): Promise<readonly Assignee[]> {
  if (!visit.system.may.includes('assign') && !view.may.includes('assign')) return [];
  try {
    const input = { system: visit.system.id, record: view.may.includes('assign') ? view.id : undefined };
    return await runQuery(visit.incoming.installation, visit.call, listAssignees, input);
  } catch (fault) {
    if (fault instanceof DomainError && (fault.code === 'not-permitted' || fault.code === 'not-found')) return [];
    throw fault;
  }
}

/** People as choices: name, office, how much they have. */
export function peopleChoices({ definition, language }: Sheet, people: readonly Assignee[], prefix = ''): Choice[] {
  return people.map(({ account, name, office, open }) => ({
    value: `${prefix}${account}`,
    label: texts(language, 'line', {
      name,
      open,
      office: office ? officeName(definition, office, language) : texts(language, 'noOffice'),
    }),
  }));
}
