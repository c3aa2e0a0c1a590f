import { Key } from '../key/template.tsx';
import type { ButtonParams, ButtonRowParams, LinkButtonParams } from './contract.ts';

/** A button; submits the form it stands in unless `type` says otherwise. */
export function Button({
  children,
  kind = 'secondary',
  type = 'submit',
  name,
  value,
  form,
  formaction,
  hotkey,
  onCtrlEnter,
  label,
  id,
}: ButtonParams) {
  return (
    <button
      class={`button button-${kind}`}
      id={id}
      type={type}
      name={name}
      value={value}
      form={form}
      formaction={formaction}
      aria-label={label}
      data-key={hotkey}
      data-ctrl-enter={onCtrlEnter || undefined}
    >
      {children}
      {hotkey ? <Key>{hotkey}</Key> : null}
      {onCtrlEnter ? <Key>Ctrl Enter</Key> : null}
    </button>
  );
}

/** A link that looks like a button, for the next step of a page. */
export function LinkButton({ children, href, kind = 'secondary', hotkey, label, download }: LinkButtonParams) {
  return (
    <a class={`button button-${kind}`} href={href} aria-label={label} data-key={hotkey} download={download}>
      {children}
      {hotkey ? <Key>{hotkey}</Key> : null}
    </a>
  );
}

/** Buttons side by side; they wrap on narrow screens. */
export function ButtonRow({ children }: ButtonRowParams) {
  return <div class="button-row">{children}</div>;
}
