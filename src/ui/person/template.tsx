import { classes } from '../classes.ts';
import type { PersonParams } from './contract.ts';

/** Who somebody is. */
export function Person({ name, office, href, note, kind = 'text' }: PersonParams) {
  const isChip = kind === 'chip';
  return (
    <span class={classes('person', isChip && 'person-chip')}>
      {isChip ? (
        <span class="person-letters" aria-hidden="true">
          {lettersOf(name)}
        </span>
      ) : null}
      {href ? <a href={href}>{name}</a> : <span>{name}</span>}
      {office ? <span class="soft"> · {office}</span> : null}
      {note ? <span class="soft"> ({note})</span> : null}
    </span>
  );
}

/** First letters of the first and the last word. */
function lettersOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.slice(0, 1).toUpperCase() ?? '')
    .join('');
}
