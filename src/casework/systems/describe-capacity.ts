import type { Text } from '../../definition/text.ts';
import type { FileRoom } from '../../platform/files/index.ts';
import { countJobs } from '../../storage/jobs/count-jobs.ts';
import { measureDatabase } from '../../storage/systems/measure-database.ts';
import { listLogs, logOf } from '../audit/verify-log.ts';
import { controlQuery } from '../queries.ts';

/** Jobs of one task of a system; ages in seconds. */
export interface TaskHealth {
  readonly task: string;
  readonly waiting: number;
  readonly later: number;
  readonly running: number;
  readonly failing: number;
  readonly givenUp: number;
  readonly oldestSeconds: number | undefined;
}

/** How much one part takes up: sizes in bytes. Undefined is what could not be found out. */
export interface PartCapacity {
  /** A system, or `control`. */
  readonly part: string;
  readonly title: Text | undefined;
  readonly database: { bytes: number; connections: number; connectionsMost: number } | undefined;
  /** Entries of its audit log in the last 24 hours, and by day over the last week. */
  readonly entries: { inDay: number; byDay: number } | undefined;
  /** Undefined for the installation, which has none. */
  readonly files: FileRoom | undefined;
  readonly jobs: readonly TaskHealth[] | undefined;
}

/** What each part takes up and what its queue has to do: numbers, nothing personal, and nothing of any record. */
export const describeCapacity = controlQuery<Record<string, never>, PartCapacity[]>({
  name: 'describe-capacity',
  installationRoles: ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'],
  show: ({ installation, now }) =>
    Promise.all(
      listLogs(installation).map(async (part) => {
        const { database } = logOf(installation, part);
        const system = installation.findSystem(part);
        const measured = await measureDatabase(database, now).catch(() => undefined);
        const jobs = system && (await countJobs(database).catch(() => undefined));
        return {
          part,
          title: system?.current().definition.system.title,
          database: measured && {
            bytes: measured.bytes,
            connections: measured.connections,
            connectionsMost: measured.connections_most,
          },
          entries: measured && { inDay: measured.entries_in_day, byDay: measured.entries_by_day },
          files: await system?.files.measure().catch(() => undefined),
          jobs: jobs?.map(({ given_up, oldest_seconds, ...one }) => ({
            ...one,
            givenUp: given_up,
            oldestSeconds: oldest_seconds ?? undefined,
          })),
        };
      }),
    ),
});
