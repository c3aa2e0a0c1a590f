import { listPeople, type PersonChoice } from '../../../casework/accounts/staff-names.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { Combobox, defineTexts, type Language, TextField } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';

const texts = defineTexts({
  byId: {
    en: 'There are too many people for a list: give the account number, from the person’s page under Accounts.',
    fr: 'Il y a trop de personnes pour une liste : donnez le numéro de compte, qui figure dans la page de la personne sous Comptes.',
  },
});

/** People to choose from, or too many of them. */
export type People = readonly PersonChoice[] | undefined;

/** People with an account; undefined where there are too many for a list. @throws {DomainError} */
export async function loadPeople(visit: AdminVisit): Promise<People> {
  const { people, complete } = await runQuery(visit.installation, visit.call, listPeople, {});
  return complete ? people : undefined;
}

interface PersonFieldParams {
  language: Language;
  people: People;
  name: string;
  label: string;
  value?: string | undefined;
  error?: string | undefined;
  hint?: string | undefined;
  optional?: boolean | undefined;
  /** The words of the empty line. */
  empty?: string | undefined;
  /** Somebody who cannot be chosen: oneself. */
  except?: string | undefined;
}

/** Chooses a person by name, or by account number where there are too many. */
export function PersonField({ people, except, empty, hint, ...field }: PersonFieldParams) {
  if (people === undefined) {
    return <TextField {...field} hint={hint ?? texts(field.language, 'byId')} maxlength={36} width="medium" />;
  }
  return (
    <Combobox
      {...field}
      hint={hint}
      empty={empty}
      options={people
        .filter(({ account }) => account !== except)
        .map(({ account, name, title }) => ({ value: account, label: title ? `${name} – ${title}` : name }))}
    />
  );
}
