import { classes } from '../classes.ts';
import type { FieldsetParams } from './contract.ts';

/** A named group of fields. */
export function Fieldset({ legend, hint, columns, drag, children }: FieldsetParams) {
  return (
    <fieldset class="fieldset" data-drag-row={drag?.value} data-drag-name={drag?.name}>
      <legend class="fieldset-legend">{legend}</legend>
      {hint ? <p class="field-hint">{hint}</p> : null}
      <div class={classes('fieldset-body', columns && 'fieldset-columns')}>{children}</div>
    </fieldset>
  );
}
