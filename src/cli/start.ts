import { type LoadedPractice, loadPractice } from '../casework/practice/load-practice.ts';
import { asPracticeClock } from '../casework/practice/practice-clock.ts';
import { logEvent } from '../http/log.ts';
import { startWeb } from '../web.ts';
import { startWorker, type Worker } from '../worker.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { endWithout } from './end-without.ts';
import { facesOf, placesOf, portOf } from './environment.ts';
import { staffProviderOf } from './identity-provider.ts';
import { proxiesOf, uploadRoomOf } from './limits.ts';
import { mailSetupOf } from './mail.ts';
import { origins } from './origins.ts';
import { passkeyPartyOf } from './passkeys.ts';
import { systemsFolder } from './systems-folder.ts';
import { openForServing } from './with-installation.ts';

/** `chancery start`: web, worker and embedded database in one process. */
export const startCommand: CliCommand = {
  name: 'start',
  usage: '[--port N] [--data DIR] [--faces desk,admin,account,partner] [--no-worker] [--clock ISO] [--host ADDRESS]',
  summary: {
    en: 'Web, worker and embedded database; practice mode unless DIR was made by init.',
    fr: 'Web, tâches et base de données intégrée; mode d’exercice, sauf si DIR a été fait par init.',
  },
  help: {
    en: 'Prints "ready http://…" when it serves. DATABASE_URL names another PostgreSQL (15 to 18) instead of the embedded one.',
    fr: 'Affiche « ready http://… » quand il sert. DATABASE_URL nomme un autre PostgreSQL (15 à 18) à la place de la base intégrée.',
  },
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    faces: { type: 'string' },
    host: { type: 'string' },
    clock: { type: 'string' },
    'no-worker': { type: 'boolean' },
    dev: { type: 'boolean' },
  },
  positionals: [0, 0],
  run: async (input) => {
    const port = portOf(input);
    const faces = facesOf(input);
    const places = placesOf(input);
    const clockStart = clockOf(input);
    const stopped = awaitSignal();
    const opened = await openForServing({ places, env: input.env, name: 'web', poolSize: 4, clockStart });
    const { installation } = opened;
    let worker: Worker | undefined;
    let close = async () => {
      await worker?.close();
    };
    try {
      const practice =
        installation.mode === 'practice'
          ? await loadPractice(installation, { systemsFolder: systemsFolder() })
          : undefined;
      const passkeys = passkeyPartyOf(input.env);
      const { origins: staffOrigins } = passkeys;
      const staffProvider = staffProviderOf(input.env, { origins: staffOrigins, now: installation.clock.now });
      const mail = mailSetupOf(input.env, installation.mode);
      const served = { ...installation, passkeys, staffProvider, mail, ...(practice ? { practice } : {}) };
      const host = textOption(input, 'host') ?? 'localhost';
      const web = await startWeb({
        installation: served,
        port,
        host,
        faces,
        origins: origins(input.env),
        trustedProxies: proxiesOf(input.env),
        uploadRoom: uploadRoomOf(input.env),
        dev: input.values.dev === true,
      });
      if (passkeys.rpId === 'localhost') passkeys.origins.add(`http://localhost:${web.port}`);
      if (input.values['no-worker'] !== true) {
        worker = await startWorker(served, {
          loginsPath: places.logins,
          serverUrl: opened.serverUrl,
          logger: opened.jobLogger,
        });
      }
      const takeIn = async () => {
        await installation.refresh();
        await asPracticeClock(installation.clock)?.reread();
        await worker?.takeIn();
      };
      const refreshing = setInterval(() => void takeIn().catch(() => logEvent('refresh-failed')), 1000);
      // Keys made or destroyed by another process are taken in, or let go of, within half a minute.
      const learning = setInterval(() => {
        for (const { keeper } of installation.listSystems())
          keeper.rotation.learn().catch(() => logEvent('keys-not-read'));
      }, 30_000);
      input.print(`ready http://localhost:${web.port}`);
      const placing = practice?.placeRest().then(tellFaults, () => logEvent('practice-not-placed'));
      await stopped;
      clearInterval(refreshing);
      clearInterval(learning);
      close = async () => {
        await practice?.stop();
        await placing;
        await web.close();
        await worker?.close();
      };
    } finally {
      const closing = close().finally(opened.close);
      const outside = input.env.DATABASE_URL;
      if (outside === undefined) await closing;
      else await endWithout(closing, outside);
    }
    return 0;
  },
};

/** Practice records are data of the program: one that cannot be played is a fault of theirs, named by its key. */
function tellFaults(faults: Awaited<ReturnType<LoadedPractice['placeRest']>>): void {
  for (const { system, key, step, because } of faults)
    process.stderr.write(`Practice record ${system} ${key}, step ${step}: ${because}\n`);
}

/** Resolves at the first request to stop. */
function awaitSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function clockOf(input: CliInput): Date | undefined {
  const text = textOption(input, 'clock');
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new UsageFault({
      en: '--clock must be an ISO 8601 moment, such as 2026-11-02T09:00:00-05:00.',
      fr: '--clock doit être un moment ISO 8601, comme 2026-11-02T09:00:00-05:00.',
    });
  return at;
}
