import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

/** A stretch of a line: words that stay, or words under a mark. */
export interface MarkedPiece {
  text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  start: number;
  /** What stands in its place, such as “s. 26”; none: it stays. */
  gap?: string | undefined;
}

export interface MarkedTextParams {
  language: Language;
  label: string;
  /** The language of the text, where it is known and not the page's. */
  lang?: Language | undefined;
  lines: MarkedPiece[][];
  /** Words can be chosen with the pointer or keyboard; a script puts the passage into the form of this id. */
  selectForm?: string | undefined;
}

export const markedTextContract: Contract<MarkedTextParams> = {
  name: 'MarkedText',
  purpose: 'A text line by line, with what is to be removed from it marked and the section of the law behind it.',
  accessibility: [
    'A numbered list; what is marked is told by words for screen readers, not by colour alone.',
    'It scrolls with the page; long words break.',
  ],
  examples: [
    {
      name: 'a letter',
      params: (language) => ({
        language,
        label: say(language, 'Text of the letter', 'Texte de la lettre'),
        lines: [
          [{ text: say(language, 'Madam Minister,', 'Madame la Ministre,'), start: 0 }],
          [],
          [
            { text: say(language, 'My name is ', 'Je m’appelle '), start: 17 },
            { text: 'Ada Lovelace', start: 28, gap: say(language, 's. 26', 'art. 26') },
            { text: '.', start: 40 },
          ],
        ],
      }),
    },
  ],
};
