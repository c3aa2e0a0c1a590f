/**
 * Makes the data folder in argument 1 as `start` makes it in practice mode, and puts every practice record in place; like a start, it tells
 * which could not be played to their end, and goes on. For tests that begin with one: see practice-folder.ts.
 */
import { loadPractice } from '../../src/casework/practice/load-practice.ts';
import { placesOf } from '../../src/cli/environment.ts';
import { systemsFolder } from '../../src/cli/systems-folder.ts';
import { openForServing } from '../../src/cli/with-installation.ts';

const [data = ''] = process.argv.slice(2);
const silent = () => undefined;
const input = {
  values: { data },
  positionals: [],
  env: {},
  json: false,
  language: 'en',
  print: silent,
  say: silent,
} as const;
const places = placesOf(input);
const { installation, close } = await openForServing({ places, env: {}, name: 'web', poolSize: 4 });
try {
  const practice = await loadPractice(installation, { systemsFolder: systemsFolder() });
  const faults = [...practice.faults, ...(await practice.placeRest())];
  for (const { system, key, step, because } of faults)
    process.stderr.write(`Practice record ${system} ${key}, step ${step}: ${because}\n`);
} finally {
  await close();
}
