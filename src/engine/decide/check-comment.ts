import { type Problem, problemAt } from './work.ts';

const mostCharacters = 5000;

/** Whether a comment given with an action or a step is of a length that people read. */
export function checkComment({ comment = '' }: { readonly comment?: string | undefined }): Problem | undefined {
  if (comment.length <= mostCharacters) return undefined;
  return problemAt('needs', '/comment', {
    en: `A comment has at most ${mostCharacters} characters.`,
    fr: `Un commentaire compte au plus ${mostCharacters} caractères.`,
  });
}
