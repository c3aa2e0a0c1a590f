import { Field } from '../field/template.tsx';
import type { DateFieldParams } from './contract.ts';

/** A field for a day, or for a day and a time. */
export function DateField(params: DateFieldParams) {
  const { value, min, max, time } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <input
          {...attributes}
          class={`control ${time ? 'control-medium' : 'control-short'}`}
          type={time ? 'datetime-local' : 'date'}
          value={value}
          min={min}
          max={max}
        />
      )}
    />
  );
}
