import { mkdirSync, writeFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Files that keep a process of their own: they change something of the process (its umask, its memory), measure it, have hooks that hold for
 * all tests of a process, or take long by themselves.
 */
const alone = [
  'test/browser/**',
  'src/faces/admin/looks.test.ts',
  'src/platform/database/**',
  'src/platform/intake/*.fuzz.test.ts',
  'src/casework/bulk/bulk.test.ts',
  'src/casework/practice/load-practice.test.ts',
  'src/casework/sign-in/password.test.ts',
  'test/http/malformed-requests.test.ts',
  'test/http/upload-room.test.ts',
  'test/security/timing.test.ts',
  'test/support/**',
];

/** What loads much the same code shares processes, at most so many files each. What takes long begins first, so that both ends meet. */
const kinds = [
  { name: 'pages', of: ['src/faces/**'], most: 7 },
  { name: 'security', of: ['test/security/**'], most: 6 },
  { name: 'http', of: ['test/http/**', 'src/http/**'], most: 8 },
  { name: 'casework', of: ['src/casework/**', 'src/cli/**'], most: 6 },
  { name: 'keeper', of: ['src/keeper/**', 'src/storage/**'], most: 8 },
  { name: 'platform', of: ['src/platform/**'], most: 8 },
  { name: 'rules', of: ['**'], most: 16 },
];

const isOneOf = (globs) => (file) => globs.some((glob) => matchesGlob(file, glob));

/**
 * Which test files run together in one process: loading the product and warming it up takes a second or two of processor time for each
 * process, more than most files need for their tests. A file named on the command line always runs alone, and must pass so.
 *
 * @param {readonly string[]} files relative to the root, sorted
 * @returns {{ name: string, files: string[] }[]} in the order in which they begin
 */
export function batchesOf(files) {
  const rest = new Set(files);
  const take = (globs) => {
    const taken = [...rest].filter(isOneOf(globs));
    for (const file of taken) rest.delete(file);
    return taken;
  };
  const single = take(alone).map((file) => ({ name: file, files: [file] }));
  const shared = kinds.flatMap(({ name, of, most }) => inParts(take(of), most).map((part) => ({ name, files: part })));
  return [...single, ...shared];
}

/** Neighbours are spread over the parts, since what is slow often stands together. */
function inParts(files, most) {
  const count = Math.ceil(files.length / most);
  return Array.from({ length: count }, (_, part) => files.filter((_file, index) => index % count === part));
}

/**
 * What node's test runner is given for them: a file that runs alone as it is, a batch as a file that loads its files in order; all are loaded
 * before the first test begins, and the tests run one after the other.
 *
 * @param {readonly { name: string, files: string[] }[]} batches
 * @param {{ root: string, folder: string }} at `folder` gets the files of the batches
 * @returns {string[]} paths
 */
export function writeBatches(batches, { root, folder }) {
  mkdirSync(folder);
  return batches.map(({ name, files }, index) => {
    if (files.length === 1) return files[0];
    const path = join(folder, `${name}-${index}.test.mjs`);
    const lines = files.map((file) => `import ${JSON.stringify(pathToFileURL(join(root, file)).href)};\n`);
    writeFileSync(path, lines.join(''));
    return path;
  });
}
