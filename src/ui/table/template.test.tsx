import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHtml } from '../check-html.ts';
import { write } from '../markup/html.ts';
import { Tag } from '../tag/template.tsx';
import type { TableParams } from './contract.ts';
import { Table } from './template.tsx';

const hostile = `"><script>x()</script><a b='&`;

function render(params: Partial<TableParams>): string {
  return write(
    <Table language="en" caption="List" columns={[{ label: 'Number' }, { label: 'Subject' }]} rows={[]} {...params} />,
  );
}

test('whatever stands in a row is escaped, in every place it can stand', () => {
  const html = render({
    caption: hostile,
    columns: [{ label: hostile }, { label: 'Subject', sort: { href: hostile } }],
    selectForm: hostile,
    rows: [
      {
        id: hostile,
        href: hostile,
        select: { name: hostile, value: hostile, label: hostile },
        cells: [{ text: hostile, soft: hostile, href: hostile }, hostile],
      },
    ],
  });
  assert.doesNotMatch(html, /<script/);
  assert.doesNotMatch(html, /<a b=/);
  // The id of the form is as hostile as the rest, and there is no such form.
  assert.deepEqual(
    checkHtml(html).filter((fault) => !fault.includes('is nowhere')),
    [],
  );
});

test('cells hold text, elements, lists and numbers', () => {
  const html = render({
    columns: ['a', 'b', 'c', 'd', 'e'].map((label) => ({ label })),
    rows: [
      { cells: [{ text: <Tag kind="soon">Today</Tag>, soft: <b>now</b> }, 0, [<b>1</b>, ' and ', 2], null, false] },
    ],
  });
  assert.match(html, /<span class="tag tag-soon">Today<\/span>/);
  assert.match(html, /<div>0<\/div>/);
  assert.match(html, /<b>1<\/b> and 2/);
  assert.match(html, /<div class="cell-soft"><b>now<\/b><\/div>/);
  assert.doesNotMatch(html, /\[object|undefined|null|false/);
  assert.deepEqual(checkHtml(html), []);
});

test('one column names the row, the sorted one says so, and a box is named', () => {
  const html = render({
    columns: [{ label: 'Number' }, { label: 'Due', sort: { href: '?sort=due', direction: 'descending' } }],
    rowHeading: 1,
    rows: [{ cells: ['R-1', 'Monday'], select: { name: 'record', value: '1', label: 'Select R-1', checked: true } }],
  });
  assert.match(html, /<th scope="row" role="rowheader"><div>Monday<\/div><\/th>/);
  assert.match(html, /<th scope="col" aria-sort="descending"/);
  assert.match(html, /aria-label="Select R-1" checked/);
});
