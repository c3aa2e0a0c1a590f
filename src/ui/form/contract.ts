import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface FormParams {
  action: string;
  method?: 'post' | 'get' | undefined;
  id?: string | undefined;
  /** Sent along: the version, the idempotency key. */
  hidden?: Record<string, string> | undefined;
  /** The form sends files. */
  upload?: boolean | undefined;
  /** In one line with its button, for a form that is only a button or a short filter. */
  inline?: boolean | undefined;
  /** The answer is not a page of this face (a file, a sign-in): the browser loads it itself. */
  reload?: boolean | undefined;
  label?: string | undefined;
  /** Typing begins in its first field when the page comes, unless there is a message to read first. */
  begin?: boolean | undefined;
  children?: Content;
}

export const formContract: Contract<FormParams> = {
  name: 'Form',
  purpose:
    'A form that is checked by the server. The browser’s own bubbles are off: they are in the browser’s language and vanish.',
  accessibility: ['Errors are told in the error summary and at the field.'],
  examples: [
    {
      name: 'short',
      params: (language) => ({
        action: '#',
        method: 'get',
        inline: true,
        children: say(language, 'Fields stand here.', 'Les champs sont ici.'),
      }),
    },
  ],
};
