import { type Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import type { Installation, SystemContext } from './casework/installation.ts';
import { tasksFor } from './casework/timers/tasks.ts';
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
  const runners = new Map<string, { runner: Runner; pool: { end(): Promise<void> }; watch: NodeJS.Timeout }>();
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
      for (const { runner, pool, watch } of runners.values()) {
        clearInterval(watch);
        await runner.stop();
        await pool.end();
      }
    },
  };
}

/** Milliseconds after which a worker looks again whether another program left work when it was killed. */
const watchEvery = 2000;

async function startRunner(installation: Installation, system: SystemContext, workerUrl: string, logger: Logger) {
  const pool = await openWorkerPool({ url: workerUrl, max: 2, applicationName: 'chancery worker' });
  const { taskList, cron } = tasksFor(installation, system);
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems: parseCronItems(cron),
    concurrency: 1,
    noHandleSignals: true,
    logger,
  });
  const look = () => wakeWorkLeft(system).catch(() => logEvent('work-left-not-read', { system: system.id }));
  await look();
  return { runner, pool, watch: setInterval(() => void look(), watchEvery) };
}
