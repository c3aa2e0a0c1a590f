import type { Text } from '../../definition/text.ts';
import { type AuditReport, faultText, verifyAudit } from '../../keeper/index.ts';
import { DomainError } from '../domain-error.ts';
import { controlQuery } from '../queries.ts';
import { logOf } from './verify-log.ts';

/** What a verification found, with its first fault in words. */
export interface VerifiedLog {
  readonly log: string;
  readonly report: AuditReport;
  readonly fault: Text | undefined;
}

/**
 * Verifies one log against its keys and the witness, for a person; that it was verified, by whom and with what result, is an entry
 * of that log.
 *
 * @throws {DomainError} `not-found` when there is no such log; `unavailable` where the installation has no witness
 */
export const verifyLogNow = controlQuery<{ log: string }, VerifiedLog>({
  name: 'verify-log-now',
  installationRoles: ['auditor', 'security-officer'],
  show: async ({ installation, account, admission }, { log }) => {
    const { database, keeper } = logOf(installation, log);
    if (!installation.witness) {
      throw new DomainError('unavailable', {
        en: 'This node has no way to the witness. Verify at the console.',
        fr: 'Ce nœud n’a pas accès au témoin. Faites le contrôle à la console.',
      });
    }
    const report = await verifyAudit(database, keeper, installation.witness);
    const { holds, entries, size, fault } = report;
    await keeper.appendAlone({
      type: 'verified',
      actor: account,
      body: {
        ...(admission.session === null ? {} : { session: admission.session }),
        holds,
        entries,
        size,
        ...(fault ? { fault: fault.code } : {}),
      },
    });
    return { log, report, fault: fault && faultText(fault) };
  },
});
