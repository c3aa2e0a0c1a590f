import { tmpdir } from 'node:os';
import { canaryMarker, plantCanaries, plantingCall } from '../casework/canaries/plant-canaries.ts';
import { patternsOf } from '../platform/sweep/patterns.ts';
import { sweepPaths } from '../platform/sweep/sweep-folder.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { type Places, placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery canaries --plant N | --sweep [PATH…]`. */
export const canariesCommand: CliCommand = {
  name: 'canaries',
  usage: '--plant N [--system S] | --sweep [PATH…] [--data DIR]',
  summary: 'Plants marked strings through the product’s own doors; sweeps data, files, logs and temp for them.',
  help: 'The sweep looks at the data folder, the witness folder, the temporary folder and every PATH given (dumps, backups, logs). It exits with 1 when it finds one.',
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
    throw new UsageFault('"chancery canaries" takes --plant N or --sweep.');
  },
};

async function plant(input: CliInput, places: Places): Promise<number> {
  const count = Number(textOption(input, 'plant'));
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new UsageFault('--plant takes a number from 1 to 1000000.');
  const { installation, close } = await openForConsole({ places, env: input.env, name: 'console', poolSize: 2 });
  try {
    const named = textOption(input, 'system');
    for (const { id } of named === undefined ? installation.listSystems() : [{ id: named }]) {
      const report = await plantCanaries(installation, plantingCall, { system: id, count });
      const said = `${id}: ${report.planted} canaries in ${report.records} records, ${report.refused} attempts refused.`;
      input.print(input.json ? JSON.stringify(report) : said);
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
    for (const { path, at, encoding } of findings.slice(0, 50)) input.print(`FOUND ${path} at ${at} (${encoding})`);
    input.print(`${findings.length} found in ${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB swept.`);
  }
  return findings.length === 0 ? 0 : 1;
}
