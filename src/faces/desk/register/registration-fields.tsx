import type { Field, FieldValues, RecordType } from '../../../casework/records/in-words.ts';
import { Disclosure, defineTexts } from '../../../ui/index.ts';
import { FieldInput } from '../form/field-input.tsx';
import type { FormView } from '../form/form-view.ts';
import { hasWritablePart } from '../form/group-input.tsx';
import { isTouched } from '../form/is-touched.ts';
import { fieldsFor, RecordFields } from '../form/record-form.tsx';

const texts = defineTexts({ rest: { en: 'Everything else on the form', fr: 'Le reste du formulaire' } });

interface Params {
  readonly view: FormView;
  readonly type: RecordType;
  readonly channel: string;
  readonly values: FieldValues;
}

/** What the channel asks first, in its order, and the rest of the form folded below; without such an order, the whole form. */
export function RegistrationFields({ view, type, channel, values }: Params) {
  const first = firstFor(type, channel);
  if (!first) return <RecordFields view={view} type={type} channel={channel} values={values} />;
  const [asked, rest]: FormView[] = [
    { ...view, first, part: 'first' },
    { ...view, first, part: 'rest' },
  ];
  const all = fieldsFor(type, channel);
  const order = [...new Set(first.map((path) => path.split('.')[0]))];
  const shown = order
    .flatMap((id) => all.filter((field) => field.id === id))
    .filter((field) => hasWritablePart(asked as FormView, field, field.id));
  // Parts of a group fold away within the group.
  const except = new Set(shown.filter(({ type: kind }) => kind === 'group').map(({ id }) => id));
  const folded = all.filter((field) => !except.has(field.id) && hasWritablePart(rest as FormView, field, field.id));
  return (
    <>
      {runsOf(shown).map((run) => {
        const inputs = run.map((field) => (
          <FieldInput
            view={asked as FormView}
            field={field}
            path={field.id}
            name={`fields.${field.id}`}
            value={values[field.id]}
          />
        ));
        return run[0]?.type === 'group' ? (
          inputs
        ) : (
          <div class="fieldset-body fieldset-columns first-fields">{inputs}</div>
        );
      })}
      {folded.length > 0 ? (
        <Disclosure
          summary={texts(view.language, 'rest')}
          open={folded.some((field) => {
            const place = { field, path: field.id, name: `fields.${field.id}`, value: values[field.id] };
            return isTouched(rest as FormView, place);
          })}
        >
          <RecordFields view={rest as FormView} type={type} channel={channel} values={values} except={except} />
        </Disclosure>
      ) : null}
    </>
  );
}

/** What is wrong, in the order in which the form shows its fields; what is about no field comes first. */
export function inFormOrder<Fault extends { field?: string | undefined }>(
  faults: readonly Fault[],
  type: RecordType,
  channel: string,
): Fault[] {
  const first = (firstFor(type, channel) ?? []).map((path) => path.split('.')[0] ?? path);
  const order = [...new Set([...first, ...fieldsFor(type, channel).map(({ id }) => id)])];
  const placeOf = ({ field }: Fault) => order.indexOf(field?.split('.')[1] ?? '');
  return faults.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** What a channel asks first: what names it, else what names no channel. */
function firstFor({ registration }: RecordType, channel: string): readonly string[] | undefined {
  const own = registration?.find(({ channels }) => channels?.includes(channel));
  return (own ?? registration?.find(({ channels }) => channels === undefined))?.first;
}

/** Groups stand alone, under their own legend; fields between them stand side by side. */
function runsOf(fields: readonly Field[]): Field[][] {
  const runs: Field[][] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (!last || field.type === 'group' || last[0]?.type === 'group') runs.push([field]);
    else last.push(field);
  }
  return runs;
}
