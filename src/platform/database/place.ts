import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DatabaseFault } from './fault.ts';
import { type RunAs, runToEnd } from './run-as.ts';

/** Where the parts of one embedded database lie. */
export interface Place {
  /** PostgreSQL's own data directory, owned by the user the server runs as. */
  cluster: string;
  /** The server's log; it holds no parameters and no row contents. */
  log: string;
  /** Owner marks: which process looks after this database. */
  owners: string;
  /** `<data>.keys`, 0700: nothing in it is ever readable by the server's user. */
  keys: string;
  /** The superuser's password, 0600. */
  password: string;
}

/** Used when we are root and the data folder lies where `nobody` cannot reach it. */
const reachableFolder = '/var/lib/chancery';

/**
 * Decides where the database of a data folder lies, and makes the folders.
 *
 * Normally `<data>/postgres`. When we are root and `<data>` is below a folder only root may enter, the server's user cannot reach it: the
 * database then lies in `/var/lib/chancery/<name>-<hash of the path>`, and `<data>/postgres-location` says so.
 *
 * @param runAs the user a new database is made for; returned is the one the server has to run as
 * @throws {DatabaseFault} `folder-unreachable`
 */
export async function preparePlace(dataDir: string, runAs: RunAs): Promise<{ place: Place; runAs: RunAs }> {
  if (!existsSync(dataDir)) await makeEnterable(dataDir);
  const data = await realpath(dataDir);
  await mkdir(`${data}.keys`, { recursive: true, mode: 0o700 });
  await chmod(`${data}.keys`, 0o700);
  const place = (await findPlace(data)) ?? placeAt(data, await chooseHome(data, runAs));
  await mkdir(place.cluster, { recursive: true, mode: 0o700 });
  await mkdir(place.owners, { recursive: true, mode: 0o700 });
  if (runAs === undefined) return { place, runAs };
  const { uid, gid } = await lstat(place.cluster);
  // A database that an ordinary user made stays theirs: its server runs as them.
  const owner = uid === 0 ? runAs : { uid, gid };
  if (uid === 0) await chown(place.cluster, owner.uid, owner.gid);
  if (!(await canEnter(place.cluster, owner))) throw unreachable(place.cluster);
  return { place, runAs: owner };
}

/** The place of a data folder's database if it has one; makes nothing. */
export async function findPlace(dataDir: string): Promise<Place | undefined> {
  const data = await realpath(dataDir).catch(() => undefined);
  if (data === undefined) return undefined;
  const elsewhere = await readFile(join(data, 'postgres-location'), 'utf8').catch(() => undefined);
  if (elsewhere !== undefined) {
    if (!existsSync(elsewhere.trim())) throw unreachable(elsewhere.trim());
    return placeAt(data, elsewhere.trim());
  }
  return existsSync(join(data, 'postgres')) ? placeAt(data, data) : undefined;
}

async function chooseHome(data: string, runAs: RunAs): Promise<string> {
  if (runAs === undefined || (await canEnter(data, runAs))) return data;
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const home = join(reachableFolder, `${basename(data)}-${hash}`);
  for (const folder of [reachableFolder, home]) await makeEnterable(folder);
  if (!(await canEnter(home, runAs))) throw unreachable(data);
  await writeFile(join(data, 'postgres-location'), `${home}\n`, { mode: 0o600 });
  return home;
}

/** The server's user passes through such a folder without seeing what is in it; said again because a strict umask would take it away. */
async function makeEnterable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
}

/** Asked by trying, because access lists and mount options decide too, not only the mode bits. */
async function canEnter(folder: string, runAs: RunAs): Promise<boolean> {
  const { code } = await runToEnd('/bin/sh', ['-c', 'cd -- "$0"', folder], runAs);
  return code === 0;
}

function placeAt(data: string, home: string): Place {
  return {
    cluster: join(home, 'postgres'),
    log: join(home, 'postgres.log'),
    owners: join(home, 'postgres-owners'),
    keys: `${data}.keys`,
    password: join(`${data}.keys`, 'database-password'),
  };
}

function unreachable(folder: string): DatabaseFault {
  return new DatabaseFault('folder-unreachable', {
    en: `The database server runs as the user "nobody", who cannot reach ${folder}: choose a data folder elsewhere (--data), for example below /var/lib, or run Chancery as an ordinary user.`,
    fr: `Le serveur de base de données tourne sous l’utilisateur « nobody », qui ne peut pas atteindre ${folder} : choisissez un autre dossier de données (--data), par exemple sous /var/lib, ou lancez Chancery sous un utilisateur ordinaire.`,
  });
}
