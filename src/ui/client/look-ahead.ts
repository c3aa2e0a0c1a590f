import { announce, linkOf, markRow } from './marked-row.ts';
import { requestPage } from './request-page.ts';

/** Shows beside the list what a row may show, without opening the record. @returns whether the list has such a look */
export function lookAhead(row: HTMLTableRowElement): boolean {
  const { previews, failed = '' } = document.querySelector<HTMLElement>('[data-previews]')?.dataset ?? {};
  const id = row.dataset.href?.split('/records/')[1]?.split(/[/?]/)[0];
  if (!previews || !id) return false;
  markRow(row);
  // What the row says of its place in the list, the way into the record from the look says too.
  void requestPage({ url: previews + id + (linkOf(row)?.search ?? ''), method: 'get', aside: true }).then((answer) => {
    if (answer.kind === 'cancelled') return;
    const look = answer.kind === 'page' ? answer.page.querySelector('[data-preview]') : null;
    const pane = paneBeside(row);
    pane.replaceChildren(...(look ? [document.adoptNode(look)] : [failed]));
    nameBy(pane);
    announce(pane.textContent?.replace(/\s+/g, ' ').trim().slice(0, 300) ?? failed);
  });
  return true;
}

/** Escape closes the look and puts the focus back on the row. */
export function startLookAhead(): void {
  document.addEventListener('keydown', (event) => {
    const pane = document.querySelector('[data-look-ahead]');
    if (event.key !== 'Escape' || !pane || event.defaultPrevented) return;
    event.preventDefault();
    pane.remove();
    const row = document.querySelector<HTMLTableRowElement>('tr.row-marked');
    if (row) markRow(row);
  });
}

/** The page of the look has a first heading; beside the list it is one of the second level, and the name of the pane. */
function nameBy(pane: HTMLElement): void {
  const first = pane.querySelector('h1');
  if (!first) return;
  const heading = document.createElement('h2');
  heading.append(...first.childNodes);
  first.replaceWith(heading);
  pane.setAttribute('aria-label', heading.textContent ?? '');
}

function paneBeside(row: HTMLTableRowElement): HTMLElement {
  const there = document.querySelector<HTMLElement>('[data-look-ahead]');
  if (there) return there;
  const pane = document.createElement('aside');
  pane.className = 'look-ahead';
  pane.dataset.lookAhead = '';
  row.closest('.table-frame')?.after(pane);
  return pane;
}
