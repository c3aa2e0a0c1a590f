import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { DatabaseFault } from './fault.ts';
import type { Place } from './place.ts';
import { type RunAs, runToEnd } from './run-as.ts';

/** The superuser of an embedded cluster; used to make databases and logins, never by the running product. */
export const superuser = 'chancery_bootstrap';

/**
 * Makes the cluster if there is none, and returns its superuser's password.
 *
 * @throws {DatabaseFault} `other-version`, `password-lost`, `not-starting`
 */
export async function prepareCluster(place: Place, binaries: Binaries, runAs: RunAs): Promise<string> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) return await initialise(place, binaries, runAs);
  if (Number(version) !== binaries.major) throw otherVersion(version.trim(), binaries.major);
  return await readPassword(place);
}

/**
 * Reads the kept superuser password.
 *
 * @throws {DatabaseFault} `password-lost`
 */
export async function readPassword(place: Place): Promise<string> {
  const password = await readFile(place.password, 'utf8').catch(() => '');
  if (password !== '') return password;
  throw new DatabaseFault('password-lost', {
    en: `The password of the database cannot be read: bring back ${place.password}, which belongs to this data folder, or run as the user who owns it.`,
    fr: `Le mot de passe de la base de données est illisible : rétablissez ${place.password}, qui appartient à ce dossier de données, ou lancez Chancery sous l’utilisateur à qui il appartient.`,
  });
}

async function initialise(place: Place, binaries: Binaries, runAs: RunAs): Promise<string> {
  if (existsSync(place.password)) await rm(place.password);
  const password = randomBytes(32).toString('base64url');
  await writeFile(place.password, password, { mode: 0o600, flag: 'wx' });
  // initdb runs as the server's user, who may not read the keys folder, and cannot read a pipe from Node: a private file of its own.
  const folder = await mkdtemp(join(tmpdir(), 'chancery-initdb-'));
  const passwordFile = join(folder, 'password');
  // Made beside and renamed, so that a start that is killed half-way leaves nothing that looks like a database.
  const made = `${place.cluster}.new`;
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await rm(made, { recursive: true, force: true });
    await mkdir(made, { mode: 0o700 });
    if (runAs !== undefined) for (const path of [folder, passwordFile, made]) await chown(path, runAs.uid, runAs.gid);
    await runInitdb(made, binaries, runAs, passwordFile);
    await rm(place.cluster, { recursive: true, force: true });
    await rename(made, place.cluster);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return password;
}

async function runInitdb(cluster: string, binaries: Binaries, runAs: RunAs, passwordFile: string): Promise<void> {
  const program = (name: string) => join(binaries.folder, 'bin', name);
  const { code, output } = await runToEnd(
    program('initdb'),
    [
      `--pgdata=${cluster}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--data-checksums',
      // The built-in C.UTF-8 sorts and folds the same on every machine, whatever its C library.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    runAs,
  );
  if (code !== 0) throw notInitialised(cluster, output);
  // A login of one system may enter its own database and no other; these two are open to every login until said otherwise.
  const closed = await runToEnd(
    program('postgres'),
    ['--single', '-D', cluster, 'postgres'],
    runAs,
    'REVOKE ALL ON DATABASE postgres FROM PUBLIC\nREVOKE ALL ON DATABASE template1 FROM PUBLIC\n',
  );
  if (closed.code !== 0) throw notInitialised(cluster, closed.output);
}

function otherVersion(found: string, expected: number): DatabaseFault {
  return new DatabaseFault('other-version', {
    en: `This data folder was made by PostgreSQL ${found}; this release brings PostgreSQL ${expected}: move the data as docs/operating describes, or use the earlier release.`,
    fr: `Ce dossier de données a été créé par PostgreSQL ${found}; cette version apporte PostgreSQL ${expected} : déplacez les données comme l’indique docs/operating, ou utilisez la version précédente.`,
  });
}

function notInitialised(folder: string, output: string): DatabaseFault {
  const said = output.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  return new DatabaseFault('not-starting', {
    en: `The database could not be made in ${folder} (PostgreSQL said "${said}").`,
    fr: `La base de données n’a pas pu être créée dans ${folder} (réponse de PostgreSQL : « ${said} »).`,
  });
}
