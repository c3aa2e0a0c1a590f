import { readSystemFolder } from '../casework/systems/read-system-folder.ts';
import { formatFault } from '../definition/format-fault.ts';
import { inventoryDigest } from '../definition/inventory/inventory-digest.ts';
import { readDefinition } from '../definition/read/read-definition.ts';
import type { CliCommand } from './command.ts';

/** `chancery check PATH`: every fault of a system folder at once. */
export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'PATH',
  summary: {
    en: 'Validates a system folder: every fault with file, line and what was expected.',
    fr: 'Vérifie le dossier d’un système : chaque erreur avec le fichier, la ligne et ce qui était attendu.',
  },
  options: {},
  positionals: [1, 1],
  run: async ({ positionals, json, language, print, say }) => {
    const { definition, faults } = readDefinition(await readSystemFolder(positionals[0]!));
    const inventory = definition && inventoryDigest(definition);
    if (json) {
      print(JSON.stringify({ valid: faults.length === 0, faults, ...(inventory ? { inventory } : {}) }));
      return faults.length === 0 ? 0 : 1;
    }
    for (const fault of faults) print(formatFault(fault, language));
    if (inventory) say({ en: `Data inventory: ${inventory}`, fr: `Inventaire des données : ${inventory}` });
    const plural = faults.length === 1 ? '' : 's';
    if (faults.length === 0) say({ en: 'No faults.', fr: 'Aucune erreur.' });
    else say({ en: `${faults.length} fault${plural}.`, fr: `${faults.length} erreur${plural}.` });
    return faults.length === 0 ? 0 : 1;
  },
};
