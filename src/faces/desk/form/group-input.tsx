import type { Field } from '../../../casework/records/in-words.ts';
import { Button, ButtonRow, Disclosure, defineTexts, Fieldset, inLanguage, type Language } from '../../../ui/index.ts';
import { type FieldInputParams, type FormView, isShown } from './form-view.ts';
import { isTouched } from './is-touched.ts';

const texts = defineTexts({
  numbered: { en: '{name}, {number}', fr: '{name}, {number}' },
  add: { en: 'Add another', fr: 'En ajouter' },
  more: { en: 'More details', fr: 'Plus de précisions' },
  of: { en: ': {name}', fr: ' : {name}' },
  remove: { en: 'Remove: {name}, {number}', fr: 'Retirer : {name}, {number}' },
});

/** What draws one part, which may be a group again. */
interface GroupInputParams extends FieldInputParams {
  readonly input: (params: FieldInputParams) => ReturnType<typeof Fieldset> | null;
}

/** Parts of a group under its legend; a repeated group has one set for each entry, with buttons that work without scripts. */
export function GroupInput(params: GroupInputParams) {
  const { view, field, path, name, value } = params;
  if (!hasWritablePart(view, field, path)) return null;
  const { language } = view;
  const label = params.label ?? inLanguage(field.label, language);
  const hint = field.help && inLanguage(field.help, language);
  if (!field.repeats) {
    return (
      <Fieldset legend={label} hint={hint} columns>
        <Parts {...params} optional={field.required !== 'registration'} />
        {view.part === 'first' ? <FoldedParts {...params} optional={field.required !== 'registration'} /> : null}
      </Fieldset>
    );
  }
  const entries: unknown[] = Array.isArray(value) && value.length > 0 ? value : [{}];
  const mayResize = view.mayResize(path);
  const fault = view.faults[name];
  return (
    <div class="stack" id={name.replaceAll('.', '-')}>
      <input type="hidden" name={`${name}.count`} value={String(entries.length)} />
      {fault ? <p class="field-error">{fault}</p> : null}
      {entries.map((entry, at) => {
        const legend = entries.length > 1 ? texts(language, 'numbered', { name: label, number: at + 1 }) : label;
        return (
          <Fieldset legend={legend} hint={at === 0 ? hint : undefined} columns>
            <Parts {...params} name={`${name}.${at}`} value={entry} optional={false} />
            {view.part === 'first' ? (
              <FoldedParts {...params} name={`${name}.${at}`} value={entry} optional={false} />
            ) : null}
            {view.part === 'rest' ? null : view.afterEntry?.(`${name}.${at}`, field)}
            {mayResize && entries.length > 1 ? (
              <Button kind="quiet" name="change" value={`remove:${name}:${at}`}>
                {texts(language, 'remove', { name: label, number: at + 1 })}
              </Button>
            ) : null}
          </Fieldset>
        );
      })}
      {mayResize && entries.length < field.repeats.max ? (
        <ButtonRow>
          <Button name="change" value={`add:${name}`}>
            {withName(language, 'add', label)}
          </Button>
        </ButtonRow>
      ) : null}
    </div>
  );
}

/** What of an entry is not asked first. Open when something of it was given or is wrong. */
function FoldedParts(params: GroupInputParams) {
  const { view, field, path, name, value } = params;
  const rest: FormView = { ...view, part: 'rest' };
  // Within a group, what is not asked first folds away with the rest of the outermost one.
  if (path.includes('.') || !hasWritablePart(rest, field, path)) return null;
  return (
    <div class="field-wide">
      <Disclosure
        summary={withName(view.language, 'more', params.label ?? inLanguage(field.label, view.language))}
        open={isTouched(rest, { field, path, name, value })}
      >
        <div class="fieldset-body fieldset-columns">
          <Parts {...params} view={rest} optional={params.optional === true} />
        </div>
      </Disclosure>
    </div>
  );
}

/** Beside the group the words are enough; who hears them alone hears of what group. */
function withName(language: Language, key: 'add' | 'more', name: string) {
  return (
    <>
      {texts(language, key)}
      <span class="visually-hidden">{texts(language, 'of', { name })}</span>
    </>
  );
}

/** In an optional group nothing must be given, whatever its parts ask once it is. */
function Parts({ view, field, path, name, value, optional, input: Input }: GroupInputParams) {
  const parts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return (
    <>
      {(field.fields ?? []).map((part) => (
        <Input
          view={view}
          field={part}
          path={`${path}.${part.id}`}
          name={`${name}.${part.id}`}
          value={parts[part.id]}
          optional={optional === true || part.required !== 'registration'}
        />
      ))}
    </>
  );
}

/** Whether anything in a group is the person's to give. */
export function hasWritablePart(view: FieldInputParams['view'], field: Field, path: string): boolean {
  if (field.type !== 'group') return isShown(view, path);
  return (field.fields ?? []).some((part) => hasWritablePart(view, part, `${path}.${part.id}`));
}
