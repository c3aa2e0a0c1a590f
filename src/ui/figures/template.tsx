import { classes } from '../classes.ts';
import { formatNumber } from '../text/numbers.ts';
import type { FiguresParams } from './contract.ts';

/** Numbers side by side. */
export function Figures({ language, label, items }: FiguresParams) {
  return (
    <ul class="figures" aria-label={label}>
      {items.map((item) => {
        const inner = (
          <>
            <span class={classes('figure-value', item.value > 0 && item.kind && `figure-${item.kind}`)}>
              {formatNumber(item.value, language)}
            </span>{' '}
            <span class="figure-label">{item.label}</span>
          </>
        );
        return <li>{item.href ? <a href={item.href}>{inner}</a> : <span>{inner}</span>}</li>;
      })}
    </ul>
  );
}
