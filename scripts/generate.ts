/**
 * `npm run generate`: writes every file that is made from another one and committed with it. `-- --check` writes nothing and fails when a
 * file would change.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateConfiguring } from './generate/configuring.ts';
import { generateSchemas } from './generate/schemas.ts';

/** Each gives the whole text of the files it makes, by their path from the root of the repository. */
const generators: (() => Promise<Map<string, string>>)[] = [generateConfiguring, generateSchemas];

const check = process.argv.includes('--check');
let differing = 0;
for (const generate of generators) {
  for (const [path, text] of await generate()) {
    const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before === text) continue;
    differing += 1;
    console.log(check ? `${path} is out of date: npm run generate` : `wrote ${path}`);
    if (check) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
if (check && differing > 0) process.exitCode = 1;
