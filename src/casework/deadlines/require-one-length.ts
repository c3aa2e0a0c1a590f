import type { ExtensionLength } from '../../engine/decide/change-deadline.ts';
import { invalid } from '../domain-error.ts';

/** How long somebody says that an extension is, in days. */
export interface LengthGiven {
  readonly workingDays?: number | undefined;
  readonly calendarDays?: number | undefined;
}

/** The length alone, of an input that may hold more. @throws {DomainError} `invalid` unless it is given in one of the two kinds of days */
export function requireOneLength({ workingDays, calendarDays }: LengthGiven): ExtensionLength {
  if (workingDays !== undefined && calendarDays === undefined) return { workingDays };
  if (calendarDays !== undefined && workingDays === undefined) return { calendarDays };
  const message = {
    en: 'Give workingDays or calendarDays, and not both.',
    fr: 'Indiquez workingDays ou calendarDays, et non les deux.',
  };
  throw invalid([{ pointer: '/workingDays', code: 'one-of', message }]);
}
