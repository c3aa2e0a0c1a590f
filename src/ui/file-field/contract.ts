import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { FieldParams } from '../field/contract.ts';

export interface FileFieldParams extends FieldParams {
  /** As the HTML attribute: '.pdf,.docx,image/png'. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  /** The form is drawn again with its errors: with JavaScript the files stay chosen. */
  keep?: boolean | undefined;
}

export const fileFieldContract: Contract<FileFieldParams> = {
  name: 'FileField',
  purpose: 'One or several files. With JavaScript, files may also be dropped on it; the native button always works.',
  accessibility: ['Dropping is never the only way (WCAG 2.5.7).', 'The number of files chosen is announced.'],
  examples: [
    {
      name: 'several files',
      params: (language) => ({
        language,
        name: 'files',
        multiple: true,
        accept: '.eml,.pdf,.tif,.tiff,.png,.jpg,.jpeg,.docx',
        label: say(language, 'Letters and e-mails', 'Lettres et courriels'),
        hint: say(
          language,
          'E-mail, PDF, TIFF, PNG, JPEG or Word; at most 25 MB each.',
          'Courriel, PDF, TIFF, PNG, JPEG ou Word; au plus 25 Mo chacun.',
        ),
      }),
    },
  ],
};
