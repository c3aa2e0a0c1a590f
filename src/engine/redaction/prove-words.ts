import { foldText } from './fold-text.ts';

/** Words that OCR read on a page: under what was to go, beside it, and on the finished copy. */
export interface WordsOfPage {
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly copy: readonly string[];
}

/** Shorter words and fragments are read by chance where nothing stands. */
const shortest = 4;

/**
 * Whether OCR reads nothing on a copy of what it read on the original under the areas. A word that stands beside them as well is there on purpose; the
 * second reader saw it.
 */
export function isGoneByOcr({ removed, kept, copy }: WordsOfPage): boolean {
  const stays = new Set(kept.map(folded));
  const gone = new Set(removed.map(folded).filter((word) => word.length >= shortest && !stays.has(word)));
  return !copy.some((word) => gone.has(folded(word)));
}

function folded(word: string): string {
  return foldText(word).folded;
}
