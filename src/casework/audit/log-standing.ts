import type { Text } from '../../definition/text.ts';
import { auditTitle, auditTypes } from '../../keeper/index.ts';
import { findCheckpoint } from '../../storage/audit/checkpoints.ts';
import { listEntries } from '../../storage/audit/list-entries.ts';
import { controlQuery } from '../queries.ts';
import { listLogs, logOf } from './verify-log.ts';

/** Every type of entry with its name, for those who filter by it. */
export function listAuditTypes(): { type: string; title: Text }[] {
  return auditTypes.map((type) => ({ type, title: auditTitle(type) }));
}

/** Where one log stands: how long it is, what the witness has seen, and what the last verification found. */
export interface LogStanding {
  /** A system, or `control`. */
  readonly log: string;
  readonly title: Text | undefined;
  readonly size: number;
  readonly witnessedSize: number;
  readonly witnessedAt: string | null;
  /** How long ago, in seconds; practice mode moves other clocks and not this. */
  readonly witnessedSeconds: number | null;
  /** Root of that tree, in hexadecimal: what the witness signed. */
  readonly witnessedRoot: string | null;
  readonly verified:
    | { readonly at: string; readonly by: string | null; readonly holds: boolean; readonly entries: number }
    | undefined;
}

/** Where each log stands; nothing of what is in them but the last verification. */
export const listLogStandings = controlQuery<Record<string, never>, LogStanding[]>({
  name: 'list-log-standings',
  installationRoles: ['auditor', 'security-officer'],
  show: ({ installation }) =>
    Promise.all(
      listLogs(installation).map(async (log) => {
        const { database } = logOf(installation, log);
        const { size, witnessedSize, witnessedAt, ...witnessed } = await findCheckpoint(database);
        const [last] = await listEntries(database, { types: ['verified'] }, 1);
        const body = last && (JSON.parse(last.body) as { holds: boolean; entries: number });
        return {
          log,
          title: installation.findSystem(log)?.current().definition.system.title,
          size,
          witnessedSize,
          witnessedAt: witnessedAt?.toISOString() ?? null,
          witnessedSeconds: witnessed.witnessedSeconds,
          witnessedRoot: witnessed.witnessedRoot,
          verified: last &&
            body && { at: last.at.toISOString(), by: last.actor, holds: body.holds, entries: body.entries },
        };
      }),
    ),
});
