import { readSystemFolder } from '../casework/systems/read-system-folder.ts';
import { inventoryDigest } from '../definition/inventory/inventory-digest.ts';
import { readDefinition } from '../definition/read/read-definition.ts';
import type { CliCommand } from './command.ts';

/** `chancery check PATH`: every fault of a system folder at once. */
export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'PATH',
  summary: 'Validates a system folder: every fault with file, path and what was expected.',
  options: {},
  positionals: [1, 1],
  run: async ({ positionals, json, print }) => {
    const { definition, faults } = readDefinition(await readSystemFolder(positionals[0]!));
    const inventory = definition && inventoryDigest(definition);
    if (json) {
      print(JSON.stringify({ valid: faults.length === 0, faults, ...(inventory ? { inventory } : {}) }));
      return faults.length === 0 ? 0 : 1;
    }
    for (const { file, path, message, nearest, severity } of faults) {
      const place = path === '' ? file : `${file} ${path}`;
      const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
      print(`${place}: ${message.en}${hint}${severity === 'publish' ? ' (refused at publishing)' : ''}`);
    }
    if (inventory) print(`Data inventory: ${inventory}`);
    print(faults.length === 0 ? 'No faults.' : `${faults.length} fault${faults.length === 1 ? '' : 's'}.`);
    return faults.length === 0 ? 0 : 1;
  },
};
