import { Field } from '../field/template.tsx';
import type { TextAreaParams } from './contract.ts';

/** A field of several lines. */
export function TextArea(params: TextAreaParams) {
  const { value = '', rows = 4, maxlength, lang } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <textarea {...attributes} class="control" rows={rows} maxlength={maxlength} lang={lang}>
          {/* HTML drops the first line break of a textarea; this one is there to be dropped. */}
          {`\n${value}`}
        </textarea>
      )}
    />
  );
}
