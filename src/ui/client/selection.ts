import { announce, listRows } from './marked-row.ts';

let last: HTMLInputElement | undefined;

/** Ticked rows: how many is said, a click with the shift key ticks all between, and one box ticks the page. */
export function startSelection(): void {
  const bar = document.querySelector<HTMLFormElement>('.selection-bar');
  if (!bar) return;
  last = undefined;
  addSelectAll(bar);
  for (const box of boxes()) {
    box.addEventListener('click', (event) => {
      if (event.shiftKey && last && last !== box) tickBetween(last, box);
      last = box;
      tell();
    });
  }
  bar.querySelector('.selection-all input')?.addEventListener('change', tell);
  tell();
}

/** Ticks a row, or takes its tick away. @returns whether it has a box */
export function tickRow(row: HTMLTableRowElement, on?: boolean): boolean {
  const box = row.querySelector<HTMLInputElement>('.table-select input');
  if (!box) return false;
  box.checked = on ?? !box.checked;
  last = box;
  tell();
  return true;
}

function boxes(): HTMLInputElement[] {
  return listRows().flatMap((row) => row.querySelector<HTMLInputElement>('.table-select input') ?? []);
}

function tickBetween(one: HTMLInputElement, other: HTMLInputElement): void {
  const all = boxes();
  const [from = 0, to = 0] = [all.indexOf(one), all.indexOf(other)].toSorted((a, b) => a - b);
  for (const box of all.slice(from, to + 1)) box.checked = other.checked;
}

function addSelectAll({ dataset }: HTMLFormElement): void {
  const place = document.querySelector('[data-rows] thead .table-select');
  if (!place || place.querySelector('input')) return;
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.setAttribute('aria-label', dataset.selection ?? '');
  box.addEventListener('change', () => {
    for (const each of boxes()) each.checked = box.checked;
    tell();
  });
  place.append(box);
}

/** Says how many are ticked, and marks their rows. */
function tell(): void {
  const output = document.querySelector<HTMLOutputElement>('.selection-count');
  if (!output) return;
  const all = boxes();
  for (const box of all) box.closest('tr')?.classList.toggle('row-chosen', box.checked);
  const count = all.filter(({ checked }) => checked).length;
  const { none = '', one = '', several = '' } = output.dataset;
  const words = count === 0 ? none : count === 1 ? one : several.replace('#', String(count));
  const whole = document.querySelector<HTMLInputElement>('.selection-all input:checked');
  const said = whole ? (whole.closest('label')?.textContent?.trim() ?? words) : words;
  if (output.textContent !== said) {
    output.textContent = said;
    announce(said);
  }
  const head = document.querySelector<HTMLInputElement>('[data-rows] thead .table-select input');
  if (head) {
    head.checked = count > 0 && count === all.length;
    head.indeterminate = count > 0 && count < all.length;
  }
}
