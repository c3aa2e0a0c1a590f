import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { chmod, type FileHandle, link, lstat, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gcmNonceLength, gcmOpen, gcmSeal, joinParts } from './gcm.ts';
import { KeyFault, type KeyProvider } from './provider.ts';

const keyLength = 32;

/**
 * Keeps the installation's keys in a folder, one file of 32 random bytes for each name. The folder is meant for another volume than the
 * data. Both are for one user alone (0700, 0600); wider permissions are refused, because a key that others could read may have been read.
 *
 * @throws {KeyFault} `readable-by-others`, `malformed`
 */
export async function openFileKeys(folder: string): Promise<KeyProvider> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await checkPermissions(folder);
  const keys = new Map<string, Promise<KeyObject>>();
  const keyOf = (name: string, make: boolean): Promise<KeyObject> => {
    let key = keys.get(name);
    if (key === undefined) {
      key = readOrMake(folder, name, make);
      // A key that could not be read is looked for again at the next request.
      key.catch(() => keys.delete(name));
      keys.set(name, key);
    }
    return key;
  };
  return {
    wrap: async (name, key, context) =>
      gcmSeal(await keyOf(name, true), randomBytes(gcmNonceLength), joinParts(name, context), key),
    unwrap: async (name, wrapped, context) => {
      const key = gcmOpen(await keyOf(name, false), joinParts(name, context), wrapped);
      if (key !== undefined) return key;
      throw new KeyFault('does-not-open', {
        en: `The key file of "${name}" does not open the keys in its database: restore the key folder that belongs to this data folder.`,
        fr: `Le fichier de clé de « ${name} » n’ouvre pas les clés de sa base de données : rétablissez le dossier de clés qui va avec ce dossier de données.`,
      });
    },
  };
}

async function readOrMake(folder: string, name: string, make: boolean): Promise<KeyObject> {
  if (!/^_?[a-z][a-z0-9_-]{0,62}$/.test(name)) {
    throw new KeyFault('wrong-name', {
      en: `"${name}" cannot name a key.`,
      fr: `« ${name} » ne peut pas nommer une clé.`,
    });
  }
  const path = join(folder, `${name}.key`);
  if (make) await makeKey(folder, path);
  const key = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? missing(name) : unreachable(name);
  });
  await checkPermissions(path);
  if (key.length === keyLength) return createSecretKey(key);
  throw new KeyFault('malformed', {
    en: `The key file of "${name}" does not hold 32 bytes.`,
    fr: `Le fichier de clé de « ${name} » ne contient pas 32 octets.`,
  });
}

/** Written beside, then linked: a crash leaves no half key, and of two processes one makes it. */
async function makeKey(folder: string, path: string): Promise<void> {
  if (await lstat(path).catch(() => undefined)) return;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  await synced(file, () => file.writeFile(randomBytes(keyLength)));
  await chmod(draft, 0o600);
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  const directory = await open(folder, 'r');
  await synced(directory, async () => undefined);
}

async function synced(file: FileHandle, write: () => Promise<void>): Promise<void> {
  try {
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
}

async function checkPermissions(path: string): Promise<void> {
  // Windows has no such permissions; there the folder's access list decides.
  if (process.platform === 'win32') return;
  const { mode } = await lstat(path);
  if ((mode & 0o077) === 0) return;
  throw new KeyFault('readable-by-others', {
    en: `"${path}" can be read by others: take their permissions away (chmod go= ) and consider whether its keys must be replaced.`,
    fr: `« ${path} » peut être lu par d’autres : retirez-leur les permissions (chmod go= ) et voyez si ses clés doivent être remplacées.`,
  });
}

function missing(name: string): KeyFault {
  return new KeyFault('missing', {
    en: `There is no key file of "${name}": restore the key folder that belongs to this data folder.`,
    fr: `Il n’y a pas de fichier de clé de « ${name} » : rétablissez le dossier de clés qui va avec ce dossier de données.`,
  });
}

function unreachable(name: string): KeyFault {
  return new KeyFault('unreachable', {
    en: `The key file of "${name}" cannot be read.`,
    fr: `Le fichier de clé de « ${name} » ne peut pas être lu.`,
  });
}
