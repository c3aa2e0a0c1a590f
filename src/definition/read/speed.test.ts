import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument, stringify } from 'yaml';
import { libraryCardFiles } from '../../../test/support/library-card.ts';
import { processorTime } from '../../../test/support/processor-time.ts';
import { readDefinition } from './read-definition.ts';

type Loose = Record<string, Record<string, unknown>[]>;

test('200 fields, 60 states and 40 roles are read and checked in less than a second', () => {
  const files = libraryCardFiles();
  change(files, 'record-types/card-request.yaml', (data) => {
    for (let index = data.fields!.length; index < 200; index++)
      data.fields!.push({ ...data.fields![2]!, id: `date${index}`, required: 'never' });
  });
  change(files, 'workflows/card.yaml', (data) => {
    for (let index = data.states!.length; index < 60; index++) {
      const id = `state-${index}`;
      data.states!.push({ ...data.states![1]!, id });
      data.actions!.push({ ...data.actions![1]!, id: `enter-${index}`, from: ['checking'], to: id });
      data.actions!.push({ ...data.actions![4]!, id: `leave-${index}`, from: [id], to: 'checking' });
    }
  });
  change(files, 'system.yaml', (data) => {
    for (let index = data.roles!.length; index < 40; index++)
      data.roles!.push({ ...data.roles![0]!, id: `role-${index}` });
  });
  change(files, 'access.yaml', (data) => {
    for (let index = 6; index < 40; index++) data.rules!.push({ ...data.rules![1]!, roles: [`role-${index}`] });
  });
  readDefinition(libraryCardFiles());
  const times = [1, 2, 3].map(() => {
    const start = processorTime();
    const { faults } = readDefinition(files);
    assert.deepEqual(
      faults.filter(({ severity }) => severity === 'fault'),
      [],
    );
    return processorTime() - start;
  });
  assert.ok(Math.min(...times) < 1000, `${times.map((time) => Math.round(time)).join(', ')} ms`);
});

function change(files: Map<string, string>, file: string, by: (data: Loose) => void): void {
  const data = parseDocument(files.get(file) ?? '').toJS() as Loose;
  by(data);
  files.set(file, stringify(data, { aliasDuplicateObjects: false }));
}
