import { classes } from '../classes.ts';
import type { FormParams } from './contract.ts';

/** A form; a second press of its button while the first is under way is ignored. */
export function Form({
  action,
  method = 'post',
  id,
  hidden,
  upload,
  inline,
  reload,
  label,
  begin,
  children,
}: FormParams) {
  return (
    <form
      class={classes('form', inline && 'form-inline')}
      action={action}
      method={method}
      id={id}
      aria-label={label}
      enctype={upload ? 'multipart/form-data' : undefined}
      data-reload={reload || undefined}
      data-autofocus={begin || undefined}
      novalidate
    >
      <HiddenFields values={hidden} />
      {children}
    </form>
  );
}

/** Values that travel with a form unseen. */
export function HiddenFields({ values = {} }: { values?: Record<string, string> | undefined }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
