import { type DisclosureLevel, type ForgedRow, type LogFault, openKeeper } from '../../keeper/index.ts';
import { type FileStore, openFolderFiles } from '../../platform/files/index.ts';
import type { KeyProvider } from '../../platform/keys/index.ts';
import type { Witness } from '../../platform/witness/index.ts';
import { openPool } from '../../storage/connect.ts';
import type { Database } from '../../storage/database.ts';
import { readLogins, writeLogins } from '../../storage/logins.ts';
import { provisionControl, provisionSystem, waysIn } from '../../storage/provision.ts';
import { listSystemRows, setSystemState } from '../../storage/systems/registry.ts';
import { tellDisclosure } from '../disclosure/tell-disclosure.ts';
import type { Clock, ControlContext, Installation, PasskeyParty, SystemContext } from '../installation.ts';
import { type DefinitionVersions, readVersions } from './definition-versions.ts';

/** Milliseconds; no statement of a request takes this long. */
const longestAnswer = 15_000;

/** What an installation stands on; the entry files choose it. */
export interface InstallationParts {
  readonly mode: 'practice' | 'real';
  /** Login that may make databases and roles; used to install and upgrade, never by running work. */
  readonly bootstrapUrl: string;
  /** First part of the names of its databases and logins. */
  readonly prefix: string;
  /** Where its logins are kept: `<data>.keys/logins.json`. */
  readonly loginsPath: string;
  readonly keyProvider: KeyProvider;
  readonly witness: Witness;
  readonly filesRoot: string;
  readonly clock: Clock;
  readonly passkeys?: PasskeyParty | undefined;
  /** Connections of each system's pool: web 4, worker 2, console 2. */
  readonly poolSize: number;
  readonly name: string;
  /** Whether this process seals the audit logs. */
  readonly sealer: boolean;
  readonly onLogFault?: (system: string, fault: LogFault) => void;
  /** Told of each row that decides who may see and was not believed. */
  readonly onForgedRow?: (system: string, row: ForgedRow) => void;
  /** Told when a system stays closed; the others run. */
  readonly onClosed?: (system: string, code: string) => void;
}

