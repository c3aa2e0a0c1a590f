import { DomainError, invalid } from '../domain-error.ts';

/** A refusal by a rule of account management; the reason is a closed code for the audit log. */
export function refused(reason: string, en: string, fr: string): DomainError {
  return new DomainError('refused', { en, fr }, { reason });
}

/** One value of the input that does not fit. */
export function notFitting(pointer: string, code: string, en: string, fr: string): DomainError {
  return invalid([{ pointer, code, message: { en, fr } }]);
}

/** There is no such account, role, session or request. */
export function nothingThere(): DomainError {
  return new DomainError('not-found', {
    en: 'There is nothing under this name, or it is over.',
    fr: 'Il n’y a rien sous ce nom, ou c’est terminé.',
  });
}
