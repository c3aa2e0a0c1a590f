import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { frenchOf, hasFrench } from './french-rules.ts';

const folder = new URL('../schema/', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const rules = sources.flatMap((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return [...text.matchAll(/'((?:must|a deadline) [^']*)'/g)].map(([, rule = '']) => rule);
});

test('every rule that a schema states has French words', () => {
  assert.ok(rules.length > 10);
  assert.deepEqual(
    rules.filter((rule) => !hasFrench(rule)),
    [],
  );
});

test('an unknown rule has a general sentence, never an English one', () => {
  assert.equal(frenchOf({ message: 'constructor' }), 'la valeur n’est pas admise ici');
});
