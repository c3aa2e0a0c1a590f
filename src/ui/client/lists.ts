import { startListKeys } from './list-keys.ts';
import { startLookAhead } from './look-ahead.ts';
import { keepMarkedRow, restoreMarkedRow } from './marked-row.ts';
import { onPage } from './on-page.ts';
import { startRefresh } from './refresh.ts';
import { startSelection } from './selection.ts';

/** Lists to work in: a marked row, ticked rows, looking ahead, and the keys for all of it. */
export function startLists(): void {
  startListKeys();
  startLookAhead();
  keepMarkedRow();
  onPage(showLegend);
  onPage(startSelection);
  onPage(restoreMarkedRow);
  onPage(startRefresh);
}

/** What the keys do is shown where there are keys. */
function showLegend(): void {
  document.querySelector('.list-legend')?.removeAttribute('hidden');
}
