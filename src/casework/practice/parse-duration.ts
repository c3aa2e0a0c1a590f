import { DomainError } from '../domain-error.ts';

const pattern = /^P(?=.)(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;
const unitSeconds = [7 * 86_400, 86_400, 3600, 60, 1];
const longestDays = 366;

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as `P3DT2H`; a day has 24 hours. Years and
 * months have no fixed length and are not taken.
 *
 * @throws {DomainError} `invalid` when it is none, nothing or more than a year
 */
export function parseDuration(text: string): number {
  const parts = pattern.exec(text)?.slice(1);
  const seconds = parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * unitSeconds[index]!, 0) ?? 0;
  if (seconds > 0 && seconds <= longestDays * 86_400) return seconds * 1000;
  const message = {
    en: `Give a duration forward of at most ${longestDays} days, such as P3D or PT2H30M.`,
    fr: `Indiquez une durée vers l’avant d’au plus ${longestDays} jours, comme P3D ou PT2H30M.`,
  };
  throw new DomainError('invalid', message, { errors: [{ pointer: '/advance', code: 'not-a-duration', message }] });
}
