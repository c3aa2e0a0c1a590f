import { formatDate, formatRelative } from '../text/dates.ts';
import type { TimeParams } from './contract.ts';

/** A date as people read it. */
export function Time({ language, at, style = 'short', timeZone, now }: TimeParams) {
  const isRelative = style === 'relative' && now !== undefined;
  const shown = isRelative
    ? formatRelative(at, now, language)
    : formatDate(at, { language, style: style === 'relative' ? 'date-time' : style, timeZone, now });
  const whole = formatDate(at, { language, style: 'full', timeZone });
  return (
    <time datetime={typeof at === 'string' ? at : at.toISOString()} title={whole === shown ? undefined : whole}>
      {shown}
    </time>
  );
}
