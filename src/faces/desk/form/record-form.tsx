import {
  type Definition,
  type Field,
  type FieldValues,
  localToday,
  type RecordType,
} from '../../../casework/records/in-words.ts';
import { Fieldset, inLanguage, type Language } from '../../../ui/index.ts';
import { FieldInput } from './field-input.tsx';
import type { FormView } from './form-view.ts';
import { hasWritablePart } from './group-input.tsx';

/** The fields of a record type in the order of its form, those the person may give. */
export function RecordFields({
  view,
  type,
  channel,
  values,
  except,
}: {
  view: FormView;
  type: RecordType;
  channel: string;
  values: FieldValues;
  /** Fields that stand elsewhere on the page. */
  except?: ReadonlySet<string>;
}) {
  const { language } = view;
  return (
    <>
      {type.form
        .filter(({ channels }) => channels === undefined || channels.includes(channel))
        .map((section) => {
          const fields = section.fields
            .flatMap((id) => type.fields.filter((field) => field.id === id))
            .filter((field) => !except?.has(field.id) && hasWritablePart(view, field, field.id));
          const only = fields.length === 1 ? fields[0] : undefined;
          // A section of one group would say everything twice.
          if (only?.type === 'group') return <Inputs view={view} fields={fields} values={values} />;
          return fields.length === 0 ? null : (
            <Fieldset legend={inLanguage(section.title, language)} columns>
              <Inputs view={view} fields={fields} values={values} />
            </Fieldset>
          );
        })}
    </>
  );
}

function Inputs({ view, fields, values }: { view: FormView; fields: readonly Field[]; values: FieldValues }) {
  return (
    <>
      {fields.map((field) => (
        <FieldInput view={view} field={field} path={field.id} name={`fields.${field.id}`} value={values[field.id]} />
      ))}
    </>
  );
}

/** Fields whose section the channel shows; a form reads no others. */
export function fieldsFor(type: RecordType, channel: string): Field[] {
  const shown = new Set(
    type.form
      .filter(({ channels }) => channels === undefined || channels.includes(channel))
      .flatMap(({ fields }) => fields),
  );
  return type.fields.filter(({ id }) => shown.has(id));
}

/** What the inputs of a form share, from who may write what. */
export function formViewOf({
  definition,
  language,
  now,
  faults,
  written,
  writtenIn,
  people,
}: {
  definition: Definition;
  language: Language;
  now: Date;
  faults: Readonly<Record<string, string>>;
  written: ReadonlySet<string>;
  writtenIn?: Language | undefined;
  people?: FormView['people'];
}): FormView {
  return {
    definition,
    language,
    today: localToday(definition, now),
    faults,
    mayWrite: (path) => written.has(path),
    mayResize: (path) => written.has(path),
    writtenIn,
    people,
  };
}
