import { classes } from '../classes.ts';
import type { DescriptionParams } from './contract.ts';

/** A list of labels with their values. */
export function Description({ rows }: DescriptionParams) {
  return (
    <dl class="description">
      {rows.map(({ label, value, soft, lang, short }) => (
        <div class={classes('description-row', short && 'description-short')}>
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
