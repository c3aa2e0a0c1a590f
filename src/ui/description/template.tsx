import type { DescriptionParams } from './contract.ts';

/** A list of labels with their values. */
export function Description({ rows }: DescriptionParams) {
  return (
    <dl class="description">
      {rows.map(({ label, value, soft, lang }) => (
        <div class="description-row">
          <dt>{label}</dt>
          <dd lang={lang}>
            {value}
            {soft ? <div class="description-soft">{soft}</div> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
