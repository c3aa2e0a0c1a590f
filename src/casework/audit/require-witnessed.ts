import { longestUnwitnessed } from '../../keeper/index.ts';
import { DomainError } from '../domain-error.ts';
import type { ControlContext, SystemContext } from '../installation.ts';

/**
 * Lets on only while the log is countersigned: for what is shown of people without opening a record, which asks the same. A log that nobody
 * sealed for a while, such as that of a console just started, is sealed first.
 *
 * @throws {DomainError} `audit-unavailable`
 */
export async function requireWitnessed({ keeper }: Pick<ControlContext | SystemContext, 'keeper'>): Promise<void> {
  if ((await keeper.unwitnessedSeconds()) <= longestUnwitnessed) return;
  await keeper.flushLog().catch(() => undefined);
  if ((await keeper.unwitnessedSeconds()) <= longestUnwitnessed) return;
  throw new DomainError(
    'audit-unavailable',
    {
      en: 'Nothing of people can be shown while the audit log is not being countersigned. Try again in a moment; if it lasts, tell your administrator.',
      fr: 'Rien de ce qui concerne des personnes ne peut être montré tant que le journal d’audit n’est pas contresigné. Réessayez dans un instant; si cela dure, avisez votre administrateur.',
    },
    { reason: 'unwitnessed', retryAfterSeconds: 5 },
  );
}
