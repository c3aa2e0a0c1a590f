import type { PresenceParams } from './contract.ts';

/** Who else is here, kept up to date by the script. */
export function Presence({ beat, doing, lines, nobody }: PresenceParams) {
  return (
    <ul class="presence" data-presence={beat} data-doing={doing} data-nobody={nobody}>
      {lines.length === 0 ? <li>{nobody}</li> : lines.map((line) => <li>{line}</li>)}
    </ul>
  );
}
