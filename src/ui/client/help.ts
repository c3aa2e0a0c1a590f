import { isReachable } from './reachable.ts';

interface KeySwitch {
  keysAreOn: () => boolean;
  switchKeys: (on: boolean) => void;
}

/** Shows the button that opens the help sheet, and ties the sheet's switch to the setting. */
export function startHelp({ keysAreOn, switchKeys }: KeySwitch): void {
  const opener = document.querySelector<HTMLElement>('[data-open-help]');
  opener?.removeAttribute('hidden');
  opener?.addEventListener('click', openHelp);
  const box = document.querySelector<HTMLInputElement>('#help-sheet input[name="keys"]');
  if (!box) return;
  box.checked = keysAreOn();
  box.addEventListener('change', () => switchKeys(box.checked));
}

/** Opens the list of keys, with those of the controls on this page. */
export function openHelp(): boolean {
  const sheet = document.querySelector<HTMLDialogElement>('#help-sheet');
  const list = sheet?.querySelector('dl');
  if (!sheet || !list) return false;
  for (const old of list.querySelectorAll('[data-of-page]')) old.remove();
  const known = new Set([...list.querySelectorAll('dt')].map((key) => key.textContent));
  for (const control of document.querySelectorAll<HTMLElement>('[data-key]')) {
    const { key = '' } = control.dataset;
    if (known.has(key) || !isReachable(control)) continue;
    known.add(key);
    list.append(line(key, nameOf(control)));
  }
  const button = document.querySelector<HTMLElement>('[data-ctrl-enter]');
  if (button) list.append(line('Ctrl + Enter', nameOf(button)));
  sheet.showModal();
  return true;
}

function line(key: string, name: string): HTMLElement {
  const row = document.createElement('div');
  row.dataset.ofPage = '';
  const term = document.createElement('dt');
  const cap = document.createElement('kbd');
  cap.className = 'key';
  cap.textContent = key;
  term.append(cap);
  const what = document.createElement('dd');
  what.textContent = name;
  row.append(term, what);
  return row;
}

/** The control's words without its key hint. */
function nameOf(control: HTMLElement): string {
  const { keyLabel } = control.dataset;
  if (keyLabel) return keyLabel;
  const copy = control.cloneNode(true) as HTMLElement;
  for (const hint of copy.querySelectorAll('.key')) hint.remove();
  return copy.textContent?.trim() ?? '';
}
