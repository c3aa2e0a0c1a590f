import { type Field, listOptions } from '../../../casework/records/in-words.ts';
import {
  Checkboxes,
  type Choice,
  Combobox,
  DateField,
  DayField,
  defineTexts,
  inLanguage,
  type Language,
  Radios,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { type FieldInputParams, type FormView, isShown } from './form-view.ts';
import { GroupInput } from './group-input.tsx';

export type { FormView } from './form-view.ts';

const texts = defineTexts({
  yes: { en: 'Yes', fr: 'Oui' },
  no: { en: 'No', fr: 'Non' },
  notSaid: { en: 'Not said', fr: 'Non précisé' },
});

/** A field of the definition as an input. */
export function FieldInput(params: FieldInputParams) {
  const { view, field, path, name, value } = params;
  const { language, faults } = view;
  if (field.type === 'group') return <GroupInput {...params} input={FieldInput} />;
  if (!isShown(view, path)) return null;
  const common = {
    language,
    name,
    label: params.label ?? inLanguage(field.label, language),
    hint: field.help && inLanguage(field.help, language),
    error: faults[name],
    optional: params.optional ?? field.required !== 'registration',
  };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const several = Array.isArray(value) ? value.map(String) : text === undefined ? [] : [text];
  switch (field.type) {
    case 'long-text':
      return (
        <TextArea {...common} value={text} rows={4} lang={view.writtenIn} maxlength={field.validation?.maxLength} />
      );
    case 'email':
      return <TextField {...common} value={text} type="email" inputmode="email" autocomplete="off" />;
    case 'phone':
      return <TextField {...common} value={text} type="tel" inputmode="tel" autocomplete="off" />;
    case 'number':
      return <TextField {...common} value={text} inputmode="decimal" width="short" />;
    case 'date':
      if (view.typesDays) {
        const prefer = field.validation?.notAfterToday ? 'past' : 'near';
        return <DayField {...common} value={text} today={view.today} prefer={prefer} />;
      }
      return <DateField {...common} value={text} max={field.validation?.notAfterToday ? view.today : undefined} />;
    case 'yes-no':
      return <Radios {...common} inline options={yesNo(language, common.optional)} value={yesNoValue(value)} />;
    case 'choice':
      return <ChoiceInput common={common} options={choicesOf(view, field, several)} value={text} />;
    case 'choices':
      return <Checkboxes {...common} inline options={choicesOf(view, field, several)} values={several} />;
    case 'office':
      return <ChoiceInput common={common} options={officesOf(view)} value={text} />;
    case 'offices':
      return <Checkboxes {...common} inline options={officesOf(view)} values={several} />;
    case 'account':
      return <ChoiceInput common={common} options={[...(view.people ?? [])]} value={text} />;
    default:
      return (
        <TextField
          {...common}
          value={text}
          lang={view.writtenIn}
          maxlength={field.validation?.maxLength}
          width={(field.validation?.maxLength ?? 200) <= 40 ? 'medium' : 'full'}
        />
      );
  }
}

/** Two or three choices are seen at once; more fold into a list, many are found by typing. */
function ChoiceInput({
  common,
  options,
  value,
}: {
  common: Parameters<typeof SelectField>[0] extends infer P ? Omit<P, 'options' | 'value' | 'empty'> : never;
  options: Choice[];
  value: string | undefined;
}) {
  if (options.length <= 3 && !common.optional) return <Radios {...common} inline options={options} value={value} />;
  return options.length > mostInSelect ? (
    <Combobox {...common} options={options} value={value} />
  ) : (
    <SelectField {...common} options={options} value={value} />
  );
}

/** More than these are found faster by typing than by reading. */
const mostInSelect = 7;

/** Offices in the order of the definition. */
export function officesOf({ definition, language }: Pick<FormView, 'definition' | 'language'>): Choice[] {
  return definition.system.offices.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }));
}

/** Choices still offered, and those the record has already. */
function choicesOf({ definition, language, today }: FormView, field: Field, chosen: readonly string[]): Choice[] {
  return listOptions(definition, field)
    .filter(({ id, until }) => until === undefined || today < until || chosen.includes(id))
    .map(({ id, label }) => ({ value: id, label: inLanguage(label, language) }));
}

function yesNo(language: Language, optional: boolean): Choice[] {
  const both = [
    { value: 'yes', label: texts(language, 'yes') },
    { value: 'no', label: texts(language, 'no') },
  ];
  return optional ? [...both, { value: '', label: texts(language, 'notSaid') }] : both;
}

function yesNoValue(value: unknown): string {
  return value === true ? 'yes' : value === false ? 'no' : '';
}
