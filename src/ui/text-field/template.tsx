import { Field } from '../field/template.tsx';
import type { TextFieldParams } from './contract.ts';

/** A field of one line. */
export function TextField(params: TextFieldParams) {
  const {
    value,
    type = 'text',
    autocomplete = 'off',
    inputmode,
    maxlength,
    width = 'full',
    lang,
    readonly,
    suggestions,
  } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <>
          <input
            {...attributes}
            class={`control control-${width}`}
            type={type}
            value={value}
            autocomplete={autocomplete}
            inputmode={inputmode}
            maxlength={maxlength}
            lang={lang}
            readonly={readonly}
            list={suggestions ? `${attributes.id}-list` : undefined}
            autocapitalize={type === 'email' ? 'none' : undefined}
          />
          {suggestions ? (
            <datalist id={`${attributes.id}-list`}>
              {suggestions.map((suggestion) => (
                <option value={suggestion} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    />
  );
}
