import type { FieldValues, Need } from '../../../casework/records/in-words.ts';
import { type Choice, Combobox, defineTexts, fieldId, inLanguage, Notice, TextArea } from '../../../ui/index.ts';
import { FieldInput, type FormView } from '../form/field-input.tsx';
import { nameOfPointer } from '../form/read-fields.ts';
import { officeChoices } from './people.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  missing: {
    en: 'First add a document of this kind: {role}. Then come back.',
    fr: 'Ajoutez d’abord un document de ce type : {role}. Revenez ensuite.',
  },
  may: {
    en: 'A document of this kind can be added before: {role}.',
    fr: 'Un document de ce type peut être ajouté avant : {role}.',
  },
  add: { en: 'Add a document', fr: 'Ajouter un document' },
});

/** What was given so far. */
export interface Given {
  readonly fields: FieldValues;
  readonly comment: string;
  /** `office:<id>` or `account:<id>`. */
  readonly to: string;
}

/** One thing an action asks for, as an input; what is there already needs none. */
export function NeedInput({
  sheet,
  form,
  need,
  given,
  people,
}: {
  sheet: Sheet;
  form: FormView;
  need: Need;
  given: Given;
  people: readonly Choice[];
}) {
  const { language, view, path, type } = sheet;
  const label = inLanguage(need.label, language);
  const [, kind, id] = need.pointer.split('/');
  if (kind === 'fields') {
    const field = type.fields.find((one) => one.id === id);
    if (!field) return null;
    const value = given.fields[field.id];
    const isThere = value !== undefined && value !== null && value !== '';
    const optional = !need.required && !isThere;
    return (
      <FieldInput
        view={form}
        field={field}
        path={field.id}
        name={`fields.${field.id}`}
        value={value}
        label={label}
        optional={optional}
      />
    );
  }
  if (kind === 'documents') {
    if (view.documents.some(({ role }) => role === id)) return null;
    const name = nameOfPointer(need.pointer) ?? '';
    const fault = form.faults[name];
    return (
      <Notice kind={need.required ? 'soon' : 'info'}>
        {fault ? (
          <p class="field-error" id={`${fieldId(name)}-error`}>
            {fault}
          </p>
        ) : null}
        {texts(language, need.required ? 'missing' : 'may', { role: label })}{' '}
        <a
          id={fieldId(name)}
          href={`${path}/documents#add`}
          aria-describedby={fault ? `${fieldId(name)}-error` : undefined}
        >
          {texts(language, 'add')}
        </a>
      </Notice>
    );
  }
  const name = nameOfPointer(need.pointer) ?? '';
  const common = { language, name, label, error: form.faults[name], optional: !need.required };
  if (kind === 'to') return <Combobox {...common} options={[...people, ...officeChoices(form)]} value={given.to} />;
  return <TextArea {...common} value={given.comment} rows={4} maxlength={5000} />;
}
