import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readDefinition } from '../read/read-definition.ts';

const guide = new URL('../../../docs/configuring/README.md', import.meta.url);
const text = readFileSync(guide, 'utf8');

test('the small system of the guide is whole: only its privacy assessment is missing', () => {
  const blocks = [...text.matchAll(/^`([a-z/-]+\.yaml)`\n\n```yaml\n([\s\S]*?)^```$/gm)];
  const files = new Map(blocks.map(([, file = '', yaml = '']) => [file, yaml]));
  assert.equal(files.size, 6);
  const { definition, faults } = readDefinition(files);
  assert.deepEqual(
    faults.map(({ file, path, severity }) => [file, path, severity]),
    [['privacy.yaml', 'assessment', 'publish']],
  );
  assert.ok(definition);
});

test('every page the guide links to exists', () => {
  for (const [, page = ''] of text.matchAll(/\]\(([^)]+)\)/g)) assert.ok(existsSync(new URL(page, guide)), page);
});
