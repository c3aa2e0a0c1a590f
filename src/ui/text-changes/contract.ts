import { type Contract, say } from '../contract.ts';
import type { Language } from '../text/text.ts';

/** A run of text that stands in both versions, or in one. */
export interface TextRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface TextChangesParams {
  language: Language;
  /** Name of the whole. */
  label: string;
  /** Language of the text itself, where it is not the page's. */
  lang?: Language | undefined;
  /** Places that changed, each with what stands around it. */
  blocks: readonly (readonly TextRun[])[];
}

export const textChangesContract: Contract<TextChangesParams> = {
  name: 'TextChanges',
  purpose: 'What two versions of a text differ in, place by place.',
  accessibility: [
    'ins and del, underlined and struck through: not told by colour alone.',
    'Before each, in words for screen readers, whether it was added or removed.',
  ],
  examples: [
    {
      name: 'a sentence',
      params: (language) => ({
        language,
        label: say(language, 'Changed since version 1', 'Modifié depuis la version 1'),
        blocks: [
          [
            { kind: 'same', text: say(language, 'We will write to you ', 'Nous vous écrirons ') },
            { kind: 'removed', text: say(language, 'soon', 'bientôt') },
            { kind: 'added', text: say(language, 'before 30 November', 'avant le 30 novembre') },
            { kind: 'same', text: '.' },
          ],
        ],
      }),
    },
  ],
};
