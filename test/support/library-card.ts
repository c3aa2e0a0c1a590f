import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../../src/definition/definition.ts';
import { readDefinition } from '../../src/definition/read/read-definition.ts';

/** The configuration of a system of this repository: its YAML files but those of practice mode, by their path within its folder. */
export function systemFiles(system: string): Map<string, string> {
  const root = new URL(`../../systems/${system}/`, import.meta.url).pathname;
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml') && !name.startsWith('practice'),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

/** The files of the invented system that tests are run on; a fresh copy each time. */
export function libraryCardFiles(): Map<string, string> {
  return systemFiles('_library-card');
}

/** The invented system, read and checked; throws when it has any fault. */
export function libraryCard(): Definition {
  const { definition, faults } = readDefinition(libraryCardFiles());
  if (!definition || faults.length > 0) throw new Error(`_library-card has faults: ${JSON.stringify(faults, null, 1)}`);
  return definition;
}
