import { type AuditReport, exportAudit, verifyAudit } from '../../keeper/index.ts';
import type { Witness, WitnessMemory } from '../../platform/witness/index.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';

/** The log of a system, or of the installation itself (`control`). */
export interface LogName {
  readonly system: string;
}

/** The report of one log. */
export interface LogReport extends LogName {
  readonly report: AuditReport;
}

/** Names of all logs of an installation. */
export function listLogs(installation: Installation): string[] {
  return ['control', ...installation.listSystems().map(({ id }) => id)];
}

/**
 * Verifies the log of a system against its keys and the witness. That it was verified is itself an entry.
 *
 * @throws {DomainError} `not-found` when there is no such log
 */
export async function verifyLog(
  installation: Installation,
  { system, witness, requestId }: LogName & { witness: WitnessMemory; requestId: string },
): Promise<LogReport> {
  const { database, keeper } = logOf(installation, system);
  const report = await verifyAudit(database, keeper, witness);
  const { holds, entries, size, fault } = report;
  await keeper.appendAlone({
    type: 'verified',
    actor: null,
    body: {
      request: requestId,
      service: 'service:console',
      holds,
      entries,
      size,
      ...(fault ? { fault: fault.code } : {}),
    },
  });
  return { system, report };
}

/** The entries of a log between two moments as JSON lines; the export is audited before the first line. */
export function exportLog(
  installation: Installation,
  { system, witness, requestId, from, to }: LogName & { witness: Witness; requestId: string; from?: Date; to?: Date },
): AsyncGenerator<string> {
  const { database, keeper } = logOf(installation, system);
  return exportAudit(database, keeper, witness, {
    actor: null,
    acting: { request: requestId, service: 'service:console' },
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  });
}

/** The database and keeper of a log. @throws {DomainError} `not-found` */
export function logOf(installation: Installation, system: string) {
  const context = system === 'control' ? installation.control : installation.findSystem(system);
  if (context) return context;
  throw new DomainError('not-found', {
    en: `There is no log "${system.slice(0, 60)}". Logs: ${listLogs(installation).join(', ')}.`,
    fr: `Il n’y a pas de journal « ${system.slice(0, 60)} ». Journaux : ${listLogs(installation).join(', ')}.`,
  });
}
