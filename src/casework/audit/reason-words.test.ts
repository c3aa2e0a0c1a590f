import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { reasonWords } from './reason-words.ts';
import { triedWords } from './tried-words.ts';

/** Where a rule of a use case names itself for the log. */
const naming = [
  /\brefused\(\s*'([a-z-]+)'/g,
  /\bnotFound\('([a-z-]+)'/g,
  /\breason: '([a-z-]+)'/g,
  /\bfail(?:ed)?\('([a-z-]+)'/g,
  /\bok: false, code: '([a-z-]+)'/g,
  /auditNote\('(?:sign-in-failed|session-ended)', \{[^}]*code: '([a-z-]+)'/g,
];

test('every reason for which something is refused has words in both languages', async () => {
  const missing = new Set<string>();
  let met = 0;
  for await (const file of glob('src/{casework,http,keeper}/**/*.ts', {
    exclude: (path) => path.endsWith('.test.ts'),
  })) {
    const source = await readFile(file, 'utf8');
    const codes = naming.flatMap((pattern) => [...source.matchAll(pattern)].map(([, code]) => code!));
    for (const code of codes) {
      met += 1;
      if (reasonWords(code) === undefined) missing.add(`${code} (${file})`);
    }
  }
  assert.deepEqual([...missing], []);
  assert.ok(met > 80, `${met} found: the patterns no longer fit the code`);
});

test('a code of another release is said not to be known', () => {
  assert.equal(reasonWords('no-such-code'), undefined);
  assert.equal(reasonWords('constructor'), undefined);
});

/** How a use case names itself: what the log says was tried. */
const useCase =
  /(?:system|record|control)(?:Query|Command)<[^(]*>?\(\{\s*name: (?:'([a-z-]+)'|`([a-z-]+)\$\{name\}([a-z-]+)`)/g;

test('every use case has words in both languages for what was tried', async () => {
  const missing = new Set<string>();
  let met = 0;
  for await (const file of glob('src/casework/**/*.ts', { exclude: (path) => path.endsWith('.test.ts') })) {
    const source = await readFile(file, 'utf8');
    const parts = [...source.matchAll(/draftsOf\(\{ name: '([a-z]+)'/g)].map(([, name]) => name!);
    for (const [, plain, before, after] of source.matchAll(useCase)) {
      const names = plain === undefined ? parts.map((name) => `${before}${name}${after}`) : [plain];
      met += names.length;
      for (const name of names) if (triedWords(name) === undefined) missing.add(`${name} (${file})`);
    }
  }
  assert.deepEqual([...missing], []);
  assert.ok(met > 190, `${met} found: the pattern no longer fits the code`);
  assert.equal(triedWords('constructor'), undefined);
});
