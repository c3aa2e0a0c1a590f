import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain-error.ts';

/** The texts of a system folder by their path within it: what `check` looks at and `publish` keeps. */
export async function readSystemFolder(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of ['system.yaml', 'access.yaml', 'reports.yaml', 'privacy.yaml']) await add(files, folder, name);
  for (const part of ['record-types', 'workflows']) {
    const names = await readdir(join(folder, part)).catch(() => []);
    for (const name of names.toSorted()) if (name.endsWith('.yaml')) await add(files, folder, `${part}/${name}`);
  }
  if (files.size === 0) throw notASystem();
  return files;
}

async function add(files: Map<string, string>, folder: string, path: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
    throw fault;
  });
  if (text !== undefined) files.set(path, text);
}

function notASystem(): DomainError {
  return new DomainError('invalid', {
    en: 'This folder holds no system: there is no system.yaml in it.',
    fr: 'Ce dossier ne contient aucun système : il n’y a pas de system.yaml.',
  });
}
