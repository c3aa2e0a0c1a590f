import { tmpdir } from 'node:os';
import { canaryMarker, plantCanaries, plantingCall } from '../casework/canaries/plant-canaries.ts';
import { patternsOf } from '../platform/sweep/patterns.ts';
import { sweepPaths } from '../platform/sweep/sweep-folder.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { type Places, placesOf } from './environment.ts';
import { requireSystem } from './require-system.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery canaries --plant N | --sweep [PATH…]`. */
export const canariesCommand: CliCommand = {
  name: 'canaries',
  usage: '--plant N [--system S] | --sweep [PATH…] [--data DIR]',
  summary: {
    en: 'Plants marked strings through the product’s own doors; sweeps data, files, logs and temp for them.',
    fr: 'Sème des textes marqués par les portes du produit; les cherche dans les données, fichiers, journaux et dossiers temporaires.',
  },
  help: {
    en: 'The sweep looks at the data folder, the witness folder, the temporary folder and every PATH given (dumps, backups, logs). It exits with 1 when it finds one.',
    fr: 'La recherche porte sur le dossier de données, celui du témoin, le dossier temporaire et chaque PATH donné (copies, sauvegardes, journaux). Elle se termine par 1 quand elle en trouve un.',
  },
  options: {
    data: { type: 'string' },
    plant: { type: 'string' },
    system: { type: 'string' },
    sweep: { type: 'boolean' },
  },
  positionals: [0, 1000],
  run: async (input) => {
    const places = placesOf(input);
    if (textOption(input, 'plant') !== undefined) return plant(input, places);
    if (input.values.sweep === true) return sweep(input, places);
    throw new UsageFault({
      en: '"chancery canaries" takes --plant N or --sweep.',
      fr: '« chancery canaries » attend --plant N ou --sweep.',
    });
  },
};

async function plant(input: CliInput, places: Places): Promise<number> {
  const count = Number(textOption(input, 'plant'));
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new UsageFault({
      en: '--plant must be a number from 1 to 1000000.',
      fr: '--plant doit être un nombre de 1 à 1000000.',
    });
  const { installation, close } = await openForConsole({ places, env: input.env, name: 'console', poolSize: 2 });
  try {
    const named = textOption(input, 'system');
    if (named !== undefined) requireSystem(installation, named);
    for (const { id } of named === undefined ? installation.listSystems() : [{ id: named }]) {
      const report = await plantCanaries(installation, plantingCall, { system: id, count });
      const { planted, records, refused } = report;
      if (input.json) input.print(JSON.stringify(report));
      else
        input.say({
          en: `${id}: ${planted} canaries in ${records} records, ${refused} attempts refused.`,
          fr: `${id} : ${planted} canaris dans ${records} dossiers, ${refused} tentatives refusées.`,
        });
    }
    return 0;
  } finally {
    await close();
  }
}

async function sweep(input: CliInput, places: Places): Promise<number> {
  const paths = [places.data, places.files, places.witness, tmpdir(), ...input.positionals];
  const report = await sweepPaths([...new Set(paths)], patternsOf(canaryMarker));
  const { files, bytes, findings } = report;
  if (input.json) input.print(JSON.stringify(report));
  else {
    for (const { path, at, encoding } of findings.slice(0, 50))
      input.say({ en: `FOUND ${path} at ${at} (${encoding})`, fr: `TROUVÉ ${path} à ${at} (${encoding})` });
    const size = (bytes / 1024 / 1024).toFixed(1);
    input.say({
      en: `${findings.length} found in ${files} files, ${size} MB swept.`,
      fr: `${findings.length} trouvés dans ${files} fichiers, ${size.replace('.', ',')} Mo parcourus.`,
    });
  }
  return findings.length === 0 ? 0 : 1;
}
