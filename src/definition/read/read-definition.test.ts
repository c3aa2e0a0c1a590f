import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCardFiles } from '../../../test/support/library-card.ts';
import { readDefinition, reopenDefinition } from './read-definition.ts';

test('the invented system reads without a fault', () => {
  const { definition, faults } = readDefinition(libraryCardFiles());
  assert.deepEqual(faults, []);
  assert.equal(definition?.system.id, '_library-card');
  assert.equal(definition?.recordTypes.length, 2);
});

test('an empty folder is missing all of its files', () => {
  const { definition, faults } = readDefinition(new Map());
  assert.equal(definition, undefined);
  const files = faults.map(({ file }) => file).sort();
  assert.deepEqual(files, [
    'access.yaml',
    'privacy.yaml',
    'record-types/',
    'reports.yaml',
    'system.yaml',
    'workflows/',
  ]);
});

test('a published version opens although a check has become stricter, but not when its structure is broken', () => {
  const files = libraryCardFiles();
  files.set(
    'workflows/card.yaml',
    (files.get('workflows/card.yaml') ?? '').replace('initial: received', 'initial: recieved'),
  );
  assert.equal(readDefinition(files).definition, undefined);
  assert.equal(reopenDefinition(files)?.system.id, '_library-card');
  assert.deepEqual(reopenDefinition(libraryCardFiles()), readDefinition(libraryCardFiles()).definition);
  assert.equal(reopenDefinition(files.set('access.yaml', 'rules: 3')), undefined);
});
