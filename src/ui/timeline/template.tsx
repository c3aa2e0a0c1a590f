import type { TimelineParams } from './contract.ts';

/** Events in order. */
export function Timeline({ label, items }: TimelineParams) {
  return (
    <ol class="timeline" aria-label={label}>
      {items.map(({ at, text, detail }) => (
        <li>
          <span class="timeline-at">{at}</span>
          <div>
            {text}
            {detail ? <div class="timeline-detail">{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
