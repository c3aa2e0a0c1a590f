import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { prepareCluster, readPassword, superuser } from './cluster.ts';
import { DatabaseFault } from './fault.ts';
import { claimOwnership, type Ownership } from './owner.ts';
import { findPlace, type Place, preparePlace } from './place.ts';
import {
  askToStop,
  awaitLetGo,
  awaitReady,
  findPostmaster,
  type Postmaster,
  removeStalePidFile,
  stopPostmaster,
} from './postmaster.ts';
import { chooseRunAs, type RunAs, serverEnvironment } from './run-as.ts';
import { settingArguments } from './settings.ts';

/** What to start. */
export interface EmbeddedDatabaseOptions {
  /** The installation's data folder; the database lies in `<dataDir>/postgres`, its password in `<dataDir>.keys`. */
  dataDir: string;
  /** Port on 127.0.0.1 to prefer; default: a free one. */
  port?: number;
  /** Server settings to change, for tests only. */
  settings?: Readonly<Record<string, string>>;
  /** Leaves the server running when this process ends, for whoever comes next; `stop` then only gives up the ownership. Default false. */
  leaveRunning?: boolean;
}

/** A running embedded database that this process owns. */
export interface EmbeddedDatabase {
  /** Connection string of the superuser, for making databases and logins. */
  url: string;
  /** Whether the server was found running, left behind by a process that died. */
  adopted: boolean;
  /** Stops the server in order and gives up the ownership; may be called twice. */
  stop(): Promise<void>;
}

/** Recovery after a crash can take long on a large database; the server says nothing until it is done. */
const secondsToStart = 300;
/** How long the processes of a killed server may take to end. */
const secondsToLetGo = 60;

/**
 * Starts the PostgreSQL that comes with the product on a data folder, making it at the first time; adopts a server left behind by a process
 * that was killed. The server stops with this process when it ends in order (return, exit, SIGTERM, SIGINT); after a crash it runs on
 * and is adopted by the next start.
 *
 * @throws {DatabaseFault} with a sentence in both languages
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { place, runAs } = await preparePlace(options.dataDir, chooseRunAs());
  const ownership = await claimOwnership(place.owners, options.dataDir);
  try {
    const running = await awaitReady(place.cluster, secondsToStart);
    if (running !== undefined) {
      const password = await readPassword(place);
      return supervise(place, running, password, ownership, { ...options, runAs, adopted: true });
    }
    const binaries = await prepareBinaries(runAs);
    const password = await prepareCluster(place, binaries, runAs);
    await awaitLetGo(place.cluster, secondsToLetGo);
    await removeStalePidFile(place.cluster);
    const started = await startServer(place, binaries, runAs, options);
    return supervise(place, started, password, ownership, { ...options, runAs, adopted: false });
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/**
 * Finds the database of a data folder if its server is running, whoever owns it: how a command reaches the installation while it serves.
 *
 * @throws {DatabaseFault} `password-lost`, `folder-unreachable`
 */
export async function findLiveDatabase(options: { dataDir: string }): Promise<{ url: string } | undefined> {
  const place = await findPlace(options.dataDir);
  if (place === undefined) return undefined;
  const running = await awaitReady(place.cluster, secondsToStart);
  return running === undefined ? undefined : { url: urlOf(running, await readPassword(place)) };
}

async function startServer(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  options: EmbeddedDatabaseOptions,
): Promise<Postmaster> {
  await setAsideLongLog(place.log);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await choosePort(attempt === 0 ? options.port : undefined);
    const started = await launch(place, binaries, runAs, settingArguments(port, options.settings));
    if (started !== undefined) return started;
    // A program that was killed may have been starting it again: that one came first, and is as good as ours.
    const other = await awaitReady(place.cluster, secondsToStart);
    if (other !== undefined) return other;
    // Somebody took the port between our look and the server's.
    await sleep(200 * (attempt + 1));
  }
  throw new DatabaseFault('not-starting', {
    en: `The database in ${place.cluster} does not start; the last lines of ${place.log} say why.`,
    fr: `La base de données dans ${place.cluster} ne démarre pas; les dernières lignes de ${place.log} en donnent la raison.`,
  });
}

async function launch(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  settings: string[],
): Promise<Postmaster | undefined> {
  const log = openSync(place.log, 'a', 0o600);
  // A session of its own: Ctrl-C reaches us alone, and the server outlives a crash of ours with its shutdown still to be asked for.
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', place.cluster, ...settings], {
    ...runAs,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  child.on('error', () => {
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  while (!ended) {
    const found = await findPostmaster(place.cluster);
    if (found?.pid === child.pid) return await awaitReady(place.cluster, secondsToStart);
    await sleep(20);
  }
  return undefined;
}

function supervise(
  place: Place,
  server: Postmaster,
  password: string,
  ownership: Ownership,
  options: EmbeddedDatabaseOptions & { adopted: boolean; runAs: RunAs },
): EmbeddedDatabase {
  const url = urlOf(server, password);
  if (options.leaveRunning) return { url, adopted: options.adopted, stop: async () => ownership.release() };
  const watch = watchServer(place, server, options);
  const letGo = () => {
    askToStop(watch.pid());
    ownership.release();
  };
  const onSignal = (name: NodeJS.Signals) => {
    // Whoever listens beside us shuts down in order and calls stop; alone, we stop the server and let the signal end the process.
    if (process.listenerCount(name) > 1) return;
    letGo();
    process.removeListener(name, onSignal);
    process.kill(process.pid, name);
  };
  process.on('exit', letGo).on('SIGTERM', onSignal).on('SIGINT', onSignal).on('SIGHUP', onSignal);
  const stop = async () => {
    process.off('exit', letGo).off('SIGTERM', onSignal).off('SIGINT', onSignal).off('SIGHUP', onSignal);
    await watch.end();
    await stopPostmaster(place.cluster);
    ownership.release();
  };
  let stopping: Promise<void> | undefined;
  return {
    url,
    adopted: options.adopted,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

const millisecondsBetweenLooks = 500;

/**
 * Starts the server again, on the same port, when it was killed under us: what it had committed is there, and the pools connect anew.
 * A start that fails is tried again at the next look.
 */
function watchServer(
  place: Place,
  server: Postmaster,
  { runAs, ...options }: EmbeddedDatabaseOptions & { runAs: RunAs },
): { pid(): number; end(): Promise<void> } {
  let current = server;
  let reviving: Promise<void> | undefined;
  const revive = async () => {
    try {
      await awaitLetGo(place.cluster, secondsToLetGo);
      await removeStalePidFile(place.cluster);
      current = await startServer(place, await prepareBinaries(runAs), runAs, { ...options, port: server.port });
    } catch {
      // What keeps it from starting stands in the server's own log.
    }
    reviving = undefined;
  };
  const timer = setInterval(() => {
    if (!reviving && !isAlive(current.pid)) reviving = revive();
  }, millisecondsBetweenLooks);
  timer.unref();
  return {
    pid: () => current.pid,
    end: async () => {
      clearInterval(timer);
      await reviving;
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function urlOf(server: Postmaster, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`;
}

/** The wanted port if nothing listens there, else one the system gives. */
async function choosePort(wanted: number | undefined): Promise<number> {
  return (await tryPort(wanted ?? 0)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(undefined));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

const longestLog = 10 * 1024 * 1024;

async function setAsideLongLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && found.size > longestLog) await rename(path, `${path}.1`);
}
