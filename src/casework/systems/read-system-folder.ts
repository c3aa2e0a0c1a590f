import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain-error.ts';

/**
 * The texts of a system folder by their path within it: what `check` looks at and `publish` keeps. Files whose name is mistyped are among
 * them, so that they are told and not left out in silence.
 *
 * @throws {DomainError} `invalid` where there is no system
 */
export async function readSystemFolder(folder: string): Promise<Map<string, string>> {
  const top = await readdir(folder, { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') throw notASystem(folder);
    throw fault;
  });
  if (!top.some(({ name }) => known.includes(name))) throw notASystem(folder);
  const paths = top.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  for (const { name } of top.filter((entry) => entry.isDirectory() && !isLeftAlone(entry.name))) {
    for (const file of await readdir(join(folder, name))) paths.push(`${name}/${file}`);
  }
  const files = new Map<string, string>();
  for (const path of paths.filter((name) => /\.ya?ml$/.test(name)).toSorted())
    files.set(path, await readFile(join(folder, path), 'utf8'));
  return files;
}

const known = ['system.yaml', 'access.yaml', 'reports.yaml', 'privacy.yaml', 'record-types', 'workflows'];

/** Letters and practice have readers of their own. */
function isLeftAlone(name: string): boolean {
  return name === 'letters' || name === 'practice' || name.startsWith('.');
}

function notASystem(folder: string): DomainError {
  return new DomainError('invalid', {
    en: `There is no system in ${folder}: it has no system.yaml.`,
    fr: `Il n’y a pas de système dans ${folder} : il y manque system.yaml.`,
  });
}
