import { joinMarks } from './cut-text.ts';
import { linesOf } from './lines.ts';
import type { Mark } from './types.ts';

/** A stretch of a line, with the reasons for which it goes; none: it stays. */
export interface MarkedStretch {
  readonly text: string;
  readonly start: number;
  readonly reasons: readonly string[];
}

/** A text line by line with what is marked in it, for whoever marks or reads second. */
export function markedLines(text: string, marks: readonly Mark[]): MarkedStretch[][] {
  const gaps = joinMarks(text, marks);
  let next = 0;
  return linesOf(text).map(({ start, end }) => {
    const stretches: MarkedStretch[] = [];
    let at = start;
    while (next > 0 && (gaps[next - 1]?.end ?? 0) > start) next -= 1;
    for (; next < gaps.length && (gaps[next]?.start as number) < end; next += 1) {
      const gap = gaps[next] as (typeof gaps)[number];
      const from = Math.max(gap.start, start);
      const to = Math.min(gap.end, end);
      if (from > at) stretches.push({ text: text.slice(at, from), start: at, reasons: [] });
      if (to > from) stretches.push({ text: text.slice(from, to), start: from, reasons: gap.reasons });
      at = Math.max(at, to);
      if (gap.end > end) break;
    }
    if (end > at) stretches.push({ text: text.slice(at, end), start: at, reasons: [] });
    return stretches;
  });
}
