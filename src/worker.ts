import { type Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import type { Installation } from './casework/installation.ts';
import { tasksFor } from './casework/timers/tasks.ts';
import { openDriverPool } from './storage/connect.ts';
import { readLogins } from './storage/logins.ts';
import { waysIn } from './storage/provision.ts';

/** A worker that takes jobs of every open system. */
export interface Worker {
  close(): Promise<void>;
}

/**
 * Starts the jobs of each open system, by the system's own worker login. Payloads hold ids only; what a job does with a record goes
 * through the doors as `service:<task>`.
 *
 * @param loginsPath where the logins of the installation are kept
 */
export async function startWorker(
  installation: Installation,
  { loginsPath, serverUrl, logger }: { loginsPath: string; serverUrl: string; logger: Logger },
): Promise<Worker> {
  const { systems } = await readLogins(loginsPath);
  const runners: { runner: Runner; pool: { end(): Promise<void> } }[] = [];
  for (const system of installation.listSystems()) {
    const logins = systems[system.id];
    if (!logins) continue;
    const { workerUrl } = waysIn(logins, serverUrl);
    const { pool } = openDriverPool({ url: workerUrl, max: 2, applicationName: 'chancery worker' });
    const { taskList, cron } = tasksFor(installation, system);
    const parsedCronItems = parseCronItems(cron);
    const runner = await run({
      pgPool: pool,
      taskList,
      parsedCronItems,
      concurrency: 1,
      noHandleSignals: true,
      logger,
    });
    runners.push({ runner, pool });
  }
  return {
    close: async () => {
      for (const { runner, pool } of runners) {
        await runner.stop();
        await pool.end();
      }
    },
  };
}
