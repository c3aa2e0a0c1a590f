import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { configuringPages, describedFiles } from './configuring-pages.ts';
import { sectionsOf } from './describe-file.ts';
import { descriptionOf } from './describe-type.ts';

for (const [path, text] of configuringPages()) {
  test(`${path} is current (npm run generate)`, () => {
    assert.equal(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'), text);
  });
}

for (const { name, schema } of describedFiles) {
  test(`every key of ${name} says what it means`, () => {
    const silent = sectionsOf(schema).flatMap(({ path, shape }) =>
      Object.entries(shape)
        .filter(([, part]) => !descriptionOf(part))
        .map(([key]) => `${path}.${key}`),
    );
    assert.deepEqual(silent, []);
  });
}
