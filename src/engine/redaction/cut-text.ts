import type { Mark, Passage } from './types.ts';

/** A stretch of a release copy: words that stay, or a gap with the reasons for it. Nothing of what was in the gap is in here. */
export type Stretch = { readonly text: string } | { readonly reasons: readonly string[] };

/**
 * Cuts the marked passages out of a text. Marks that overlap, touch, or have nothing but spaces and hyphens between them become one gap, so
 * that a gap does not tell how many words it had; its reasons are in order of their first mark.
 */
export function cutText(text: string, marks: readonly Mark[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { start, end, reasons } of joinMarks(text, marks)) {
    if (start > at) stretches.push({ text: text.slice(at, start) });
    stretches.push({ reasons });
    at = end;
  }
  if (at < text.length) stretches.push({ text: text.slice(at) });
  return stretches;
}

/** The gaps that marks come to, in the order of the text. */
export function joinMarks(text: string, marks: readonly Mark[]): (Passage & { readonly reasons: readonly string[] })[] {
  const gaps: (Passage & { reasons: readonly string[] })[] = [];
  for (const mark of marks.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const { start, end } = toWholeCharacters(text, mark);
    if (end <= start) continue;
    const last = gaps.at(-1);
    if (!last || !/^[ \t\u00a0\u2010\u2011-]*$/.test(text.slice(last.end, start))) {
      gaps.push({ start, end, reasons: [mark.reason] });
      continue;
    }
    const reasons = last.reasons.includes(mark.reason) ? last.reasons : [...last.reasons, mark.reason];
    gaps[gaps.length - 1] = { start: last.start, end: Math.max(last.end, end), reasons };
  }
  return gaps;
}

/** A mark never leaves half a character, nor an accent whose letter is gone. */
function toWholeCharacters(text: string, { start, end }: Passage): Passage {
  let from = Math.max(0, Math.min(start, text.length));
  let to = Math.max(from, Math.min(end, text.length));
  if (isSecondHalf(text, from)) from -= 1;
  if (to > from && isSecondHalf(text, to)) to += 1;
  while (from > 0 && to > from && /^\p{M}/u.test(text.slice(from, from + 2)))
    from -= isSecondHalf(text, from - 1) ? 2 : 1;
  const accents = to > from ? /^\p{M}+/u.exec(text.slice(to, to + 64)) : null;
  return { start: from, end: to + (accents?.[0].length ?? 0) };
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
