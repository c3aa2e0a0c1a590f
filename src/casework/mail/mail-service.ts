import type { Admission } from '../../keeper/index.ts';
import { notFound } from '../domain-error.ts';

/** The service that sends mails. */
export const mailService = 'mail';

/** Notices of the last seconds wait for the next mail: a transaction under way may still leave some of an earlier moment. */
const settling = 30_000;
/** However long a person was not told of a notice, older ones are no news. */
const newsFor = 14 * 86_400_000;

/** What only the service does; to anybody else it is not there. @throws {DomainError} `not-found` */
export function requireMailService({ admission }: { readonly admission: Admission }): void {
  if (admission.service !== `service:${mailService}`) throw notFound('service-only');
}

/** Of which notices a mail at once tells: those since it was chosen, or since the last mail. */
export function newsTime(
  since: readonly (Date | null | undefined)[],
  now: Date,
): { readonly after: Date; readonly until: Date } {
  const after = Math.max(now.getTime() - newsFor, ...since.map((one) => one?.getTime() ?? 0));
  return { after: new Date(after), until: new Date(now.getTime() - settling) };
}
