import { Field } from '../field/template.tsx';
import { Options } from '../select-field/options.tsx';
import { words } from '../text/words.ts';
import type { ComboboxParams } from './contract.ts';

/** A list to choose one from by typing. The browser part lays a combobox over the select, which stays what is sent. */
export function Combobox(params: ComboboxParams) {
  const { language, label, options, value, empty = words(language, 'choose') } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <div
          class="combobox"
          data-combobox={label}
          data-one={words(language, 'choices', { count: 1 })}
          data-several={words(language, 'choices', { count: 2 }).replace('2', '#')}
          data-none={words(language, 'noChoice')}
          data-whole={params.empty ? '' : undefined}
        >
          <select {...attributes} class="control">
            <Options options={options} value={value} empty={empty} />
          </select>
        </div>
      )}
    />
  );
}
