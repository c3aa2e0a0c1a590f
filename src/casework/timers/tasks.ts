import { StorageError } from '../../storage/errors.ts';
import { goOnWithLeftRuns } from '../bulk/go-on-with-left.ts';
import { bulkTask } from '../bulk/run-steps.ts';
import { runCampaigns } from '../campaigns/run-campaigns.ts';
import { runTask } from '../campaigns/start-run.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { rewrapDataKeys } from '../keys/rewrap-data-keys.ts';
import { mailTask, sendDueMails } from '../mail/send-due-mails.ts';
import { fireDueTimers } from './fire-due-timers.ts';
import { purgeDrafts } from './purge-drafts.ts';
import { purgeReplays } from './purge-replays.ts';
import { purgeSightings } from './purge-sightings.ts';

/** The jobs of one system for the job queue: what each task does, and when it runs by itself. */
export interface Tasks {
  readonly taskList: Readonly<Record<string, (payload: unknown) => Promise<void>>>;
  readonly cron: CronTask[];
}

/** A task that runs by itself, as the queue's `parseCronItems` reads it. */
export interface CronTask {
  readonly task: string;
  /** Minute, hour, day of the month, month, day of the week; in UTC. */
  readonly match: string;
  readonly options: {
    /** Milliseconds within which a run that was missed is made up for. */
    readonly backfillPeriod: number;
    readonly maxAttempts: number;
  };
}

/** The tasks of a system. They take nothing from their payload; what stays of a failed one in the queue's tables is a closed code. */
export function tasksFor(
  installation: Installation,
  system: Pick<SystemContext, 'id' | 'database' | 'clock' | 'keeper' | 'current'>,
): Tasks {
  return {
    taskList: {
      'fire-timers': task(async () => {
        const { failed } = await fireDueTimers(installation, system);
        if (failed.length > 0) throw codedError('timers-failed');
      }),
      // Also learns of epochs that another process made.
      'rewrap-keys': task(() => rewrapDataKeys(system)),
      [runTask]: task(() => runCampaigns(installation, system)),
      [bulkTask]: task(() => goOnWithLeftRuns(installation, system)),
      'purge-replays': task(() => purgeReplays(installation, system)),
      'purge-sightings': task(() => purgeSightings(system)),
      'purge-drafts': task(() => purgeDrafts(system)),
    },
    cron: [
      { task: 'fire-timers', match: '* * * * *', options: { backfillPeriod: 60_000, maxAttempts: 3 } },
      { task: 'rewrap-keys', match: '* * * * *', options: { backfillPeriod: 60_000, maxAttempts: 3 } },
      { task: runTask, match: '* * * * *', options: { backfillPeriod: 60_000, maxAttempts: 3 } },
      { task: 'purge-replays', match: '17 3 * * *', options: { backfillPeriod: 24 * 3_600_000, maxAttempts: 3 } },
      { task: 'purge-sightings', match: '41 3 * * *', options: { backfillPeriod: 24 * 3_600_000, maxAttempts: 3 } },
      { task: 'purge-drafts', match: '53 3 * * *', options: { backfillPeriod: 24 * 3_600_000, maxAttempts: 3 } },
    ],
  };
}

/** The tasks that speak with the mail server; apart from the others, so that a slow server keeps no timer waiting. */
export function mailTasksFor(installation: Installation, system: Pick<SystemContext, 'id'>): Tasks {
  return {
    taskList: { [mailTask]: task(() => sendDueMails(installation, system)) },
    cron: [{ task: mailTask, match: '* * * * *', options: { backfillPeriod: 60_000, maxAttempts: 3 } }],
  };
}

function task(work: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (fault) {
      throw codedError(codeOf(fault));
    }
  };
}

/** The queue keeps message and stack of a failed job: neither may hold more than a code. */
function codedError(code: string): Error {
  const coded = new Error(code);
  coded.name = 'TaskError';
  coded.stack = code;
  return coded;
}

function codeOf(fault: unknown): string {
  if (fault instanceof DomainError || fault instanceof StorageError) return fault.code;
  return fault instanceof Error && fault.name === 'TaskError' ? fault.message : 'unexpected';
}
