import type { Definition, RecordType } from '../../../casework/records/in-words.ts';
import type { FieldMatrix, FieldReach, InventoryRow } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, inLanguage, type Language, Section, Table } from '../../../ui/index.ts';
import { roleTitle } from '../parts/system.ts';
import type { AccessShown } from './access-filter.tsx';
import { inState, merged } from './access-matrix.ts';
import { ReachCell } from './reach-cell.tsx';

const texts = defineTexts({
  fields: { en: '{type}: who may read and change which field', fr: '{type} : qui peut lire et modifier quel champ' },
  fieldsOf: {
    en: '{type}: which field {role} may read and change',
    fr: '{type} : quel champ {role} peut lire et modifier',
  },
  field: { en: 'Field', fr: 'Champ' },
  read: { en: 'Reads', fr: 'Lit' },
  masked: { en: 'Sees masked', fr: 'Voit masqué' },
  written: { en: 'Changes', fr: 'Modifie' },
});

const ways = ['read', 'masked', 'written'] as const;

interface FieldsParams {
  readonly language: Language;
  readonly definition: Definition;
  readonly type: RecordType;
  readonly rows: readonly InventoryRow[];
  readonly matrix: FieldMatrix;
  readonly shown: AccessShown;
  readonly stateTitle: (id: string) => string;
}

/** Fields by role; of one role alone, what it reads, sees masked and changes side by side. */
export function AccessFields({ language, definition, type, rows, matrix, shown, stateTitle }: FieldsParams) {
  const { roles, state } = shown;
  const [only] = roles.length === 1 ? roles : [];
  const typeTitle = inLanguage(type.title, language);
  const title = only
    ? texts(language, 'fieldsOf', { type: typeTitle, role: roleTitle(definition, only, language) })
    : texts(language, 'fields', { type: typeTitle });
  const reaches = (path: string, role: string, how: FieldReach['how']) =>
    merged(inState(matrix.get(path)?.get(role) ?? [], state).filter((one) => one.how === how));
  const cell = (path: string, role: string, how: FieldReach['how']) =>
    reaches(path, role, how).map((reach) => <ReachCell language={language} reach={reach} stateTitle={stateTitle} />);
  const ofRole = (path: string, role: string) => {
    const held = ways.filter((how) => reaches(path, role, how).length > 0);
    if (held.length === 0) return '–';
    return held.map((how) => (
      <div>
        <b>{texts(language, how)}</b> {cell(path, role, how)}
      </div>
    ));
  };
  return (
    <Section title={title} id={`fields-${type.id}`}>
      <Table
        language={language}
        caption={title}
        compact
        columns={[
          { label: texts(language, 'field') },
          ...(only
            ? ways.map((how) => ({ label: texts(language, how) }))
            : roles.map((role) => ({ label: roleTitle(definition, role, language) }))),
        ]}
        rows={rows.map(({ label, path }) => ({
          cells: [
            { text: inLanguage(label, language), soft: <code>{path}</code> },
            ...(only
              ? ways.map((how) => (reaches(path, only, how).length > 0 ? cell(path, only, how) : '–'))
              : roles.map((role) => ofRole(path, role))),
          ],
        }))}
      />
    </Section>
  );
}
