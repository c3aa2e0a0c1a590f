import { lookAhead } from './look-ahead.ts';
import { announce, linkOf, listRows, markedRow, markRow } from './marked-row.ts';
import { tickRow } from './selection.ts';

/** How long after g the second key may come, in milliseconds. */
const jumpWithin = 1500;
let jumpFrom = 0;

/**
 * Keys of a list: arrows beside j and k, x ticks, o and p look ahead, a and d act on what is ticked or else on the marked row; and g with a
 * second key leads to a list from anywhere. They come before the keys of the page and act nowhere a person types.
 */
export function startListKeys(): void {
  document.addEventListener('keydown', press, true);
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  if (isBusy(event.target)) return;
  if (jump(event.key) || act(event.key)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function act(key: string): boolean {
  if (listRows().length === 0) return false;
  if (key === 'j' || key === 'ArrowDown') return move(1, key);
  if (key === 'k' || key === 'ArrowUp') return move(-1, key);
  const row = markedRow();
  if (!row) return false;
  if (key === 'Enter' && (document.activeElement === document.body || document.activeElement?.closest('h1'))) {
    linkOf(row)?.click();
    return true;
  }
  if (key === 'x') return tickRow(row);
  if (key === 'o' || key === 'p') return lookAhead(row);
  // What acts on ticked rows means the marked one while none is ticked; the page's own key then presses the button.
  if (document.querySelector(`.selection-bar [data-key="${CSS.escape(key)}"]`) && !isAnyTicked()) tickRow(row, true);
  return false;
}

/** Arrows scroll a page until a row is marked; from then on they move the mark. */
function move(step: number, key: string): boolean {
  const rows = listRows();
  const now = markedRow();
  if (key.startsWith('Arrow') && !now?.contains(document.activeElement)) return false;
  const at = now ? rows.indexOf(now) + step : step > 0 ? 0 : rows.length - 1;
  const next = rows[Math.min(rows.length - 1, Math.max(0, at))];
  if (!next) return false;
  markRow(next);
  if (document.querySelector('[data-look-ahead]')) lookAhead(next);
  return true;
}

function jump(key: string): boolean {
  if (key === 'g') {
    jumpFrom = Date.now();
    return true;
  }
  if (Date.now() - jumpFrom > jumpWithin) return false;
  jumpFrom = 0;
  const link = placeOf(key);
  if (!link) return false;
  announce(link.textContent?.trim() ?? '');
  link.click();
  return true;
}

/** Where g with a second key leads: the lists of the navigation in their order, home, and the first saved view. */
function placeOf(key: string): HTMLElement | undefined {
  const lists = [...document.querySelectorAll<HTMLAnchorElement>('nav.side a[href*="/worklists/"]')];
  if (/^[1-9]$/.test(key)) return lists.filter(({ search }) => search === '')[Number(key) - 1];
  if (key === 'v') return lists.find(({ search }) => search !== '');
  if (key === 'h') return document.querySelector<HTMLElement>('nav.side [data-key="h"]') ?? undefined;
  return undefined;
}

function isAnyTicked(): boolean {
  return document.querySelector('.table-select input:checked, .selection-all input:checked') !== null;
}

/** Somebody types, a dialog or a menu is open, or single keys are switched off. */
function isBusy(target: EventTarget | null): boolean {
  if (localStorage.getItem('chancery-keys') === 'off') return true;
  if (document.querySelector('dialog[open], details[data-menu][open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  const quiet = ['checkbox', 'button', 'submit'];
  if (target instanceof HTMLInputElement) return !quiet.includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
