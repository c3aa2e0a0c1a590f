import { invalid } from '../domain-error.ts';
import { isId } from '../random-id.ts';

/** What a form held when it was saved: names with one value or several, as the browser sends them. */
export type DraftValues = Readonly<Record<string, string | readonly string[]>>;

/** A form someone began and did not send, as they find it again. */
export interface DraftView {
  readonly id: string;
  readonly savedAt: string;
  readonly values: DraftValues;
}

/** Days after its last save a draft is forgotten. */
export const draftDays = 30;

/** The form of a registration; the forms of a record are named by its pages. */
export const registrationForm = 'register';

const longest = 400_000;

/** Context of a draft's seal: its id and the moment it was saved, so that an older state of it does not open as the newer. */
export function draftContext(id: string, savedAt: Date) {
  return { table: 'casework.draft', column: 'sealed', row: id, counter: savedAt.getTime() } as const;
}

/** The values as they are sealed. @throws {DomainError} `invalid` when the draft's id is none, the form's name is none, or it is too long */
export function draftText(id: string, form: string, values: DraftValues): string {
  const text = JSON.stringify(values);
  if (isId(id) && /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(form) && form.length <= 80 && text.length <= longest)
    return text;
  throw invalid([
    {
      pointer: '/draft',
      code: 'unfit',
      message: {
        en: `A draft has a form, and no more than ${longest} characters.`,
        fr: `Un brouillon a un formulaire et compte au plus ${longest} caractères.`,
      },
    },
  ]);
}
