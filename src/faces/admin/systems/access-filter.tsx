import { z } from 'zod';
import type { Definition, RecordType } from '../../../casework/records/in-words.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  Fieldset,
  Form,
  inLanguage,
  type Language,
  LinkButton,
  SelectField,
} from '../../../ui/index.ts';
import { roleTitle } from '../parts/system.ts';

const texts = defineTexts({
  legend: { en: 'Show only', fr: 'Montrer seulement' },
  type: { en: 'Record type', fr: 'Type de dossier' },
  role: { en: 'Role', fr: 'Rôle' },
  state: { en: 'State', fr: 'État' },
  allTypes: { en: 'All types', fr: 'Tous les types' },
  allRoles: { en: 'All roles', fr: 'Tous les rôles' },
  allStates: { en: 'All states', fr: 'Tous les états' },
  apply: { en: 'Show', fr: 'Montrer' },
  clear: { en: 'Show everything', fr: 'Tout montrer' },
});

const id = z
  .string()
  .regex(/^[a-z_]?[a-z0-9_-]{0,79}$/)
  .optional();

/** What the address may ask for; what is empty asks for everything. */
export const accessQuery = z.strictObject({ type: id, role: id, state: id });

/** What is shown: everything, or one type, one role, one state. */
export interface AccessShown {
  readonly types: readonly RecordType[];
  readonly roles: readonly string[];
  readonly state: string | undefined;
}

/** What an address asks for; ids the version in force does not know ask for everything. */
export function shownOf(definition: Definition, query: z.infer<typeof accessQuery>): AccessShown {
  const roles = definition.system.roles.map(({ id: role }) => role);
  const state = statesOf(definition).some(({ value }) => value === query.state) ? query.state : undefined;
  const hasState = (type: RecordType) =>
    state === undefined || flowOf(definition, type)?.states.some(({ id: one }) => one === state) === true;
  const known = definition.recordTypes.filter((type) => type.id === query.type);
  const types = (known.length > 0 ? known : definition.recordTypes).filter(hasState);
  return { types, roles: roles.includes(query.role ?? '') ? [query.role!] : roles, state };
}

/** The workflow of a record type. */
export function flowOf(definition: Definition, type: RecordType) {
  return definition.workflows.find((flow) => flow.id === type.workflow);
}

function statesOf({ workflows }: Definition) {
  const titles = new Map(
    workflows.flatMap(({ states }) => states.map(({ id: state, title }) => [state, title] as const)),
  );
  return [...titles].map(([value, title]) => ({ value, title }));
}

interface FilterParams {
  readonly language: Language;
  readonly definition: Definition;
  readonly query: z.infer<typeof accessQuery>;
}

/** One role at a time is easiest to read, and on a small screen the only way. */
export function AccessFilter({ language, definition, query }: FilterParams) {
  const base = `/admin/systems/${definition.system.id}/access`;
  const field = (name: 'type' | 'role' | 'state', all: 'allTypes' | 'allRoles' | 'allStates') => ({
    language,
    name,
    label: texts(language, name),
    value: query[name],
    empty: texts(language, all),
    optional: true,
  });
  return (
    <Form action={base} method="get" label={texts(language, 'legend')}>
      <Fieldset legend={texts(language, 'legend')} columns>
        {definition.recordTypes.length > 1 ? (
          <SelectField
            {...field('type', 'allTypes')}
            options={definition.recordTypes.map((type) => ({
              value: type.id,
              label: inLanguage(type.title, language),
            }))}
          />
        ) : null}
        <SelectField
          {...field('role', 'allRoles')}
          options={definition.system.roles.map(({ id: role }) => ({
            value: role,
            label: roleTitle(definition, role, language),
          }))}
        />
        <SelectField
          {...field('state', 'allStates')}
          options={statesOf(definition).map(({ value, title }) => ({ value, label: inLanguage(title, language) }))}
        />
      </Fieldset>
      <ButtonRow>
        <Button kind="primary">{texts(language, 'apply')}</Button>
        <LinkButton href={base} kind="quiet">
          {texts(language, 'clear')}
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
