/** A text reduced to what two spellings of one name have in common, with the way back into the text. */
export interface FoldedText {
  /** Letters and digits only: no case, accents, spaces, hyphens or other marks. */
  readonly folded: string;
  /** For each unit of `folded`, where the character it came from begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Letters that Unicode does not take apart, as people type them without a special keyboard. */
const taken: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
};

/**
 * Folds a text for comparison: compatibility decomposition (ligatures, full-width and presentation forms), no accents, one case, and
 * nothing but letters and digits. So a name is found again with or without accents, spelt with soft hyphens or zero-width characters,
 * divided at the end of a line, or spaced out.
 */
export function foldText(text: string): FoldedText {
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of foldCharacter(character)) {
      folded.push(unit);
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { folded: folded.join(''), starts, ends };
}

const known = new Map<string, readonly string[]>();

/** Code units of one folded character; remembered, because a text has few different ones. */
function foldCharacter(character: string): readonly string[] {
  const found = known.get(character);
  if (found) return found;
  const lower = character.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
  const letters = [...lower]
    .map((letter) => taken[letter] ?? letter)
    .join('')
    // A tatweel stretches an Arabic word, Hangul fillers stand for nothing; both count as letters in Unicode.
    .replace(/[^\p{L}\p{N}]|[\u0640\u115f\u1160\u3164\uffa0]/gu, '');
  const units = letters.split('');
  if (known.size < 20_000) known.set(character, units);
  return units;
}
