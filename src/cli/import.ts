import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { importItems } from '../casework/intake/import-items.ts';
import { type CliCommand, textOption } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery import SYSTEM PATH…`: each file an incoming item; a line an item. */
export const importCommand: CliCommand = {
  name: 'import',
  usage: 'SYSTEM PATH… [--record-type T] [--dry-run] [--data DIR]',
  summary:
    'Registers each .eml, .pdf, .tif, .png, .jpg or .docx as an incoming item, original attached; safe to repeat.',
  options: { data: { type: 'string' }, 'record-type': { type: 'string' }, 'dry-run': { type: 'boolean' } },
  positionals: [2, 100_000],
  run: async (input) => {
    const [system, ...paths] = input.positionals;
    const { installation, close } = await openForConsole({
      places: placesOf(input),
      env: input.env,
      name: 'console',
      poolSize: 2,
    });
    let faulty = 0;
    try {
      for (const path of await filesUnder(paths)) {
        const item = { fileName: basename(path), bytes: await readFile(path) };
        const [result] = await importItems(installation, consoleCall(), {
          system: system!,
          recordType: textOption(input, 'record-type'),
          items: [item],
          dryRun: input.values['dry-run'] === true,
        });
        if (!result) continue;
        if (result.outcome === 'faulty') faulty += 1;
        const said = [path, result.outcome, result.controlNumber ?? '', result.reason?.en ?? ''].filter(
          (part) => part !== '',
        );
        input.print(input.json ? JSON.stringify({ path, ...result }) : said.join('\t'));
      }
      await installation.control.keeper.flushLog().catch(() => undefined);
    } finally {
      await close();
    }
    return faulty === 0 ? 0 : 1;
  },
};

/** The files named, and those in the folders named. */
async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else for (const name of (await readdir(path)).toSorted()) if (!name.startsWith('.')) files.push(join(path, name));
  }
  return files;
}
