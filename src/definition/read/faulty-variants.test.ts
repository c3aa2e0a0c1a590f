import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { libraryCardFiles } from '../../../test/support/library-card.ts';
import { nearestName } from '../nearest.ts';
import { readDefinition } from './read-definition.ts';

interface Variant {
  readonly name: string;
  /** File the mistake is made in. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly path: string;
  readonly nearest: string | undefined;
  /** File the fault is reported in. */
  readonly reportedIn: string;
  readonly severity: 'fault' | 'publish';
  /** The mistake makes other places faulty, too. */
  readonly also: boolean;
}

const table = readFileSync(new URL('../../../test/fixtures/faulty-variants.txt', import.meta.url), 'utf8');
const variants = table
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(parseVariant);

test('there are well over sixty kinds of fault', () => {
  assert.ok(variants.length >= 100, `${variants.length}`);
});

for (const variant of variants) {
  test(`${variant.name} is reported at ${variant.reportedIn} ${variant.path}`, () => {
    const { definition, faults } = readDefinition(mutate(libraryCardFiles(), variant));
    const told = JSON.stringify(faults, null, 1);
    const found = faults.find(({ file, path }) => file === variant.reportedIn && path === variant.path);
    assert.ok(found, `not found among ${told}`);
    assert.equal(found.severity, variant.severity);
    if (variant.nearest !== '?') assert.equal(found.nearest, variant.nearest, told);
    assert.ok(found.message.en.length > 5 && found.message.fr.length > 5);
    assert.notEqual(found.message.en, found.message.fr);
    assert.equal(definition === undefined, found.severity === 'fault');
    if (!variant.also)
      assert.equal(
        faults.filter(({ path }) => path !== 'assessment.inventory' || path === variant.path).length,
        1,
        told,
      );
  });
}

test('a fault in every file is reported for every file at once', () => {
  const files = libraryCardFiles();
  for (const [file, text] of files) files.set(file, `${text}\nsurprise: 1\n`);
  const { faults } = readDefinition(files);
  const expected = [...files.keys()].sort((a, b) => a.localeCompare(b)).map((file) => `${file} surprise`);
  assert.deepEqual(
    faults.map(({ file, path }) => `${file} ${path}`),
    expected,
  );
});

test('a broken file does not hide the faults of another', () => {
  const files = libraryCardFiles();
  files.set('system.yaml', 'id: [');
  files.set('workflows/card.yaml', (files.get('workflows/card.yaml') ?? '').replace('to: ready', 'to: raedy'));
  const { faults } = readDefinition(files);
  assert.ok(faults.some(({ file }) => file === 'system.yaml'));
  assert.ok(faults.some(({ file, nearest }) => file === 'workflows/card.yaml' && nearest === 'ready'));
  assert.equal(faults.length, 2, JSON.stringify(faults, null, 1));
});

test('the line of a fault is the line of the file', () => {
  const files = libraryCardFiles();
  const lines = (files.get('workflows/card.yaml') ?? '').split('\n');
  const at = lines.findIndex((line) => line.includes('from: [ready]'));
  files.set('workflows/card.yaml', lines.with(at, '    from: [redy]').join('\n'));
  const [fault] = readDefinition(files).faults;
  assert.deepEqual([fault?.line, fault?.nearest], [at + 1, 'ready']);
});

test('a file that belongs nowhere is named', () => {
  const { faults } = readDefinition(libraryCardFiles().set('acess.yaml', '').set('workflow/card.yaml', ''));
  assert.deepEqual(
    faults.map(({ file, nearest }) => [file, nearest]),
    [
      ['acess.yaml', 'access.yaml'],
      ['workflow/card.yaml', 'workflows'],
    ],
  );
});

test('the nearest name is one a person would have meant, or none', () => {
  assert.equal(nearestName('titel', ['title', 'id']), 'title');
  assert.equal(nearestName('cardnumber', ['cardNumber', 'card']), 'cardNumber');
  assert.equal(nearestName('zebra', ['title', 'id']), undefined);
});

function parseVariant(line: string): Variant {
  const cells = line.replaceAll('\\|', '\u0000').split('|');
  const [name = '', file = '', find = '', put = '', path = '', nearest = '', last = ''] = cells.map((cell) =>
    cell.replace(/^ | $/g, '').replaceAll('\u0000', '|').replaceAll('\\n', '\n').replaceAll('\\\\', '\\'),
  );
  const words = last.split(' ');
  return {
    name,
    file,
    find,
    put,
    path,
    nearest: nearest === '-' ? undefined : nearest,
    reportedIn: words.find((word) => word.endsWith('.yaml')) ?? file,
    severity: words.includes('publish') ? 'publish' : 'fault',
    also: words.includes('also'),
  };
}

function mutate(files: Map<string, string>, { name, file, find, put }: Variant): Map<string, string> {
  const text = files.get(file) ?? '';
  assert.ok(text.includes(find), `${name}: the text to replace is in the file`);
  return files.set(
    file,
    text.replace(find, () => put),
  );
}
