import { classes } from '../classes.ts';
import type { Content } from '../contract.ts';
import { words } from '../text/words.ts';
import { type FieldParams, fieldId } from './contract.ts';

/** What a control needs to be tied to its label, hint and error. */
export interface ControlAttributes {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** Label, hint, error and the control between them. `control` is given the attributes that tie it to the others. */
export function Field({ control, ...field }: FieldParams & { control: (attributes: ControlAttributes) => Content }) {
  const attributes = controlAttributes(field);
  return (
    <div class={classes('field', field.error !== undefined && 'field-wrong')}>
      <label class={classes('field-label', field.labelHidden && 'visually-hidden')} for={attributes.id}>
        {field.label}
        <Optional {...field} />
      </label>
      <HintAndError {...field} id={attributes.id} />
      {control(attributes)}
    </div>
  );
}

/** The same for a group of choices, named by a legend. The first choice carries the field's id. */
export function GroupField({ children, ...field }: FieldParams & { children?: Content }) {
  const { id, ...attributes } = controlAttributes(field);
  return (
    <fieldset
      class={classes('field', 'field-group', field.error !== undefined && 'field-wrong')}
      aria-describedby={attributes['aria-describedby']}
    >
      <legend class={classes('field-label', field.labelHidden && 'visually-hidden')}>
        {field.label}
        <Optional {...field} />
      </legend>
      <HintAndError {...field} id={id} />
      {children}
    </fieldset>
  );
}

function Optional({ optional, language }: FieldParams) {
  return optional ? <span class="field-optional"> {words(language, 'optional')}</span> : null;
}

function HintAndError({ hint, error, language, id }: FieldParams & { id: string }) {
  return (
    <>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{words(language, 'error')}</span>
          {error}
        </p>
      )}
    </>
  );
}

function controlAttributes({ id, name, hint, error }: FieldParams): ControlAttributes {
  const own = id ?? fieldId(name);
  const described = [hint && `${own}-hint`, error !== undefined && `${own}-error`].filter(Boolean).join(' ');
  return {
    id: own,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error === undefined ? undefined : 'true',
  };
}
