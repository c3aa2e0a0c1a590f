import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { FieldParams } from '../field/contract.ts';
import type { Language } from '../text/text.ts';

export interface TextAreaParams extends FieldParams {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
  lang?: Language | undefined;
}

export const textAreaContract: Contract<TextAreaParams> = {
  name: 'TextArea',
  purpose: 'Text of several lines.',
  accessibility: ['Can be made larger by its corner.'],
  examples: [
    {
      name: 'comment',
      params: (language) => ({
        language,
        name: 'comment',
        optional: true,
        rows: 3,
        label: say(language, 'Comment', 'Commentaire'),
      }),
    },
  ],
};
