import { classes } from '../classes.ts';
import { type Choice, fieldId } from '../field/contract.ts';
import { GroupField } from '../field/template.tsx';
import type { Language } from '../text/text.ts';
import { words } from '../text/words.ts';
import type { CheckboxesParams, CheckboxParams } from './contract.ts';

/** Choices of which any number is taken. */
export function Checkboxes(params: CheckboxesParams) {
  const { name, options, values = [], inline, find, language } = params;
  const id = params.id ?? fieldId(name);
  return (
    <GroupField {...params}>
      <div class={classes('choice-list', inline && 'choice-list-inline')} {...findingOf(language, options, find)}>
        {options.map((option, index) => (
          <Checkbox
            {...option}
            name={name}
            id={index === 0 ? id : `${id}-${fieldId(option.value)}`}
            checked={values.includes(option.value)}
          />
        ))}
      </div>
    </GroupField>
  );
}

/** More than these are found faster by typing than by reading. */
const mostRead = 12;

function findingOf(language: Language, options: readonly Choice[], find: string | undefined) {
  if (find === undefined || options.length <= mostRead) return {};
  return {
    'data-find-boxes': find,
    'data-one': words(language, 'choices', { count: 1 }),
    'data-several': words(language, 'choices', { count: 2 }).replace('2', '#'),
    'data-none': words(language, 'noChoice'),
  };
}

/** One box to tick, with its label. */
export function Checkbox({ name, label, id = fieldId(name), value = 'on', checked, hint, error }: CheckboxParams) {
  const described = [hint && `${id}-about`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={classes('choice', error !== undefined && 'field-wrong')}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={described}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      <label for={id}>{label}</label>
      {hint ? (
        <p class="field-hint" id={`${id}-about`}>
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
