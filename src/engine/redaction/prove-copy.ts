import { findPassages } from './find-passages.ts';
import { foldText } from './fold-text.ts';

/** What a copy was to say, line by line, and what it must not. */
export interface IntendedCopy {
  readonly content: {
    readonly title: string;
    readonly preface: readonly string[];
    readonly lines: readonly (readonly ({ readonly text: string } | { readonly gap: string })[])[];
  };
  readonly removed: readonly string[];
}

/** What was found in the file that was made of it. */
export interface FoundInCopy {
  /** Its text, as a reader takes it out. */
  readonly text: string;
  /** The file and its unpacked streams in every reading. */
  readonly raw: readonly string[];
}

/** Why a copy may not leave: it says something else than intended; something removed is in its text; something removed is in the file beside it. */
export interface CopyFault {
  readonly code: 'other-text' | 'in-the-text' | 'in-the-file';
}

/** Shorter passages occur in any file by chance; in the text of the copy they are looked for all the same. */
const shortestInFile = 6;

/**
 * Holds a copy against what it was to be. Its text must be the intended one, letter for letter; each removed passage stands in it as often as it
 * was left on purpose and no more; and nothing removed stands anywhere in the file.
 *
 * @param blank the file of a copy that says nothing: what it holds too comes from the format
 */
export function proveCopy(intended: IntendedCopy, found: FoundInCopy, blank: readonly string[] = []): CopyFault[] {
  const { title, preface, lines } = intended.content;
  const words = lines.map((line) => line.map((piece) => ('gap' in piece ? piece.gap : piece.text)).join(''));
  const expected = withoutPageNumbers([title, ...preface, ...words].join('\n'));
  const text = withoutPageNumbers(found.text);
  const faults: CopyFault[] = [];
  if (foldText(text).folded !== foldText(expected).folded) faults.push({ code: 'other-text' });
  const stays = [title, ...preface, ...lines.flatMap((line) => keptOf(line))];
  const removed = [...new Set(intended.removed)];
  if (removed.some((passage) => isMoreOften(text, passage, stays))) faults.push({ code: 'in-the-text' });
  const raw = found.raw.map((reading) => foldText(reading).folded);
  const known = [...stays, ...blank].map((reading) => foldText(reading).folded);
  const isInFile = (passage: string) => {
    const { folded } = foldText(passage);
    if (folded.length < shortestInFile || !/\p{L}/u.test(folded)) return false;
    return raw.some((reading) => reading.includes(folded)) && !known.some((reading) => reading.includes(folded));
  };
  if (removed.some(isInFile)) faults.push({ code: 'in-the-file' });
  return faults;
}

/** The words of a line that stay, from gap to gap, and the gaps themselves. */
function keptOf(line: IntendedCopy['content']['lines'][number]): string[] {
  return line.map((piece) => ('gap' in piece ? piece.gap : piece.text));
}

function isMoreOften(text: string, passage: string, stays: readonly string[]): boolean {
  const count = (where: string) => findPassages(where, passage).length;
  const found = count(text);
  const left = stays.reduce((sum, where) => sum + count(where), 0);
  // Over a line end two words that stay may read like one passage.
  return found > Math.max(left, found === 0 ? 0 : count(stays.join('\n')));
}

/** The pages are counted at their foot. */
function withoutPageNumbers(text: string): string {
  return text.replace(/^\s*\d+ \/ \d+\s*$/gm, '');
}
