import type { Text } from '../../definition/text.ts';
import { findCheckpoint } from '../../storage/audit/checkpoints.ts';
import { countOverdueTimers } from '../../storage/timers/count-overdue.ts';
import { listLogs, logOf } from '../audit/verify-log.ts';
import { controlQuery } from '../queries.ts';

/** Seconds after which a timer that did not fire says that no worker runs. */
const patience = 120;

/** How one part of the installation works; nothing personal, and nothing of any record. */
export interface PartHealth {
  /** A system, or `control`. */
  readonly part: string;
  readonly title: Text | undefined;
  /** Code of why the system is closed; undefined where it is open. */
  readonly closedBecause: string | undefined;
  /** Whether its database answers. */
  readonly answers: boolean;
  /** Whether its log is sealed and countersigned; without that nothing is shown. */
  readonly logWorks: boolean;
  /** Rows that decide who may see and were not as the program wrote them, since this process started. */
  readonly forgedRows: number;
  /** Entries in the tree that the witness has not countersigned. */
  readonly unwitnessed: number | undefined;
  /** Moments passed at which something should have happened; undefined where nothing can wait. */
  readonly timersLate: number | undefined;
}

/** How each part works now. */
export const describeHealth = controlQuery<Record<string, never>, PartHealth[]>({
  name: 'describe-health',
  installationRoles: ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'],
  show: async ({ installation, now }) => {
    const open = await Promise.all(
      listLogs(installation).map(async (part) => {
        const { database, keeper } = logOf(installation, part);
        const checkpoint = await findCheckpoint(database).catch(() => undefined);
        const timers = part === 'control' ? undefined : countOverdueTimers(database, now, patience);
        return {
          part,
          closedBecause: undefined,
          title: installation.findSystem(part)?.current().definition.system.title,
          answers: checkpoint !== undefined,
          logWorks: keeper.logFault() === undefined,
          forgedRows: keeper.forgedRows(),
          unwitnessed: checkpoint && checkpoint.size - checkpoint.witnessedSize,
          timersLate: await timers?.catch(() => undefined),
        };
      }),
    );
    return [...open, ...[...(installation.closedSystems?.() ?? [])].map(closedPart)];
  },
});

/** Of a closed system no more is known than why. */
function closedPart([part, closedBecause]: [string, string]): PartHealth {
  const unknown = { unwitnessed: undefined, timersLate: undefined, title: undefined };
  return { part, closedBecause, answers: false, logWorks: false, forgedRows: 0, ...unknown };
}
