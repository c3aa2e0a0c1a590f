import { invalid } from '../domain-error.ts';

/** A reason a second reader can understand. @throws {DomainError} `invalid` */
export function requireReason(reason: string, least = 5, pointer = '/reason'): void {
  const length = reason.trim().length;
  if (length >= least && length <= 2000) return;
  throw invalid([
    {
      pointer,
      code: 'length',
      message: {
        en: `Give the reason in ${least} to 2,000 characters.`,
        fr: `Indiquez le motif en ${least} à 2 000 caractères.`,
      },
    },
  ]);
}
