import { type FoldedText, foldText } from './fold-text.ts';
import type { Passage } from './types.ts';

/** Where a name or phrase stands in a text. */
export interface FoundPassage extends Passage {
  /** It is a part of a longer word, such as a name within an e-mail address. */
  readonly within: boolean;
}

/** Whether something can be looked for: two letters or digits, or one of a script whose letters are words. */
export function canBeFound(phrase: string): boolean {
  const { folded } = foldText(phrase);
  return folded.length >= 2 || (folded.length === 1 && folded > '\u024f');
}

/**
 * Every place where a name or phrase stands in a text, however it is spelt there, overlapping ones too. Each passage takes along the
 * accents that follow it.
 *
 * @param text may be given folded, where many phrases are looked for
 */
export function findPassages(text: string, phrase: string, folding: FoldedText = foldText(text)): FoundPassage[] {
  const wanted = foldText(phrase).folded;
  if (!canBeFound(phrase)) return [];
  const { folded, starts, ends } = folding;
  const found: FoundPassage[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const last = at + wanted.length - 1;
    const start = starts[at] as number;
    const end = pastMarks(text, ends[last] as number);
    const follows = at > 0 && isUnbroken(text.slice(ends[at - 1], start));
    const goesOn = last + 1 < folded.length && isUnbroken(text.slice(ends[last], starts[last + 1]));
    const before = found.at(-1);
    if (before?.start !== start || before.end !== end) found.push({ start, end, within: follows || goesOn });
  }
  return found;
}

/** Accents and characters that are not displayed belong to the letter before them. */
function pastMarks(text: string, end: number): number {
  const marks = /^[\p{M}\p{Default_Ignorable_Code_Point}]+/u.exec(text.slice(end, end + 64));
  return end + (marks?.[0].length ?? 0);
}

/** Whether nothing that is displayed stands between two letters: they belong to one word. */
function isUnbroken(between: string): boolean {
  return /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]*$/u.test(between);
}
