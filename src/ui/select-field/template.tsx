import { Field } from '../field/template.tsx';
import { words } from '../text/words.ts';
import type { SelectFieldParams } from './contract.ts';
import { Options } from './options.tsx';

/** A list to choose one from. */
export function SelectField(params: SelectFieldParams) {
  const { options, value, empty = words(params.language, 'choose') } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <select {...attributes} class="control">
          <Options options={options} value={value} empty={empty} />
        </select>
      )}
    />
  );
}
