import type { PersonParams } from './contract.ts';

/** Who somebody is. */
export function Person({ name, office, href, note }: PersonParams) {
  return (
    <span class="person">
      {href ? <a href={href}>{name}</a> : <span>{name}</span>}
      {office ? <span class="soft"> · {office}</span> : null}
      {note ? <span class="soft"> ({note})</span> : null}
    </span>
  );
}
