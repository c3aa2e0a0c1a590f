import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ImportResult, importItems } from '../casework/intake/import-items.ts';
import type { OpenInstallation } from '../casework/systems/open-installation.ts';
import { fillText, type Text } from '../definition/text.ts';
import { type CliCommand, type CliInput, textOption } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { requireSystem } from './require-system.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery import SYSTEM PATH…`: each file an incoming item; a line an item. */
export const importCommand: CliCommand = {
  name: 'import',
  usage: 'SYSTEM PATH… [--record-type T] [--dry-run] [--data DIR]',
  summary: {
    en: 'Registers each .eml, .pdf, .tif, .png, .jpg or .docx as an incoming item, original attached; safe to repeat.',
    fr: 'Enregistre chaque .eml, .pdf, .tif, .png, .jpg ou .docx comme envoi reçu, original joint; peut être répété sans risque.',
  },
  help: {
    en: 'Folders are read with the folders in them. What cannot be taken in is named with the reason, the rest is done, and the exit code is 1.',
    fr: 'Les dossiers sont lus avec leurs sous-dossiers. Ce qui ne peut être reçu est nommé avec la raison, le reste est fait, et le code de sortie est 1.',
  },
  options: { data: { type: 'string' }, 'record-type': { type: 'string' }, 'dry-run': { type: 'boolean' } },
  positionals: [2, 100_000],
  run: async (input) => {
    const [system = '', ...paths] = input.positionals;
    const { installation, close } = await openForConsole({
      places: placesOf(input),
      env: input.env,
      name: 'console',
      poolSize: 2,
    });
    let faulty = 0;
    try {
      requireSystem(installation, system);
      for await (const path of filesUnder(paths)) {
        const result = await importOne(installation, { system, path, input });
        if (result.outcome === 'faulty') faulty += 1;
        input.print(input.json ? JSON.stringify({ path, ...result }) : lineOf(path, result, input));
      }
      await installation.control.keeper.flushLog().catch(() => undefined);
    } finally {
      await close();
    }
    return faulty === 0 ? 0 : 1;
  },
};

async function importOne(
  installation: OpenInstallation,
  { system, path, input }: { system: string; path: string; input: CliInput },
): Promise<ImportResult> {
  const fileName = basename(path);
  const bytes = await readFile(path).catch((fault: NodeJS.ErrnoException) => fault);
  if (bytes instanceof Error) return { fileName, outcome: 'faulty', reason: unreadable(bytes.code), warnings: [] };
  const [result] = await importItems(installation, consoleCall(), {
    system,
    recordType: textOption(input, 'record-type'),
    items: [{ fileName, bytes }],
    dryRun: input.values['dry-run'] === true,
  });
  return result!;
}

function lineOf(
  path: string,
  { outcome, controlNumber, reason, warnings }: ImportResult,
  { language }: CliInput,
): string {
  const words = [reason, ...warnings].map((text) => text?.[language]);
  return [path, outcome, controlNumber, ...words].filter((part) => part !== undefined).join('\t');
}

function unreadable(code = ''): Text {
  return fillText({ en: 'The file cannot be read ({code}).', fr: 'Le fichier est illisible ({code}).' }, { code });
}

/** The files named, and those in the folders named and in the folders within; a name that is not there is one of them, to be told. */
async function* filesUnder(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) yield* filesIn(path);
    else yield path;
  }
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // A link to a folder could lead round in a circle.
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}
