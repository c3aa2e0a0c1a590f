import { access } from 'node:fs/promises';
import { Logger } from 'graphile-worker';
import { DomainError } from '../casework/domain-error.ts';
import type { Clock } from '../casework/installation.ts';
import { openPracticeClock } from '../casework/practice/practice-clock.ts';
import { type OpenInstallation, openInstallation } from '../casework/systems/open-installation.ts';
import { fillText } from '../definition/text.ts';
import { logEvent } from '../http/log.ts';
import { findLiveDatabase, startEmbeddedDatabase } from '../platform/database/index.ts';
import { openFileKeys } from '../platform/keys/index.ts';
import { openFolderWitness } from '../platform/witness/index.ts';
import { consoleLanguage } from './console-language.ts';
import { modeOf, type Places } from './environment.ts';

/** How an installation is opened. */
export interface OpenOptions {
  readonly places: Places;
  readonly env: NodeJS.ProcessEnv;
  /** web, worker or console. */
  readonly name: string;
  readonly poolSize: number;
  /** `start --clock`: practice mode's first moment. */
  readonly clockStart?: Date | undefined;
}

/** An installation that is open, with the database server under it. */
export interface Opened {
  readonly installation: OpenInstallation;
  readonly serverUrl: string;
  /** Job errors by code only. */
  readonly jobLogger: Logger;
  close(): Promise<void>;
}

/**
 * Opens the installation of a data folder for serving: on DATABASE_URL, else on the embedded database, which this process then owns.
 *
 * @throws {DatabaseFault} `in-use` when another process serves this folder
 */
export async function openForServing(options: OpenOptions): Promise<Opened> {
  const server = options.env.DATABASE_URL
    ? { url: options.env.DATABASE_URL, stop: async () => undefined }
    : await startEmbeddedDatabase({ dataDir: options.places.data });
  return openOn(options, server);
}

/**
 * Opens the installation for one console command: on the live database when the server runs, else on one of its own. It makes none: of a
 * mistyped folder "the log holds" would be true, and say nothing.
 *
 * @throws {DomainError} `not-found` where there is no installation
 */
export async function openForConsole(options: OpenOptions): Promise<Opened> {
  await requireInstallation(options.places);
  if (options.env.DATABASE_URL) return openForServing(options);
  const live = await findLiveDatabase({ dataDir: options.places.data });
  return live ? openOn(options, { url: live.url, stop: async () => undefined }) : openForServing(options);
}

async function requireInstallation({ data, logins }: Places): Promise<void> {
  const isThere = await access(logins).then(
    () => true,
    (fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT' && fault.code !== 'ENOTDIR') throw fault;
      return false;
    },
  );
  if (isThere) return;
  throw new DomainError(
    'not-found',
    fillText(
      {
        en: 'There is no installation in {data}, or its keys are elsewhere (CHANCERY_KEYS). "chancery init" makes one, "chancery start" one for practice.',
        fr: 'Il n’y a pas d’installation dans {data}, ou ses clés sont ailleurs (CHANCERY_KEYS). « chancery init » en fait une, « chancery start » une d’exercice.',
      },
      { data },
    ),
  );
}

async function openOn(options: OpenOptions, server: { url: string; stop(): Promise<void> }): Promise<Opened> {
  const { places, name, poolSize } = options;
  try {
    const mode = await modeOf(places);
    const practice = mode === 'practice' ? openPracticeClock(options.clockStart) : undefined;
    const clock: Clock = practice ?? { now: () => new Date() };
    const installation = await openInstallation({
      mode,
      bootstrapUrl: server.url,
      prefix: mode === 'practice' ? 'chancery_practice' : 'chancery',
      loginsPath: places.logins,
      keyProvider: await openFileKeys(places.keys),
      witness: await openFolderWitness(places.witness),
      filesRoot: places.files,
      clock,
      poolSize,
      name,
      sealer: true,
      onForgedRow: (system, { table, row }) =>
        process.stderr.write(
          {
            en: `Not believed: a row of ${system}, ${table} ${row ?? ''}, is not as the program wrote it.\n`,
            fr: `Ligne non admise : une ligne de ${system}, ${table} ${row ?? ''}, n’est pas telle que le programme l’a écrite.\n`,
          }[consoleLanguage(options.env)],
        ),
      onClosed: (system, code) =>
        process.stderr.write(
          {
            en: `System "${system}" stays closed: ${code}.\n`,
            fr: `Le système « ${system} » reste fermé : ${code}.\n`,
          }[consoleLanguage(options.env)],
        ),
    });
    await practice?.attach(installation.control.database);
    return {
      installation,
      serverUrl: server.url,
      jobLogger: new Logger(() => (level, _message, meta) => {
        if (level === 'error') logEvent('job-failed', taskOf(meta));
      }),
      close: async () => {
        await installation.close();
        await server.stop();
      },
    };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

/** The task that failed, by its name; the message and the error of a job may quote what it worked on. */
function taskOf(meta: Readonly<Record<string, unknown>> | undefined): { task?: string } {
  const job = meta?.job as { readonly task_identifier?: unknown } | undefined;
  return typeof job?.task_identifier === 'string' ? { task: job.task_identifier } : {};
}
