import { joinMarks } from './cut-text.ts';
import { type FoundPassage, findPassages } from './find-passages.ts';
import { foldText } from './fold-text.ts';
import type { Mark } from './types.ts';

/** A text with its marks. */
export interface MarkedText {
  readonly document: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A place where something stands that was removed elsewhere. */
export interface LeftOver extends FoundPassage {
  readonly document: string;
}

/** Longest passage that is looked for elsewhere, folded; longer ones are paragraphs, not names. */
const longest = 120;

/**
 * Of everything that is removed somewhere in a set of documents, the places where it stays: what a second reader is warned of. Within longer
 * words it is looked for from four letters on; below that nearly every word would be named.
 */
export function findLeftOver(set: readonly MarkedText[]): LeftOver[] {
  const phrases = removedPhrases(set);
  return set.flatMap(({ document, text, marks }) => {
    const folding = foldText(text);
    const gaps = joinMarks(text, marks);
    const found = new Map<string, LeftOver>();
    for (const [folded, phrase] of phrases) {
      for (const passage of findPassages(text, phrase, folding)) {
        if (passage.within && folded.length < 4) continue;
        if (gaps.some(({ start, end }) => start <= passage.start && passage.end <= end)) continue;
        found.set(`${passage.start}-${passage.end}`, { document, ...passage });
      }
    }
    return [...found.values()].toSorted((one, other) => one.start - other.start || one.end - other.end);
  });
}

function removedPhrases(set: readonly MarkedText[]): ReadonlyMap<string, string> {
  const phrases = new Map<string, string>();
  for (const { text, marks } of set) {
    for (const { start, end } of marks) {
      const phrase = text.slice(start, end);
      const { folded } = foldText(phrase);
      if (folded.length <= longest) phrases.set(folded, phrase);
    }
  }
  return phrases;
}
