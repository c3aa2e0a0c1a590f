import { exportAudit } from '../../keeper/index.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { controlQuery } from '../queries.ts';
import { logOf } from './verify-log.ts';

interface Wanted {
  /** A system, or `control`. */
  readonly log: string;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * The entries of a log between two moments as JSON lines, in the form of `chancery audit export` that is verified without the product. That it
 * was exported, by whom, is in the log before the first line.
 *
 * @throws {DomainError} `not-found`, `unavailable` where no witness is set up
 */
export const downloadLog = controlQuery<Wanted, AsyncGenerator<string>>({
  name: 'download-log',
  installationRoles: ['auditor'],
  show: async ({ installation, account, admission }, { log, from, to }) => {
    const { database, keeper } = logOf(installation, log);
    return exportAudit(database, keeper, requireWitness(installation), {
      actor: account,
      acting: admission.session === null ? {} : { session: admission.session },
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    });
  },
});

function requireWitness({ witness }: Installation) {
  if (witness) return witness;
  throw new DomainError(
    'unavailable',
    { en: 'No witness is set up for this installation.', fr: 'Aucun témoin n’est configuré pour cette installation.' },
    { reason: 'no-witness' },
  );
}
