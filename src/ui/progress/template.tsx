import type { ProgressParams } from './contract.ts';

/** How far something has come. */
export function Progress({ label, value, max = 100, text, id = 'progress' }: ProgressParams) {
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={max}>
        {text}
      </progress>
      {text ? <span class="soft">{text}</span> : null}
    </div>
  );
}