/** An installation that is open, and can take in systems published meanwhile. */
export interface OpenInstallation extends Installation {
  readonly witness: Witness;
  /** Makes or upgrades a system's database; it opens with its first published version. */
  installSystem(id: string): Promise<void>;
  /** Takes in versions and systems published by anyone since the last look. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface OpenSystem extends SystemContext {
  versions: DefinitionVersions;
  publishedVersion: number;
}

/**
 * Opens an installation: its control database, then each registered system by its own login, keeper and files. A system whose
 * upgrade fails stays closed and is reported; the others run.
 *
 * @throws {StorageFault} @throws {KeyFault} when the control database or its keys do not open
 */
export async function openInstallation(parts: InstallationParts): Promise<OpenInstallation> {
  const control = await openControl(parts);
  const systems = new Map<string, OpenSystem>();
  const failed = new Map<string, string>();
  const dropped: OpenSystem[] = [];
  const refresh = async () => {
    for (const row of await listSystemRows(control.database)) {
      const open = systems.get(row.id);
      if (row.published_version === null || open?.publishedVersion === row.published_version || failed.has(row.id))
        continue;
      try {
        if (open) await takeNewVersion(control, open, row.published_version);
        else systems.set(row.id, await openSystem(parts, control, row.id, row.published_version));
        if (row.state === 'closed') await setSystemState(control.database, row.id, null);
      } catch (fault) {
        const code = (fault as { code?: string }).code ?? 'unreadable';
        failed.set(row.id, code);
        if (code === 'forged-row' && open) {
          // Rules that nobody published are not taken in, and those before them are no longer in force.
          systems.delete(row.id);
          dropped.push(open);
        }
        await setSystemState(control.database, row.id, code);
        await noteClosed(control, row.id, code);
        parts.onClosed?.(row.id, code);
      }
    }
  };
  await refresh();
  let closing: Promise<void> | undefined;
  return {
    mode: parts.mode,
    witness: parts.witness,
    ...(parts.passkeys ? { passkeys: parts.passkeys } : {}),
    clock: parts.clock,
    control,
    findSystem: (id) => systems.get(id),
    listSystems: () => [...systems.values()],
    closedSystems: () => failed,
    installSystem: async (id) => {
      await provision(parts, id);
      failed.delete(id);
    },
    refresh,
    close: () => {
      closing ??= closeAll([control, ...systems.values(), ...dropped]);
      return closing;
    },
  };
}

async function openControl(parts: InstallationParts): Promise<ControlContext> {
  const { appUrl } = await provision(parts, undefined);
  const database = openPool({
    url: appUrl,
    max: parts.poolSize,
    applicationName: `chancery ${parts.name}`,
    answerTimeout: longestAnswer,
  });
  return { database, clock: parts.clock, keeper: await openKeeperOf(parts, 'control', database) };
}

async function openSystem(
  parts: InstallationParts,
  control: ControlContext,
  id: string,
  published: number,
): Promise<OpenSystem> {
  const versions = await readVersions(control, id);
  const { appUrl } = await provision(parts, id);
  const database = openPool({
    url: appUrl,
    max: parts.poolSize,
    applicationName: `chancery ${parts.name}`,
    answerTimeout: longestAnswer,
  });
  const files: FileStore = openFolderFiles(parts.filesRoot, id);
  const system: OpenSystem = {
    id,
    database,
    files,
    clock: parts.clock,
    keeper: await openKeeperOf(parts, id, database, (level) => void tellDisclosure(system, level)),
    versions,
    publishedVersion: published,
    current: () => system.versions.current(),
    version: (version) => system.versions.version(version),
  };
  return system;
}

/** Where the log cannot be written the operator is told all the same. */
async function noteClosed({ keeper }: ControlContext, system: string, code: string): Promise<void> {
  const body = { system, code, service: 'service:installation' };
  await keeper.appendAlone({ type: 'system-closed', outcome: 'failed', actor: null, body }).catch(() => undefined);
}

async function takeNewVersion(control: ControlContext, system: OpenSystem, published: number): Promise<void> {
  system.versions = await readVersions(control, system.id);
  system.publishedVersion = published;
}

function openKeeperOf(
  { keyProvider, witness, clock, sealer, onLogFault, onForgedRow }: InstallationParts,
  system: string,
  database: Database,
  onDisclosure?: (level: DisclosureLevel) => void,
) {
  return openKeeper({
    system,
    database,
    keyProvider,
    witness,
    clock,
    sealer,
    ...(onDisclosure ? { onDisclosure } : {}),
    ...(onForgedRow ? { onForgedRow: (row: ForgedRow) => onForgedRow(system, row) } : {}),
    ...(onLogFault ? { onLogFault: (fault: LogFault) => onLogFault(system, fault) } : {}),
  });
}

/** Makes or upgrades the database of a system (or the control database) and keeps its logins beside the keys. */
async function provision({ bootstrapUrl, prefix, loginsPath }: InstallationParts, system: string | undefined) {
  const kept = await readLogins(loginsPath);
  const known = system === undefined ? kept.control : kept.systems[system];
  const made =
    system === undefined
      ? await provisionControl({ bootstrapUrl, prefix, known })
      : await provisionSystem({ bootstrapUrl, prefix, known, system });
  const logins = await readLogins(loginsPath);
  const next =
    system === undefined
      ? { ...logins, control: made.logins }
      : { ...logins, systems: { ...logins.systems, [system]: made.logins } };
  await writeLogins(loginsPath, next);
  return waysIn(made.logins, bootstrapUrl);
}

async function closeAll(
  contexts: readonly { keeper: { close(): Promise<void> }; database: Database }[],
): Promise<void> {
  for (const { keeper, database } of contexts) {
    await keeper.close();
    await database.close();
  }
}
