import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageFault } from './errors.ts';

/** A login role and its password. */
export interface Login {
  role: string;
  password: string;
}

/** Everything needed to enter one database. */
export interface DatabaseLogins {
  database: string;
  owner: Login;
  app: Login;
  worker: Login;
  /** Connection string (without login) of the server when it is not the installation's own. */
  server?: string;
}

/** The logins of an installation: its control database and each system by its id. */
export interface InstallationLogins {
  control?: DatabaseLogins;
  systems: Record<string, DatabaseLogins>;
}

/**
 * Reads the logins kept for an installation; none are kept before the first provisioning.
 *
 * @param path usually `<data>.keys/logins.json`
 * @throws {StorageFault} `logins-unreadable` when the file is there but is not what we wrote
 */
export async function readLogins(path: string): Promise<InstallationLogins> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unreadable(path);
  });
  if (text === undefined) return { systems: {} };
  try {
    const logins = JSON.parse(text) as Partial<InstallationLogins>;
    if (typeof logins.systems === 'object') return { ...logins, systems: logins.systems };
  } catch {
    // Told below: what stands in a damaged file is not repeated, it holds passwords.
  }
  throw unreadable(path);
}

/** Keeps the logins of an installation: whole or not at all, readable by us only. */
export async function writeLogins(path: string, logins: InstallationLogins): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const partial = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(partial, `${JSON.stringify(logins, undefined, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  await rename(partial, path);
}

function unreadable(path: string): StorageFault {
  return new StorageFault('logins-unreadable', {
    en: `The file of database logins, ${path}, cannot be read: bring it back from the copy of the keys folder.`,
    fr: `Le fichier des accès à la base de données, ${path}, est illisible : rétablissez-le à partir de la copie du dossier des clés.`,
  });
}
