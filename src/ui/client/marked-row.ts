/** The rows of the list on the page, without the headings of groups. */
export function listRows(): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>('[data-rows] tbody tr[data-href]')];
}

/** What opens a row. */
export function linkOf(row: HTMLTableRowElement): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>('th a[href]') ?? row.querySelector<HTMLAnchorElement>('a[href]');
}

/** The row in which the focus is, else the one marked last. */
export function markedRow(): HTMLTableRowElement | undefined {
  const focused = document.activeElement?.closest<HTMLTableRowElement>('[data-rows] tbody tr[data-href]');
  return focused ?? document.querySelector<HTMLTableRowElement>('tr.row-marked') ?? undefined;
}

/** Marks a row and puts the focus on what opens it. */
export function markRow(row: HTMLTableRowElement): void {
  for (const other of document.querySelectorAll('tr.row-marked')) other.classList.remove('row-marked');
  row.classList.add('row-marked');
  linkOf(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

/** Says what happened to those who hear the page. */
export function announce(words: string): void {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = words;
}

/**
 * Keeps in the history entry of a list which row was gone to from it, and marks it when one comes back: by the back button, or by loading
 * the page again.
 */
export function keepMarkedRow(): void {
  document.addEventListener(
    'click',
    ({ target }) => {
      const link = (target as Element).closest?.('a[href]');
      // The look beside the list is at the marked row.
      const row = link?.closest('[data-look-ahead]')
        ? markedRow()
        : link?.closest<HTMLTableRowElement>('[data-rows] tbody tr[data-href]');
      keepRow(row);
    },
    true,
  );
}

/** Keeps a row, where there is one, in the history entry of its list. */
export function keepRow(row: HTMLTableRowElement | null | undefined): void {
  if (row) history.replaceState({ ...history.state, row: row.dataset.href }, '');
}

/** Marks the row that was gone to, or that the address names, once whatever the new page focuses has been focused. */
export function restoreMarkedRow(): void {
  const { row: href } = (history.state ?? {}) as { row?: unknown };
  const named = location.hash.slice(1);
  const row = listRows().find(({ id, dataset }) =>
    href === undefined ? id !== '' && id === named : dataset.href === href,
  );
  if (row) queueMicrotask(() => markRow(row));
}
