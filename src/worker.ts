import { type Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import type { Installation, SystemContext } from './casework/installation.ts';
import { mailTasksFor, type Tasks, tasksFor } from './casework/timers/tasks.ts';
import { wakeWorkLeft } from './casework/timers/wake-work-left.ts';
import { logEvent } from './http/log.ts';
import { readLogins } from './storage/logins.ts';
import { waysIn } from './storage/provision.ts';
import { openWorkerPool } from './storage/worker-pool.ts';

/** A worker that takes jobs of every open system. */
export interface Worker {
  /** Takes in systems that were opened since. */
  takeIn(): Promise<void>;
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
  const runners = new Map<string, { runners: Started[]; watch: NodeJS.Timeout }>();
  const takeIn = async () => {
    const fresh = installation.listSystems().filter(({ id }) => !runners.has(id));
    if (fresh.length === 0) return;
    const { systems } = await readLogins(loginsPath);
    for (const system of fresh) {
      const logins = systems[system.id];
      if (logins)
        runners.set(system.id, await startRunner(installation, system, waysIn(logins, serverUrl).workerUrl, logger));
    }
  };
  await takeIn();
  return {
    takeIn,
    close: async () => {
      // A mail under way is given up; it is due again.
      installation.mail?.mailer.close();
      for (const { runners: started, watch } of runners.values()) {
        clearInterval(watch);
        for (const { runner, pool } of started) {
          await runner.stop();
          await pool.end();
        }
      }
    },
  };
}

/** Milliseconds after which a worker looks again whether another program left work when it was killed. */
const watchEvery = 2000;

interface Started {
  readonly runner: Runner;
  readonly pool: { end(): Promise<void> };
}

async function startRunner(installation: Installation, system: SystemContext, workerUrl: string, logger: Logger) {
  const start = async ({ taskList, cron }: Tasks): Promise<Started> => {
    const pool = await openWorkerPool({ url: workerUrl, max: 2, applicationName: 'chancery worker' });
    const runner = await run({
      pgPool: pool,
      taskList,
      parsedCronItems: parseCronItems(cron),
      concurrency: 1,
      noHandleSignals: true,
      logger,
    });
    return { runner, pool };
  };
  const runners = [await start(tasksFor(installation, system))];
  if (installation.mail) runners.push(await start(mailTasksFor(installation, system)));
  const look = () => wakeWorkLeft(system).catch(() => logEvent('work-left-not-read', { system: system.id }));
  await look();
  return { runners, watch: setInterval(() => void look(), watchEvery) };
}
