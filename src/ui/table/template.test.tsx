import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHtml } from '../check-html.ts';
import { Tag } from '../tag/template.tsx';
import type { TableParams } from './contract.ts';
import { Table } from './template.tsx';

const hostile = `"><script>x()</script><a b='&`;

async function render(params: Partial<TableParams>): Promise<string> {
  const table = (
    <Table language="en" caption="List" columns={[{ label: 'Number' }, { label: 'Subject' }]} rows={[]} {...params} />
  );
  return String(await table.toString());
}

test('whatever stands in a row is escaped, in every place it can stand', async () => {
  const html = await render({
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

test('cells hold text, elements, lists, numbers and elements that come later', async () => {
  async function Later() {
    await Promise.resolve();
    return <b>later</b>;
  }
  const html = await render({
    columns: ['a', 'b', 'c', 'd', 'e'].map((label) => ({ label })),
    rows: [
      { cells: [{ text: <Tag kind="soon">Today</Tag>, soft: <Later /> }, 0, [<b>1</b>, ' and ', 2], null, <Later />] },
    ],
  });
  assert.match(html, /<span class="tag tag-soon">Today<\/span>/);
  assert.match(html, /<div>0<\/div>/);
  assert.match(html, /<b>1<\/b> and 2/);
  assert.equal(html.match(/<b>later<\/b>/g)?.length, 2);
  assert.doesNotMatch(html, /\[object|undefined|null/);
  assert.deepEqual(checkHtml(html), []);
});

test('one column names the row, the sorted one says so, and a box is named', async () => {
  const html = await render({
    columns: [{ label: 'Number' }, { label: 'Due', sort: { href: '?sort=due', direction: 'descending' } }],
    rowHeading: 1,
    rows: [{ cells: ['R-1', 'Monday'], select: { name: 'record', value: '1', label: 'Select R-1', checked: true } }],
  });
  assert.match(html, /<th scope="row" role="rowheader" data-label="Due"><div>Monday<\/div><\/th>/);
  assert.match(html, /<th scope="col" aria-sort="descending"/);
  assert.match(html, /aria-label="Select R-1" checked/);
});
