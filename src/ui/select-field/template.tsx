import { Field } from '../field/template.tsx';
import { words } from '../text/words.ts';
import type { SelectFieldParams } from './contract.ts';

/** A list to choose one from. */
export function SelectField(params: SelectFieldParams) {
  const { options, value, empty = words(params.language, 'choose') } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <select {...attributes} class="control">
          {empty === false ? null : <option value="">{empty}</option>}
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
